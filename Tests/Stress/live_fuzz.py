#!/usr/bin/env python3
"""Sends mutated requests to the real server for a while (rule X7).

Usage: live_fuzz.py [seconds] [seed]        600 seconds unless said otherwise

Starts the release build over a temporary database on a free loopback port. Takes requests from a list
with every kind of mistake, changes octets, cuts, joins and repeats them, and sends them whole or in
pieces. Holds when the server never ends, hangs or answers 5xx (501, 503 and 505 are answers to what was
sent), and when descriptors and memory are back at the end. The seed that is printed repeats a run.
"""

import random
import re
import select
import socket
import struct
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from server import Check, Server

HEAD = b" HTTP/1.1\r\nHost: localhost\r\n"
PLAN = b"/ambiti/50065/2025-2027"
TARGETS = [
    b"/", PLAN, PLAN + b"/leps", PLAN + b"/leps/1.2?anno=2026", b"/leps/1.2", b"/ambito", b"/glossario", b"/readyz",
    b"/static/css/app.css", b"/accesso", b"/accesso?ritorno=//evil.example", b"/uscita",
    b"/account", b"/account/password", b"/utenti", b"/utenti/nuovo", b"/utenti/1", b"/utenti/99999999999999999999", b"/ripresa",
    b"/password/x", b"/static/../../etc/passwd", b"/static/%2e%2e%2fetc/passwd", b"/%00", b"/%ff%fe", b"//", b"/a/./b",
    b"*", b"http://localhost/", b"http://evil.example/", b"localhost:80", b"/?" + b"&".join([b"a=%zz"] * 200), b"/metrics",
]
FIELDS = [
    b"Connection: close", b"Connection: keep-alive", b"Content-Length: 5", b"Content-Length: 5, 5", b"Content-Length: -1",
    b"Content-Length: 99999999999999999999", b"Transfer-Encoding: chunked", b"Transfer-Encoding: gzip, chunked",
    b"Transfer-Encoding: xchunked", b"Expect: 100-continue", b"Expect: tea", b"Range: bytes=0-0", b"Range: bytes=-5",
    b"Range: bytes=99999999999999999999-", b"If-None-Match: *", b"If-None-Match: W/\"x\", \"y\"", b"If-Range: \"x\"",
    b"If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT", b"If-Modified-Since: Sunday, 06-Nov-94 08:49:37 GMT", b"If-Match: \"a\"",
    b"Accept-Encoding: gzip", b"Accept-Encoding: *;q=0", b"Cookie: a=b; c=\"d\"", b"Host: other", b"X: \xff\x80", b"X : y",
    b" folded", b"\tfolded", b"X: a\x00b", b"Content-Type: multipart/form-data; boundary=x", b"Upgrade: h2c", b"Forwarded: for=a",
    b"Content-Type: application/x-www-form-urlencoded", b"Sec-Fetch-Site: cross-site", b"Origin: null", b"X: " + b"y" * 9000,
]
CONTENTS = [
    b"", b"hello", b"5\r\nhello\r\n0\r\n\r\n", b"5;a=\"b\"\r\nhello\r\n0\r\nX: y\r\n\r\n", b"FFFFFFFFFFFFFFFFF\r\n", b"-1\r\n", b"0x5\r\nhello\r\n",
    b"1\r\na\r\n" * 300 + b"0\r\n\r\n", b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\nb\r\n--x--\r\n", b"a=1&b=%C3%A0&c",
]
METHODS = [b"GET"] * 8 + [b"HEAD", b"POST", b"POST", b"POST", b"PUT", b"DELETE", b"OPTIONS", b"TRACE", b"CONNECT", b"get", b"BREW", b"G" * 40]
MARKS = [b"\r\n", b"\n", b"\r", b"\x00", b" ", b"\t", b":", b";", b",", b"\"", b"%", b"%00", b"/..", b"0", b"\xff", b"\r\n\r\n", b"HTTP/1.1"]


# The fields of someone who has signed in, and the token of their forms.
SESSION = []


def request(chance):
    version = chance.choice([HEAD] * 6 + [b" HTTP/1.0\r\n", b" HTTP/2.0\r\n", b"\r\n", HEAD + b"Host: b\r\n"])
    if SESSION and chance.random() < 0.3:
        version += SESSION[0]
        if chance.random() < 0.5:
            return form(chance, version)
    fields = b"".join(field + b"\r\n" for field in chance.sample(FIELDS, chance.choice([0, 0, 1, 1, 2, 3, 6])))
    return (chance.choice(METHODS) + b" " + chance.choice(TARGETS) + version + fields + b"\r\n"
            + chance.choice([b""] * 4 + CONTENTS))


def form(chance, version):
    """A form of someone who has signed in, with values of every kind."""
    names = [b"nome", b"password", b"ufficio", b"ruolo", b"ambito", b"ats", b"attuale", b"nuova", b"ripetuta", b"stato"]
    values = [b"", b"x", b"%00", b"%C3%A0", b"50065", b"operatore", b"a" * 300, b"%FF", b"1", b"%3Cscript%3E", b"-1"]
    content = b"modulo=" + SESSION[1] + b"".join(
        b"&" + name + b"=" + chance.choice(values) for name in chance.sample(names, chance.randrange(len(names))))
    target = chance.choice([b"/account/password", b"/utenti/nuovo", b"/utenti/2", b"/utenti/2/stato", b"/utenti/3/collegamento",
                            b"/utenti/4/sessioni/fine", b"/ripresa", b"/password/x", b"/account/sessioni/9/fine"])
    return (b"POST " + target + version + b"Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            b"Content-Length: %d\r\n\r\n" % len(content) + content)


def mutated(chance):
    octets = bytearray(b"".join(request(chance) for _ in range(chance.choice([1, 1, 1, 2, 5]))))
    for _ in range(chance.choice([0, 0, 0, 1, 1, 2, 4, 16])):
        place = chance.randrange(len(octets) + 1)
        match chance.randrange(6):
            case 0: octets[place:place + 1] = bytes([chance.randrange(256)])
            case 1: octets[place:place] = chance.choice(MARKS)
            case 2: del octets[place:place + chance.choice([1, 2, 10, 100])]
            case 3: octets[place:place] = octets[place:place + chance.choice([1, 10, 200])] * chance.choice([1, 2, 50])
            case 4: octets[place:] = octets[place:][::-1] if chance.random() < 0.05 else octets[place:]
            case 5: octets[place:] = request(chance)
    return bytes(octets[:100_000])


def exchange(server, octets, chance):
    """One connection: sends, half-closes or resets, reads to the end; gives what came."""
    came = b""
    with server.connect() as client:
        try:
            cut = chance.randrange(len(octets) + 1)
            for piece in (octets[:cut], octets[cut:]) if chance.random() < 0.3 else (octets,):
                client.sendall(piece)
            if chance.random() < 0.05:
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                return came
            client.shutdown(socket.SHUT_WR)
            while select.select([client], [], [], 25)[0]:
                piece = client.recv(1 << 16)
                if not piece:
                    return came
                came += piece
            raise TimeoutError
        except (ConnectionResetError, BrokenPipeError):
            return came


def work(server, until, seed, check):
    """Sends until the time is over; counts connections and statuses."""
    chance, connections, statuses = random.Random(seed), 0, {}
    while time.monotonic() < until and not check.broken:
        octets = mutated(chance)
        try:
            came = exchange(server, octets, chance)
        except OSError as error:
            check(False, f"{error!r} after {octets[:300]!r}")
            break
        connections += 1
        for status in re.findall(rb"HTTP/1\.1 (\d\d\d) ?[A-Za-z -]*\r\n", came):
            statuses[int(status)] = statuses.get(int(status), 0) + 1
            check(status < b"500" or status in (b"501", b"503", b"505"), f"{status} to {octets[:1000]!r}")
    return connections, statuses


def main():
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 600
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(1 << 32)
    check = Check()
    with Server() as server:
        fields, token = server.sign_in("amministratore")
        SESSION.extend([fields.encode() + b"\r\n", token.encode()])
        # What the first requests of each kind make the program take stays with it.
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda number: work(server, time.monotonic() + min(10, seconds / 10), seed + number, check), range(4)))
        check(server.settles(), f"descriptors return: {server.settled} then {server.state()}")
        before = server.state()
        until = time.monotonic() + seconds
        with ThreadPoolExecutor(4) as pool:
            results = list(pool.map(lambda number: work(server, until, seed + 10 + number, check), range(4)))
        check(server.is_alive(), "the server ended")
        check(server.settles(), f"descriptors return: {server.settled} then {server.state()}")
        after = server.state()
        statuses = {}
        for _, found in results:
            for status, count in found.items():
                statuses[status] = statuses.get(status, 0) + count
        check(server.get()[0] == 200, "the first page is still given")
        check(after["KiB"] < before["KiB"] + 16 * 1024, f"memory returns: {before} then {after}")
        check(after["threads"] <= before["threads"] + 2, f"threads return: {before} then {after}")
        check(all(re.fullmatch(r"time=\S{20} request=[0-9a-f]{16} peer=\S+ method=\"\S*\" target=\"\S*\" status=\d{3} "
                               r"code=\S+ octets=\d+ micros=\d+|dropped=\d+", line) for line in server.access_lines()),
              "every line of the access log has its form")
        check(server.stop() == 0, "the server stops in order")
        check(server.complaints() == "", f"it says nothing on standard error: {server.complaints()[:500]}")
        print(f"seed {seed}: {sum(count for count, _ in results)} connections in {seconds:.0f} s, "
              f"{sum(statuses.values())} responses: {dict(sorted(statuses.items()))}")
        print(f"before {before}\nafter  {after}")
    check.end()


main()
