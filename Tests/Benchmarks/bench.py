#!/usr/bin/env python3
"""Measures the server beside nginx on this machine: ratios in one run, never absolute promises.

Usage: bench.py [--rounds N] [--seconds S] [--quick]

Serves the demonstration with the release build, takes the LEPS overview's own bytes, lets nginx serve
the same bytes as a static file (plain and gzip_static), and asks both in turn with wrk. Prints medians
over the rounds, ratios to nginx, CPU per request and latencies. Needs wrk and nginx (Debian).
"""

import argparse
import gzip
import http.client
import os
import re
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PDZ = ROOT / ".build/release/pdz"
SITE = ROOT / ".build/release/bench-site"
# Built on request only, for it takes minutes: swift build -c release --package-path Tests/Benchmarks/BesideHummingbird
HUMMINGBIRD = ROOT / "Tests/Benchmarks/BesideHummingbird/.build/release/hummingbird-site"
HOST = "127.0.0.1"
TICK = os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def fetch(port, path, fields=None):
    connection = http.client.HTTPConnection(HOST, port, timeout=10)
    connection.request("GET", path, headers=fields or {})
    response = connection.getresponse()
    return response.status, dict(response.getheaders()), response.read()


class Process:
    """A server under test, with the CPU time and memory of all its processes."""

    def __init__(self, name, command, port):
        self.name, self.port = name, port
        begun = time.perf_counter()
        self.popen = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while True:
            try:
                socket.create_connection((HOST, port), timeout=1).close()
                break
            except OSError:
                if self.popen.poll() is not None or time.perf_counter() - begun > 20:
                    sys.exit(f"{name} did not start: {' '.join(map(str, command))}")
                time.sleep(0.001)
        self.ready = time.perf_counter() - begun

    def pids(self):
        pids = [self.popen.pid]
        children = Path(f"/proc/{self.popen.pid}/task/{self.popen.pid}/children").read_text().split()
        return pids + [int(pid) for pid in children]

    def cpu(self):
        ticks = 0
        for pid in self.pids():
            fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / TICK

    def memory(self):
        kib = 0
        for pid in self.pids():
            kib += int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1])
        return kib

    def stop(self):
        self.popen.terminate()
        self.popen.wait(timeout=15)


class Round:
    """One run of wrk against one URL."""

    def __init__(self, server, path, connections, seconds, gzipped=False):
        command = ["wrk", "-t2", f"-c{max(2, connections)}", f"-d{seconds}s", "--latency"]
        if connections == 1:
            command[1:3] = ["-t1", "-c1"]
        if gzipped:
            command += ["-H", "Accept-Encoding: gzip"]
        cpu = server.cpu()
        output = subprocess.run(command + [f"http://{HOST}:{server.port}{path}"], capture_output=True, text=True).stdout
        cpu = server.cpu() - cpu
        requests = int(re.search(r"(\d+) requests in", output)[1])
        if re.search(r"Non-2xx", output) or requests == 0:
            sys.exit(f"{server.name} {path}: errors\n{output}")
        self.rate = float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1])
        self.cpu = cpu / requests * 1e6
        self.p50, self.p99 = (self.milliseconds(output, share) for share in ("50%", "99%"))

    @staticmethod
    def milliseconds(output, share):
        value, unit = re.search(rf"{share}\s+([\d.]+)(us|ms|s)\b", output).groups()
        return float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def compare(title, contestants, connections, options, gzipped=False):
    """Asks the contestants in turn; the last one (nginx) is what the others are measured against."""
    rounds = {label: [] for label, _, _ in contestants}
    for _ in range(options.rounds):
        for label, server, path in contestants:
            rounds[label].append(Round(server, path, connections, options.seconds, gzipped))
    print(f"\n{title}, {connections} connections, median of {options.rounds} rounds of {options.seconds} s")
    print(f"{'':28} {'req/s':>9} {'ratio':>6} {'CPU µs':>7} {'p50 ms':>8} {'p99 ms':>8}")
    reference = contestants[-1][0]
    for label, _, _ in contestants:
        ratio = statistics.median(
            mine.rate / theirs.rate for mine, theirs in zip(rounds[label], rounds[reference]))
        rate, cpu, p50, p99 = (
            statistics.median(getattr(one, figure) for one in rounds[label]) for figure in ("rate", "cpu", "p50", "p99"))
        print(f"{label:28} {rate:9.0f} {ratio:6.2f} {cpu:7.1f} {p50:8.2f} {p99:8.2f}")


def idle(server, count):
    """Memory of one idle kept connection, over `count` of them."""
    before = server.memory()
    connections = []
    for _ in range(count):
        connections.append(socket.create_connection((HOST, server.port), timeout=10))
    after = server.memory()
    for connection in connections:
        connection.close()
    time.sleep(1)
    print(f"{server.name:12} {len(connections):6} idle connections: {(after - before) / len(connections):6.2f} KiB each, "
          f"{before} KiB before, {after} KiB with them, {server.memory()} KiB after")


def nginx_configuration(folder, port, tuned):
    """nginx as installed, without its access log; tuned, it also keeps the files open."""
    open_files = "open_file_cache max=100;" if tuned else ""
    return f"""
worker_processes 2;
daemon off;
pid {folder}/nginx-{port}.pid;
error_log /dev/null;
events {{ worker_connections 16000; }}
http {{
  access_log off;
  include /etc/nginx/mime.types;
  sendfile on;
  keepalive_requests 100000000;
  {open_files}
  gzip_static on;
  server {{ listen {HOST}:{port} backlog=4096; root {folder}/root; }}
}}
"""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="one short round of each, to try the script")
    parser.add_argument("--hummingbird", type=Path, default=HUMMINGBIRD, help="its site, if it is built")
    options = parser.parse_args()
    if options.quick:
        options.rounds, options.seconds = 1, 1
    for tool in ("wrk", "nginx"):
        if not shutil.which(tool):
            sys.exit(f"{tool} is missing: apt-get install wrk nginx")
    files = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))

    folder = Path(tempfile.mkdtemp(prefix="pdz-bench-"))
    os.chmod(folder, 0o755)
    (folder / "root").mkdir()
    database = folder / "pdz.sqlite"
    serve = [PDZ, "serve", "--public-reading", "--database", database, "--host", HOST, "--access-log", "none",
             "--max-connections", "20000", "--max-connections-per-address", "0"]
    subprocess.run([PDZ, "demo", "--database", database], check=True, stdout=subprocess.DEVNULL)

    servers = []
    try:
        port = free_port()
        pdz = Process("pdz", serve + ["--port", str(port)], port)
        servers.append(pdz)
        port = free_port()
        uncached = Process("pdz uncached", serve + ["--port", str(port), "--cache", "0"], port)
        servers.append(uncached)
        port = free_port()
        site = Process("bench-site", [SITE, str(port)], port)
        servers.append(site)

        home = fetch(pdz.port, "/")[2]
        overview = re.search(rb'href="(/ambiti/[^/"]+/[^/"]+)"', home)[1].decode() + "/leps"
        status, _, page = fetch(pdz.port, overview)
        assert status == 200, (status, overview)
        style = re.search(rb'href="(/static/[^"]+\.css)"', page)[1].decode()
        _, _, sheet = fetch(pdz.port, style)
        _, _, fixed = fetch(site.port, "/page")
        for name, content in (("page.html", fixed), ("leps.html", page), ("app.css", sheet)):
            (folder / "root" / name).write_bytes(content)
            (folder / "root" / f"{name}.gz").write_bytes(gzip.compress(content, 6))

        nginxes = []
        for tuned in (False, True):
            port = free_port()
            configuration = folder / f"nginx-{port}.conf"
            configuration.write_text(nginx_configuration(folder, port, tuned))
            nginxes.append(Process("nginx", ["nginx", "-c", configuration], port))
            servers.append(nginxes[-1])
        nginx, tuned = nginxes
        hummingbird = None
        if options.hummingbird.exists():
            port = free_port()
            hummingbird = Process(
                "Hummingbird", [options.hummingbird, str(port), ROOT, database, folder / "root/page.html"], port)
            servers.append(hummingbird)

        print(f"fixed page {len(fixed)} octets, LEPS overview {len(page)} octets ({overview}), style sheet {len(sheet)} octets")
        starts = []
        for _ in range(5):
            port = free_port()
            again = Process("pdz", serve + ["--port", str(port)], port)
            starts.append(again.ready)
            again.stop()
        print(f"from exec to accepting, existing database: median {statistics.median(starts) * 1000:.0f} ms of {len(starts)}")

        contestants = [("HTTPServer on the loop", site, "/page"), ("HTTPServer on a worker", site, "/worker"),
                       ("nginx, files kept open", tuned, "/page.html"), ("nginx", nginx, "/page.html")]
        compare("(a) fixed page, gzip", contestants, 64, options, True)
        if hummingbird:
            contestants.insert(2, ("Hummingbird", hummingbird, "/page"))
        for connections in (1, 64, 1024):
            compare("(a) fixed page", contestants, connections, options)
        leps = [("pdz, cached", pdz, overview), ("nginx, files kept open", tuned, "/leps.html"), ("nginx", nginx, "/leps.html")]
        compare("(b) LEPS overview", leps, 64, options)
        compare("(b) LEPS overview, gzip", leps, 64, options, True)
        made = [("pdz, uncached", uncached, overview)]
        if hummingbird:
            made.append(("Hummingbird, same handler", hummingbird, overview))
        compare("(c) LEPS overview, made anew for each request", made, 64, options)
        compare("(d) style sheet", [("pdz", pdz, style), ("nginx", nginx, "/app.css")], 64, options)

        print(f"\nresident memory: pdz {pdz.memory()} KiB, nginx {nginx.memory()} KiB (all processes)")
        for server in (pdz, nginx):
            idle(server, 10000)
    finally:
        for server in servers:
            server.stop()
        shutil.rmtree(folder)


main()
