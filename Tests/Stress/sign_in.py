#!/usr/bin/env python3
"""200 wrong passwords at once, every second, while a user signs in and pages are read.

Usage: sign_in.py [SECONDS]

Three attacks, SECONDS (10) each: from one address at many names; from 200 addresses at many names; from 200 addresses
at the name of the user who signs in. Holds when a user who has signed in from their address before signs in within a
second each time, from an address of their own and from the attacker's, pages are given, no answer is a 5xx, and the
server ends in order. On a machine that is busy with other things, where a sign-in alone takes over a third of a second,
"within a second" is within three times as long as alone.
"""

import http.client
import re
import statistics
import sys
import threading
import time
import urllib.parse
from collections import Counter

from server import HOST, Check, Server, Visitor, raise_file_limit

SECONDS = int(sys.argv[1]) if len(sys.argv) > 1 else 10
ATTACKERS = 200
USER, HOME, ATTACKER = "operatore", "127.0.0.9", "127.0.0.66"


def ask(server, source, method, path, cookies, form=None):
    connection = http.client.HTTPConnection(HOST, server.port, timeout=30, source_address=(source, 0))
    fields = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()), "Sec-Fetch-Site": "same-origin"}
    if form:
        fields["Content-Type"] = "application/x-www-form-urlencoded"
    connection.request(method, path, urllib.parse.urlencode(form) if form else None, fields)
    response = connection.getresponse()
    content = response.read().decode()
    for cookie in response.headers.get_all("Set-Cookie") or []:
        cookies.update([cookie.split(";")[0].split("=", 1)])
    connection.close()
    return response.status, content


def sign_in(server, source, name, password):
    """Opens the page and sends it; gives the status, the seconds the sending took, and the page."""
    cookies = {}
    _, page = ask(server, source, "GET", "/accesso", cookies)
    form = {"modulo": re.search(r'name="modulo" value="([^"]*)"', page)[1], "nome": name, "password": password}
    begun = time.perf_counter()
    status, page = ask(server, source, "POST", "/accesso", cookies, form)
    return status, time.perf_counter() - begun, page


class Attack:
    """Threads that try wrong passwords until they are told to end."""

    def __init__(self, server, source, name):
        self.server, self.source, self.name = server, source, name
        self.answers, self.ended = Counter(), threading.Event()
        self.threads = [threading.Thread(target=self.run, args=(number,), daemon=True) for number in range(ATTACKERS)]

    def run(self, number):
        cookies, token = {}, None
        while not self.ended.is_set():
            try:
                if token is None:
                    _, page = ask(self.server, self.source(number), "GET", "/accesso", cookies)
                    token = re.search(r'name="modulo" value="([^"]*)"', page)[1]
                form = {"modulo": token, "nome": self.name(number), "password": f"sbagliata davvero {number}"}
                status, page = ask(self.server, self.source(number), "POST", "/accesso", cookies, form)
                why = "wait" if "Riprova tra" in page and "tentativi" in page else "busy" if "qualche secondo" in page else "wrong"
                self.answers[(status, why)] += 1
            except OSError as error:
                self.answers[type(error).__name__] += 1
            # All at once again: the next whole second. Without a pause the attackers' own work on this machine is measured.
            self.ended.wait(1 - time.monotonic() % 1)

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        for thread in self.threads:
            thread.join()


def main():
    raise_file_limit()
    check = Check()
    with Server("--max-connections-per-address", "0") as server:
        password = server.password(USER)
        # The first sign-in makes the user known at each address.
        alone = [sign_in(server, source, USER, password)[1] for source in (HOME, ATTACKER)]
        print(f"signing in alone: {', '.join(f'{seconds:.2f} s' for seconds in alone)}")
        spread = lambda number: f"127.0.{1 + number // 100}.{1 + number % 100}"
        attacks = [
            ("one address, many names", lambda _: ATTACKER, lambda number: f"nome{number}", (HOME, ATTACKER)),
            ("200 addresses, many names", spread, lambda number: f"nome{number}", (HOME,)),
            ("200 addresses, the user's name", spread, lambda _: USER, (HOME,)),
        ]
        for title, source, name, homes in attacks:
            with Attack(server, source, name) as attack, Visitor(server, source="127.0.0.8") as visitor:
                end = time.monotonic() + SECONDS
                times, refused = [], []
                while time.monotonic() < end:
                    for home in homes:
                        status, seconds, page = sign_in(server, home, USER, password)
                        times.append(seconds)
                        if status != 303:
                            refused.append("busy" if "qualche secondo" in page else "wait" if "tentativi" in page else status)
                    time.sleep(0.3)
            print(f"{title}:\n    attackers  {dict(attack.answers)}")
            print(f"    {len(times)} sign-ins, median {statistics.median(times):.2f} s, longest {max(times):.2f} s, "
                  f"refused {len(refused)}\n    visitor    {visitor.summary()}")
            check(not refused, f"{title}: the user is refused {refused}")
            check(max(times) < max(1, 3 * max(alone)), f"{title}: a sign-in took {max(times):.2f} s")
            check(not visitor.failures, f"{title}: pages fail: {visitor.failures[:3]}")
            wrong = [answer for answer in attack.answers if isinstance(answer, str) or answer[0] >= 500 or answer[0] == 303]
            check(not wrong, f"{title}: attackers were answered {wrong}")
        check(server.stop() == 0, "the server stops in order")
        check(not server.complaints(), f"the server complains: {server.complaints()[:300]}")
    check.end()


main()
