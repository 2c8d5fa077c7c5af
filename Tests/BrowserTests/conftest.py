import pytest
from playwright.sync_api import sync_playwright

from checker import HTMLChecker
from examination import HEIGHT, WIDE, examine, watch
from program import Program
from survey import CHROMIUM


def pytest_addoption(parser):
    parser.addoption("--pages", default="", help="examine only the pages whose address matches this expression")


@pytest.fixture(scope="session")
def program():
    """The site that tests read; those who write take a fresh one."""
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
        context.set_default_timeout(20_000)
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()
