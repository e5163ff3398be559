"""The whole site with its founding content, in one Chromium.

Readers change nothing, so that the content is loaded once and not for each test.
"""

import os
import shutil
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from playwright.sync_api import sync_playwright
from pytest_django.live_server_helper import LiveServer

from initiatives.content import load
from tests.browser.listing import LIST
from tests.conftest import FOUNDING
from tests.factories import InitiativeFactory

HERE = Path(__file__).parent
FLAGS = """
    --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync --disable-dev-shm-usage
""".split()

# A page that is closed hangs up on the server, whatever it was still asking for.
HANGS_UP = pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnhandledThreadExceptionWarning",
    "ignore::pytest.PytestUnraisableExceptionWarning",
)

PAGES = {
    "home": "/",
    "list": "/initiatives/",
    "list-filtered": "/initiatives/?city=leeds&stage=active&principle=co-production",
    "list-as-table": "/initiatives/?view=table",
    "list-as-map": "/initiatives/?view=map",
    "list-near": "/initiatives/?near=leeds&within=60",
    "list-empty": "/initiatives/?q=homes&city=preston&stage=planned",
    "list-bad-input": "/initiatives/?city=nowhere&stage=odd&started_from=soon&page=x",
    "case-study": "/initiatives/use-it-programme/",
    "cities": "/cities/",
    "city": "/cities/leeds/",
    "city-region": "/cities/greater-manchester/",
    "principles": "/principles/",
    "principle": "/principles/enabling-leadership/",
    "principle-of-another-framework": "/principles/building-trust/",
    "organisations": "/organisations/",
    "organisation": "/organisations/cles/",
    "measures": "/measures/",
    "measure": "/measures/jobs/",
    "sources": "/sources/",
    "source": "/sources/system-changing-new-start-2016/",
    "coverage": "/coverage/",
    "coverage-narrowed": "/coverage/?rows=region&columns=theme&going=running",
    "endings": "/endings/",
    "transfer": "/coverage/transfer/?city=preston&principle=finance-for-place",
    "about": "/about/",
    "accessibility": "/accessibility/",
    "not-found": "/nowhere/",
    "withdrawn": "/initiatives/gone/",
}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(HANGS_UP)


@pytest.fixture(scope="session")
def playwright():
    # Its loop runs in the thread of the tests, where Django would not expect one, and where it
    # keeps other connections than without; so that it starts before the content is loaded.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        yield playwright
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="package")
def site(playwright, django_db_setup, django_db_blocker):
    """Where the founding content is served, with one entry withdrawn.

    The server's threads share the connection of the tests, and so their transaction.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        load(FOUNDING)
        InitiativeFactory(slug="gone", status="withdrawn", withdrawn_reason="It was a mistake.")
        server = LiveServer("localhost")
        yield server.url
        server.stop()
        transaction.set_rollback(True)


@pytest.fixture(scope="package")
def chromium(playwright, site):
    """One browser, which closes its connections before the server stops."""
    program = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture
def browse(site, db, chromium):
    """Opens addresses of the site, each as a new visitor: `browse("/", width=390)`."""
    contexts = []

    def open_page(address, *, width=1280, height=800, color_scheme="light", **options):
        context = chromium.new_context(
            base_url=site,
            viewport={"width": width, "height": height},
            color_scheme=color_scheme,
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def editor(site):
    """What tells the browser that somebody with all rights has signed in."""
    user, _ = User.objects.get_or_create(username="Eve", is_staff=True, is_superuser=True)
    client = Client()
    client.force_login(user)
    return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}


@pytest.fixture
def listed(browse):
    """The list, with the errors of its scripts and reports of its policy as `page.complaints`."""

    def open_list(address=LIST, **options):
        page = browse("/about/", **options)
        page.complaints = []
        page.on("console", lambda line: page.complaints.append(line.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(address)
        page.evaluate("window.was = document.getElementById('count')")
        return page

    return open_list
