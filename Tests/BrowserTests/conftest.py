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
