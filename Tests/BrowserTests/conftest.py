import pytest
from playwright.sync_api import sync_playwright

from checker import HTMLChecker
from examination import HEIGHT, WIDE, examine, watch
from program import Program
from survey import CHROMIUM
from visitor import Visitor


def pytest_addoption(parser):
    parser.addoption("--pages", default="", help="examine only the pages whose address matches this expression")
    parser.addoption("--axe-everywhere", action="store_true", help="let axe-core examine also the pages that differ in words only")


def pytest_configure(config):
    # What a test has to say at the end beside its outcome.
    config.counts = []


def pytest_terminal_summary(terminalreporter, config):
    for line in config.counts:
        terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def program():
    """The site in which people work."""
    program = Program()
    yield program
    program.stop()


@pytest.fixture(scope="session")
def checker():
    checker = HTMLChecker()
    yield checker
    checker.stop()


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def new_context(chromium):
    """Makes browsers of different people; each forgets everything at the end."""
    contexts = []

    def make(**options):
        context = chromium.new_context(**{"viewport": {"width": WIDE, "height": HEIGHT}, "locale": "it-IT", **options})
        # The machine may be building something else meanwhile.
        context.set_default_timeout(40_000)
        context.set_default_navigation_timeout(60_000)
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def open_as(program, new_context):
    """Opens the site as a user of a role who has signed in; None has not."""
    def open_page(role, path="/", site=program, **options):
        context = new_context(base_url=site.origin, **options)
        if role:
            context.add_cookies([
                {"name": name, "value": value, "url": site.origin} for name, value in Visitor(site, role).cookies.items()])
        page = context.new_page()
        page.said = []
        watch(page, site.origin, page.said)
        page.goto(path)
        return page
    return open_page


@pytest.fixture
def look(checker):
    """Examines a page that only what someone did leads to: an error, a conflict, a confirmation."""
    def look(page):
        assert examine(page) + checker.errors(page.content().encode()) + page.said == []
    return look


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def scripts(request):
    return request.param
