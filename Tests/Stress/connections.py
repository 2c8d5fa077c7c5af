#!/usr/bin/env python3
"""Many connections: 20,000 opened and dropped in every manner, then 10,000 kept open without a request.

Usage: connections.py

Holds when descriptors and memory return after the first, when an idle connection costs no thread and
less than 32 KiB, when all of them end by themselves, and when the server still stops in order with
thousands open.
"""

import itertools
import socket
import struct
import time

from server import Check, Server, raise_file_limit

HALF = [b"", b"G", b"GET / HTTP/1.1\r\nHost: loc", b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nabc",
        b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhe",
        b"GET /ambiti/50065/2025-2027/leps HTTP/1.1\r\nHost: localhost\r\n\r\n", b"nonsense\r\n\r\n"]
PAGE = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"


def reset(client):
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def dropped(server, check, count=20_000, at_once=500):
    """Each connection says something or nothing and is closed or reset."""
    ways = itertools.cycle(itertools.product(HALF, (reset, lambda client: None)))
    begun = time.monotonic()
    for _ in range(count // at_once):
        clients = []
        for _ in range(at_once):
            octets, end = next(ways)
            client = server.connect()
            client.sendall(octets)
            end(client)
            clients.append(client)
        for client in clients:
            client.close()
    check(server.settles(), f"descriptors return: {server.settled} then {server.state()}")
    after = server.state()
    print(f"{count} connections dropped in {time.monotonic() - begun:.1f} s\n    before {server.settled}\n    after  {after}")
    check(after["KiB"] < server.settled["KiB"] + 16 * 1024, "memory returns")
    check(server.get()[0] == 200, "the first page is still given")


def idle(server, check, count=10_000):
    """Connections that had one answer and stay."""
    before = server.state()
    clients = []
    for number in range(count):
        # An address has some 28,000 ports to connect from: these come from several.
        client = server.connect(f"127.0.0.{2 + number // 5000}")
        client.sendall(PAGE)
        clients.append(client)
    answered = sum(client.recv(4096).startswith(b"HTTP/1.1 200") for client in clients)
    during = server.state()
    held = during["descriptors"] - before["descriptors"]
    each = (during["KiB"] - before["KiB"]) / max(1, held)
    print(f"{answered} answered, {held} held: {each:.2f} KiB each\n    before {before}\n    during {during}")
    check(answered == count, f"{answered} of {count} were answered")
    check(held > count * 0.9, f"only {held} are held")
    check(each < 32, f"{each:.1f} KiB for each")
    check(during["threads"] <= before["threads"], f"threads: {before} then {during}")
    check(server.get()[0] == 200, "the first page is still given")
    check(server.settles(40), f"idle connections end by themselves: {server.state()}")
    print(f"    after  {server.state()}")
    for client in clients:
        client.close()


def main():
    raise_file_limit()
    check = Check()
    with Server("--max-connections", "16000", "--max-connections-per-address", "0") as server:
        dropped(server, check)
        idle(server, check)
        clients = [server.connect() for _ in range(2_000)]
        begun = time.monotonic()
        check(server.stop() == 0, "the server stops in order with 2,000 connections open")
        print(f"stopped with {len(clients)} connections open in {time.monotonic() - begun:.2f} s")
    check.end()


main()
