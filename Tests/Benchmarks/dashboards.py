#!/usr/bin/env python3
"""Times the dashboards over a whole Region beside the demonstration of one Ambito, in one run: each page cold, that is
right after a change of the data, and warm; first pages after a start; resident memory.

    make build
    python3 Tests/Benchmarks/dashboards.py

Figures drift with the machine: what counts is how many times longer a page takes with 91 Ambiti than with a few.
"""

import argparse
import http.client
import os
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PDZ = Path(os.environ.get("PDZ", ROOT / ".build/release/pdz")).absolute()
HOST = "127.0.0.1"
PLAN = "/ambiti/50065/2025-2027"
# Name, who asks, address.
PAGES = [
    ("Region, first page", None, "/"),
    ("ATS, first page", "revisore", "/"),
    ("office, first page", "operatore", PLAN),
    ("mayors' assembly", "assemblea", PLAN + "/cruscotto"),
    ("mayors' assembly, public", None, PLAN + "/cruscotto"),
    ("comparison of six", None, "/confronto?" + "&".join(f"ambito={code}" for code in (50007, 50015, 50032, 50041, 50042, 50065))),
    ("municipality", None, PLAN + "/comuni/Iseo"),
    ("published plan", None, PLAN),
    ("published LEPS", None, PLAN + "/leps"),
    ("open data, list", None, PLAN + "/dati"),
    ("open data, LEPS", None, PLAN + "/dati/leps.csv"),
    ("open data, catalogue", None, PLAN + "/dati/catalogo.jsonld"),
]


class Site:
    """A server over a demonstration, and those who have signed in."""

    def __init__(self, folder, scale):
        self.scale, self.database = scale, folder / f"{scale}.sqlite"
        begun = time.perf_counter()
        subprocess.run([PDZ, "demo", "--scale", scale, "--database", self.database], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
        self.loading = time.perf_counter() - begun
        self.cookies = {None: None}
        self.start()

    def start(self):
        self.popen = subprocess.Popen(
            [PDZ, "serve", "--demo", "--database", self.database, "--port", "0", "--access-log", "none"],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.passwords, self.port = {}, None
        while self.port is None or len(self.passwords) < 5:
            line = self.popen.stdout.readline()
            if not line:
                sys.exit("the program does not start")
            if found := re.match(r"In ascolto su http://127\.0\.0\.1:(\d+)", line):
                self.port = int(found[1])
            elif found := re.match(r"\s*(\w+)\s+([a-z2-9]{4}(?:-[a-z2-9]{4}){3})\s*$", line):
                self.passwords[found[1]] = found[2]

    def own(self, path, user):
        """The page of the plan that a user works on: who serves the demonstration of scale belongs to another Ambito."""
        if user not in ("operatore", "assemblea"):
            return path
        with sqlite3.connect(self.database) as database:
            ambito, period = database.execute(
                "SELECT p.ambito_code, max(p.period) FROM user u JOIN user_role r ON r.user_id = u.id"
                " JOIN plan p ON p.ambito_code = r.ambito_code WHERE u.name = ?", (user,)).fetchone()
        return path.replace(PLAN, f"/ambiti/{ambito}/{period}")

    def ask(self, path, user=None, body=None):
        """Status, fields and content of an answer, and how long it took in milliseconds."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=60)
        connection.connect()
        fields = {"Cookie": self.cookies[user]} if self.cookies.get(user) else {}
        if body is not None:
            fields |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{HOST}:{self.port}"}
        begun = time.perf_counter()
        connection.request("POST" if body is not None else "GET", path, body, fields)
        response = connection.getresponse()
        content = response.read()
        taken = (time.perf_counter() - begun) * 1000
        connection.close()
        return response, content, taken

    def sign_in(self, user):
        """Signs in, and says under whose name the next requests with that user go out."""
        response, page, _ = self.ask("/accesso")
        cookies = [each.split(";")[0] for each in response.headers.get_all("Set-Cookie") or []]
        self.cookies[user] = "; ".join(cookies)
        form = re.search(rb'<form[^>]*action="/accesso.*?</form>', page, re.S)[0].decode()
        fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
        names = re.findall(r'<input[^>]*name="([^"]+)"', form)
        name, password = [each for each in names if each not in fields][:2]
        fields |= {name: user, password: self.passwords[user]}
        response, _, _ = self.ask("/accesso", user, urllib.parse.urlencode(fields))
        if response.status != 303:
            sys.exit(f"{user} cannot sign in: {response.status}")
        cookies += [each.split(";")[0] for each in response.headers.get_all("Set-Cookie") or []]
        self.cookies[user] = "; ".join(dict((each.split("=")[0], each) for each in cookies).values())

    def change(self):
        """Commits a change beside the server, and waits until it has noticed: every page in memory is out of date."""
        with sqlite3.connect(self.database, timeout=10) as database:
            database.execute("UPDATE plan SET revision = revision + 1 WHERE id = 1")
        time.sleep(1.4)

    def memory(self):
        """VmRSS in MiB."""
        return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{self.popen.pid}/status").read_text())[1]) / 1024

    def stop(self):
        self.popen.terminate()
        self.popen.wait(timeout=20)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="pdz-dashboards-"))
    sites = []
    try:
        sites = [Site(folder, scale) for scale in ("ambito", "regione")]
        for site in sites:
            plans = sqlite3.connect(site.database).execute("SELECT count(*), count(DISTINCT ambito_code) FROM plan").fetchone()
            size = site.database.stat().st_size / 2**20
            print(f"{site.scale:8} {plans[0]:4} plans of {plans[1]:3} Ambiti, {size:6.1f} MiB, loaded in {site.loading:.0f} s, "
                  f"{site.memory():.0f} MiB resident at the start")
        firsts = {}
        for site in sites:
            firsts[site.scale] = site.ask("/")[2]
            for user in {user for _, user, _ in PAGES if user}:
                site.sign_in(user)
        print(f"first page after a start: {firsts['ambito']:.0f} ms, {firsts['regione']:.0f} ms")
        print(f"\n{'median of ' + str(options.rounds) + ', milliseconds':28} {'cold: few':>10} {'91':>8} {'ratio':>6}"
              f" {'warm: few':>10} {'91':>8} {'ratio':>6} {'KiB':>6}")
        for name, user, path in PAGES:
            cold, warm, size = {}, {}, 0
            for site in sites:
                cold[site.scale], warm[site.scale] = [], []
            for _ in range(options.rounds):
                for site in sites:
                    site.change()
                    own = site.own(path, user)
                    response, content, taken = site.ask(own, user)
                    if response.status != 200 and not (response.status == 422 and site.scale == "ambito"):
                        sys.exit(f"{site.scale} {path}: {response.status}")
                    cold[site.scale].append(taken)
                    warm[site.scale] += [site.ask(own, user)[2] for _ in range(10)]
                    size = len(content)
            few, many = (statistics.median(cold[scale]) for scale in ("ambito", "regione"))
            few_warm, many_warm = (statistics.median(warm[scale]) for scale in ("ambito", "regione"))
            print(f"{name:28} {few:10.1f} {many:8.1f} {many / few:6.2f} {few_warm:10.2f} {many_warm:8.2f}"
                  f" {many_warm / few_warm:6.2f} {size / 1024:6.0f}", flush=True)
        few, many = (site.memory() for site in sites)
        print(f"\nresident memory after these pages: {few:.0f} MiB, {many:.0f} MiB, ratio {many / few:.2f}")
    finally:
        for site in sites:
            site.stop()
        shutil.rmtree(folder)


main()
