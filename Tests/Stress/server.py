"""The release build of the program under test, watched from outside through /proc. Loopback only."""

import http.client
import os
import re
import resource
import select
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PDZ = Path(os.environ.get("PDZ", ROOT / ".build/release/pdz"))
HOST = "127.0.0.1"


def raise_file_limit():
    """As many descriptors as this user may have; gives the number."""
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))
    return limit


class Server:
    """`pdz serve --demo --public-reading` on a free port, over a database of its own that is removed with it."""

    def __init__(self, *options):
        if not PDZ.exists():
            sys.exit(f"{PDZ} is missing: make build")
        self.folder = tempfile.TemporaryDirectory(prefix="pdz-stress-")
        self.errors = open(f"{self.folder.name}/errors", "w+b")
        self.process = subprocess.Popen(
            [PDZ, "serve", "--demo", "--public-reading", "--host", HOST, "--port", "0", "--database", f"{self.folder.name}/pdz.sqlite",
             "--access-log", f"{self.folder.name}/access.log", *options],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=self.errors, bufsize=0)
        line = self.process.stdout.readline().decode()
        if ":" not in line:
            sys.exit("the server did not start: " + self.complaints())
        self.port = int(line.rsplit(":", 1)[1])
        self.said = b""
        # Pages asked for at once, none from memory, make the database open all its readers: they stay.
        with ThreadPoolExecutor(20) as pool:
            list(pool.map(lambda number: self.get(f"/ambiti/50065/2025-2027/leps?x={number}"), range(200)))
        self.settled = self.state()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.folder.cleanup()

    def get(self, path="/", source=None):
        """Asks for a page on a fresh connection; gives the status and the content."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=20, source_address=source and (source, 0))
        connection.request("GET", path)
        response = connection.getresponse()
        content = response.read()
        connection.close()
        return response.status, content

    def password(self, name):
        """The password of one of the demonstration's users, which the program says at its start."""
        while not (password := re.search(rf"^  {name}  (.+)$".encode(), self.said, re.MULTILINE)):
            if not select.select([self.process.stdout], [], [], 20)[0]:
                sys.exit(f"the program did not say the password of {name}")
            self.said += os.read(self.process.stdout.fileno(), 4096)
        return password[1].decode()

    def sign_in(self, name):
        """Signs in as one of the demonstration's users; gives the fields of a browser's request and the token of its
        forms."""
        password = self.password(name)
        cookies = {}

        def ask(method, path, form=None):
            connection = http.client.HTTPConnection(HOST, self.port, timeout=20)
            fields = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()), "Sec-Fetch-Site": "same-origin"}
            if form:
                fields["Content-Type"] = "application/x-www-form-urlencoded"
            connection.request(method, path, urllib.parse.urlencode(form) if form else None, fields)
            response = connection.getresponse()
            content = response.read().decode()
            for cookie in response.headers.get_all("Set-Cookie") or []:
                cookies.update([cookie.split(";")[0].split("=", 1)])
            token = re.search(r'name="modulo" value="([^"]*)"', content)
            return response.status, token and token[1]

        status, token = ask("GET", "/accesso")
        status, _ = ask("POST", "/accesso", {"modulo": token, "nome": name, "password": password})
        if status != 303:
            sys.exit(f"signing in as {name} gave {status}")
        _, token = ask("GET", "/account")
        return "Cookie: " + "; ".join(f"{name}={value}" for name, value in cookies.items()), token

    def connect(self, source=None):
        return socket.create_connection((HOST, self.port), timeout=20, source_address=source and (source, 0))

    def is_alive(self):
        return self.process.poll() is None

    def state(self):
        """Open descriptors, threads and resident memory in KiB."""
        folder = Path(f"/proc/{self.process.pid}")
        status = (folder / "status").read_text()
        number = lambda name: int(re.search(rf"{name}:\s+(\d+)", status)[1])
        return {"descriptors": len(os.listdir(folder / "fd")), "threads": number("Threads"), "KiB": number("VmRSS")}

    def settles(self, seconds=30):
        """Waits until the descriptors are as they were after the start; says whether they are."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.state()["descriptors"] <= self.settled["descriptors"]:
                return True
            time.sleep(0.2)
        return False

    def access_lines(self):
        return Path(f"{self.folder.name}/access.log").read_text().splitlines()

    def complaints(self):
        self.errors.flush()
        return Path(self.errors.name).read_text()

    def stop(self):
        """Ends it with SIGTERM; gives the exit status, None when it does not end within 15 seconds."""
        self.process.terminate()
        try:
            return self.process.wait(15)
        except subprocess.TimeoutExpired:
            return None


class Visitor:
    """A normal client that asks for a page twenty times a second and notes how long each took."""

    def __init__(self, server, path="/ambiti/50065/2025-2027/leps", source=None):
        self.server, self.path, self.source = server, path, source
        self.milliseconds, self.failures = [], []
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self.visit, daemon=True)

    def visit(self):
        while not self.ended.wait(0.05):
            begun = time.perf_counter()
            try:
                status, _ = self.server.get(self.path, self.source)
                if status != 200:
                    self.failures.append(status)
            except OSError as error:
                self.failures.append(repr(error))
            self.milliseconds.append((time.perf_counter() - begun) * 1000)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.thread.join()

    def summary(self):
        times = sorted(self.milliseconds)
        return (f"{len(times)} pages, median {statistics.median(times):.1f} ms, p99 {times[int(len(times) * 0.99)]:.1f} ms, "
                f"max {times[-1]:.1f} ms, failures {len(self.failures)}")


class Check:
    """Collects what did not hold; the script's exit status tells."""

    def __init__(self):
        self.broken = []

    def __call__(self, holds, sentence):
        if not holds:
            self.broken.append(sentence)
            print("BROKEN:", sentence, flush=True)

    def end(self):
        print("all held" if not self.broken else f"{len(self.broken)} did not hold")
        sys.exit(bool(self.broken))
