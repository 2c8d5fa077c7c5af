"""The program under test, run as a person would: `pdz serve --demo` on a free port, over a database of its own."""

import os
import re
import select
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PDZ = Path(os.environ.get("PDZ", ROOT / ".build/debug/pdz")).absolute()

# The users of the demonstration are named after their roles.
ROLES = ["amministratore", "responsabile", "operatore", "assemblea", "revisore"]


class Program:
    """The server, its address, and the passwords it says at its start."""

    def __init__(self, *options):
        self.folder = tempfile.TemporaryDirectory(prefix="pdz-browser-")
        self.database = f"{self.folder.name}/pdz.sqlite"
        self.errors = open(f"{self.folder.name}/errors", "w+b")
        self.passwords = {}
        self.port = 0
        self.start("--demo", *options)
        while len(self.passwords) < len(ROLES):
            name, _, password = self.line().strip().partition("  ")
            if name in ROLES:
                self.passwords[name] = password

    def start(self, *options):
        """Starts it, at the port of an earlier start if there was one, and waits until it listens."""
        self.process = subprocess.Popen(
            [PDZ, "serve", *options, "--database", self.database, "--port", str(self.port), "--access-log", "none",
             "--max-connections-per-address", "0"],
            cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.errors, bufsize=0)
        self.output = b""
        while not (found := re.match(r"In ascolto su http://127\.0\.0\.1:(\d+)", self.line())):
            pass
        self.port = int(found[1])
        self.origin = f"http://127.0.0.1:{self.port}"

    def line(self):
        """The next line it writes."""
        deadline = time.monotonic() + 240
        while b"\n" not in self.output:
            ready, _, _ = select.select([self.process.stdout], [], [], max(0, deadline - time.monotonic()))
            octets = os.read(self.process.stdout.fileno(), 4096) if ready else b""
            if not octets:
                raise RuntimeError("the program does not start: " + Path(self.errors.name).read_text())
            self.output += octets
        line, _, self.output = self.output.partition(b"\n")
        return line.decode()

    def kill(self):
        """Ends it as a power cut would: SIGKILL."""
        self.process.kill()
        self.process.wait()

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.kill()
        self.folder.cleanup()

    @staticmethod
    def routes():
        """The pages and forms of the site as it lists them itself: method and shape of the address."""
        said = subprocess.run([PDZ, "routes"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        return [tuple(line.split(" ", 1)) for line in said.splitlines()]
