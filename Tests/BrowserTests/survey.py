"""Every page of the site, for every role: asked for once, then examined in the browser once for each that differs.

Everything is examined on every page that differs, but for axe-core, whose rules look at elements, names and colours: of
the pages with the same skeleton it sees the longest.
"""

import asyncio
import hashlib
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from playwright.async_api import Error, async_playwright

from examination import HEIGHT, WIDE, examine_in_turn, watch
from program import ROLES
from skeleton import Skeleton
from visitor import Visitor

CHROMIUM = "/usr/bin/chromium"
# Pages examined at once: there are two cores, and the server needs some of them.
AT_ONCE = 3

# Whoever has not signed in.
NOBODY = "nessuno"


@dataclass
class Visit:
    """A page as one role, the first of those who get the same, gets it."""
    path: str
    role: str
    content: bytes
    is_download: bool
    # Octets as they travel: of the page, and with the files that a browser asks for at a first visit; how many requests.
    weight: int = 0
    first_weight: int = 0
    requests: int = 1
    # Whether axe-core examines it, for those with the same skeleton.
    has_axe: bool = False
    others: list = field(default_factory=list)
    wrong: list = field(default_factory=list)

    def __str__(self):
        return f"{self.path} ({', '.join([self.role, *self.others])})"


class Survey:
    def __init__(self, program, seeds):
        self.program = program
        self.visitors = {NOBODY: Visitor(program)} | {name: Visitor(program, name) for name in ROLES}
        self.answers = {}  # (path, role): Answer
        self.visits = {}  # digest: Visit
        self.entrances = set()
        self.files = {}  # path: octets as they travel
        with ThreadPoolExecutor() as pool:
            crawls = pool.map(lambda visitor: visitor.crawl(seeds), self.visitors.values())
        for role, answers in zip(self.visitors, crawls):
            for path, answer in answers.items():
                self.answers[path, role] = answer
                if answer.type == "text/html":
                    self.add(path, role, answer)

    def add(self, path, role, answer):
        # The way in and out, at the top of every page, differs by role and is examined once in each form.
        entrance = re.search(rb'<nav class="account-nav".*?</nav>', answer.content, re.DOTALL)
        rest = answer.without_token.replace(entrance[0], b"") if entrance else answer.without_token
        if entrance and entrance[0] not in self.entrances:
            self.entrances.add(entrance[0])
            rest = answer.content
        digest = hashlib.sha256(rest).digest()
        if digest in self.visits:
            self.visits[digest].others.append(role)
        else:
            visit = self.visits[digest] = Visit(path, role, answer.content, answer.is_download, answer.weight, answer.weight)
            if not answer.is_download:
                visit.requests += len(answer.files)
                visit.first_weight += sum(self.weight(file) for file in answer.files)

    def weight(self, file):
        if file not in self.files:
            self.files[file] = self.visitors[NOBODY].get(file).weight
        return self.files[file]

    def unvisited(self):
        """The shapes of pages, of those the program lists, that no link led anyone to."""
        paths = {path.split("?")[0] for (path, _), answer in self.answers.items() if answer.status < 400}
        shapes = [shape for method, shape in self.program.routes() if method == "GET"]
        return [shape for shape in shapes
                if not any(re.fullmatch(re.sub(r"\{[a-z]+\}", "[^/]+", shape), path) for path in paths)]

    def examine(self, only="", axe_everywhere=False):
        """Opens in the browser the pages whose address matches, and leaves the others out."""
        self.visits = {digest: visit for digest, visit in self.visits.items() if re.search(only, visit.path)}
        longest = {}
        for visit in self.visits.values():
            root = Skeleton(visit.content.decode()).root
            if len(visit.content) > len(longest.setdefault(root, visit).content):
                longest[root] = visit
        for visit in self.visits.values() if axe_everywhere else longest.values():
            visit.has_axe = True
        # In a thread of its own: the journeys' browser, when it is open, has taken this one's event loop.
        with ThreadPoolExecutor(1) as apart:
            apart.submit(asyncio.run, self._examine()).result()

    async def _examine(self):
        waiting = list(self.visits.values())
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=CHROMIUM)
            contexts = {}
            for role, visitor in self.visitors.items():
                contexts[role] = context = await browser.new_context(viewport={"width": WIDE, "height": HEIGHT}, locale="it-IT")
                await context.add_cookies([
                    {"name": name, "value": value, "url": self.program.origin} for name, value in visitor.cookies.items()])

            async def work():
                pages, said = {}, []
                while waiting:
                    visit = waiting.pop()
                    if visit.role not in pages:
                        pages[visit.role] = await contexts[visit.role].new_page()
                        watch(pages[visit.role], self.program.origin, said)
                    page = pages[visit.role]
                    try:
                        if visit.is_download:
                            await page.goto("about:blank")
                            await page.set_content(visit.content.decode())
                        else:
                            await page.goto(self.program.origin + visit.path, timeout=60_000)
                        visit.wrong = await examine_in_turn(page, not visit.is_download, visit.has_axe) + said
                    except Error as error:
                        # One page that cannot be examined keeps none of the others from it.
                        visit.wrong = [f"not examined: {error.message.splitlines()[0]}"]
                        await pages.pop(visit.role).close()
                    said.clear()

            await asyncio.gather(*(work() for _ in range(AT_ONCE)))
            await browser.close()
