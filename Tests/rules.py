#!/usr/bin/env python3
"""Lists the rules of HTTP that the server keeps, with the number of tests named by each rule's code.

Usage: rules.py

A test is named by a code that stands at the beginning of its title (`@Test("F4: …")`, also several:
"P11, H3: …"); a row of a byte table by the code in its first column; a script under Tests by the code
in its documentation ("(rule X7)"). The exit status is not zero when a rule has no test.
"""

import re
import sys
from pathlib import Path

RULES = {
    "P": ("Parsing the head", [
        "octets, not text", "the request line", "bare LF", "bare CR", "controls in field values", "field names",
        "whitespace around values", "folded lines", "empty lines before a request", "versions", "methods",
        "limits of the request line", "limits of the fields", "repeated fields"]),
    "H": ("Target and Host", [
        "Host", "absolute form", "asterisk and authority forms", "hosts of the site", "paths", "queries"]),
    "F": ("Framing", [
        "length and coding together", "transfer codings", "coding in 1.0", "Content-Length", "no content",
        "chunk sizes", "chunk data and extensions", "trailers", "limit of content", "cost of chunk framing",
        "content whatever the method", "content cut short"]),
    "C": ("Connection", [
        "persistence", "pipelining", "content nobody read", "100 Continue", "half-closed clients",
        "lingering close", "resets", "one request at a time"]),
    "T": ("Time-outs and limits", [
        "head", "idle", "content", "writing", "number of connections", "no descriptors left",
        "memory and threads", "handler"]),
    "R": ("Responses", [
        "Date", "framing", "HEAD and 304", "no octet smuggled out", "fields that a status needs", "error pages",
        "security fields", "redirects"]),
    "V": ("Preconditions and caching", [
        "order", "entity tags", "dates", "fields of 304", "only for success", "gzip", "lost updates"]),
    "G": ("Ranges", ["ignored ranges", "one range", "If-Range", "several ranges", "fields of 206"]),
    "X": ("Security beyond framing", [
        "static files", "same origin", "session cookie", "passwords", "compression and secrets", "forms", "fuzzing"]),
    "D": ("Running and stopping", ["stopping", "starting", "one server on a port", "access log"]),
}
TESTS = Path(__file__).resolve().parent
CODES = r"(?:[A-Z]\d+(?:, )?)+"


def main():
    found = {f"{group}{number + 1}": [0, 0] for group, (_, names) in RULES.items() for number in range(len(names))}

    def count(codes, column):
        for code in re.findall(r"[A-Z]\d+", codes):
            if code in found:
                found[code][column] += 1

    for file in sorted(TESTS.rglob("*.swift")):
        text = file.read_text()
        for codes in re.findall(rf'@Test\(\s*"({CODES}):', text):
            count(codes, 0)
        for codes in re.findall(r'RequestCase\(\s*"([A-Z]\d+)",', text):
            count(codes, 1)
    for file in [*TESTS.glob("*/*.py"), *TESTS.glob("*/*.sh")]:
        for codes in set(re.findall(r"\(rule ([A-Z]\d+)\)", file.read_text())):
            count(codes, 0)

    for group, (title, names) in RULES.items():
        print(f"\n{title}\n{'':4}{'':34}{'tests':>6}{'rows':>6}")
        for number, name in enumerate(names):
            tests, rows = found[f"{group}{number + 1}"]
            print(f"{group}{number + 1:<3}{name:34}{tests:6}{rows or '':6}{'' if tests else '   MISSING'}")
    missing = [code for code, (tests, _) in found.items() if not tests]
    print(f"\n{len(found)} rules, {len(missing)} without a test {' '.join(missing)}")
    sys.exit(bool(missing))


main()
