"""A case study on paper. Fonts differ between machines, so that the fullest entry is tried."""

import mimetypes
import re
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

pytestmark = pytest.mark.browser

STATIC = Path(__file__).parent.parent.parent / "static"
ADDRESS = "http://testserver/initiatives/use-it-programme/"


@pytest.fixture
def paper(client, founding):
    """The fullest entry in Chromium, as it goes to the printer."""
    html = client.get(ADDRESS).content

    def answer(route):
        path = STATIC / route.request.url.removeprefix("http://testserver/static/")
        if route.request.url == ADDRESS:
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        else:
            route.fulfill(body=path.read_bytes(), content_type=mimetypes.guess_type(path)[0])

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(color_scheme="dark")
        page.route("**/*", answer)
        page.goto(ADDRESS)
        page.emulate_media(media="print", color_scheme="dark")
        yield page
        browser.close()


def test_it_takes_at_most_two_sheets(paper):
    pages = re.findall(rb"/Type\s*/Page\b", paper.pdf(prefer_css_page_size=True))
    assert 1 <= len(pages) <= 2


def test_it_leaves_out_what_paper_cannot_use(paper):
    hidden = [".masthead", ".trail", ".colophon", ".related"]
    assert not any(paper.locator(part).is_visible() for part in hidden)


def test_it_prints_its_own_address_and_when_it_was_checked(paper):
    line = paper.locator(".case-verified").inner_text()
    assert ADDRESS in line
    assert "Not yet verified" in line


def test_principles_keep_their_numbers_in_black_and_white(paper):
    colour, background = paper.locator(".mark").first.evaluate(
        "mark => [getComputedStyle(mark).color, getComputedStyle(mark).backgroundColor]"
    )
    assert (colour, background) == ("rgb(0, 0, 0)", "rgba(0, 0, 0, 0)")


def test_sources_print_their_addresses(paper):
    printed = paper.locator(".sources .outside").first.evaluate(
        "link => [link.getAttribute('href'), getComputedStyle(link, '::after').content]"
    )
    assert printed[1] == f'"{printed[0]}"'
