#!/usr/bin/env python3
"""A thousand slow clients, while a normal one must not notice.

Usage: slow_clients.py [seconds] [way …]        60 seconds for each way of being slow unless said otherwise

slowhttptest (Debian) sends heads, sends content and reads responses as slowly as it can, again and again
until the time is over; meanwhile a visitor asks for the LEPS overview twenty times a second. Holds when
all the visitor's pages come, half of them within 50 ms, and when descriptors and memory return. Then the
same with the default limits, where the slow clients' address is held to 64 connections and the visitor
comes from another one.
"""

import shutil
import subprocess
import sys
import time

from server import HOST, Check, Server, Visitor, raise_file_limit

PAGE = "/ambiti/50065/2025-2027/leps"
WAYS = {"slow heads": (PAGE, ["-H", "-i", "3"]),
        "slow content": ("/accesso", ["-B", "-i", "3", "-s", "8192"]),
        "slow reading": (PAGE, ["-X", "-w", "1", "-y", "64", "-n", "5", "-z", "1", "-k", "10"])}
RAISED = ("--max-connections", "4096", "--max-connections-per-address", "0")


def attack(server, way, seconds):
    """A thousand connections, made anew when the server has seen them all off."""
    path, options = WAYS[way]
    end = time.monotonic() + seconds
    rounds = 0
    while (left := int(end - time.monotonic())) > 0:
        subprocess.run(["slowhttptest", *options, "-c", "1000", "-r", "1000", "-l", str(left), "-p", "20", "-v", "0",
                        "-u", f"http://{HOST}:{server.port}{path}"],
                       stdout=subprocess.DEVNULL, timeout=left + 30)
        rounds += 1
    return rounds


def run(way, seconds, check, limits=(), source=None):
    with Server(*limits) as server:
        with Visitor(server, source=source) as visitor:
            time.sleep(1)
            rounds = attack(server, way, seconds)
        check(server.settles(40), f"{way}: descriptors return: {server.settled} then {server.state()}")
        after = server.state()
        print(f"{way}, limits {' '.join(limits) or 'as they are'}: {rounds} times 1000 clients in {seconds} s; {visitor.summary()}")
        print(f"    before {server.settled}\n    after  {after}", flush=True)
        check(not visitor.failures, f"{way}: the visitor got {visitor.failures[:5]}")
        check(sorted(visitor.milliseconds)[len(visitor.milliseconds) // 2] < 50, f"{way}: half of the pages within 50 ms")
        check(after["KiB"] < server.settled["KiB"] + 32 * 1024, f"{way}: memory returns")
        check(server.stop() == 0, f"{way}: the server stops in order")


def main():
    if not shutil.which("slowhttptest"):
        sys.exit("slowhttptest is missing: apt-get install slowhttptest")
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    raise_file_limit()
    check = Check()
    for way in sys.argv[2:] or WAYS:
        run(way, seconds, check, RAISED)
    run("slow heads", seconds, check, source="127.0.0.2")
    check.end()


main()
