"""What every page keeps to in a real browser, whatever it is about."""

import gzip
from functools import cache
from types import SimpleNamespace

import pytest

from tests.browser.conftest import every_page

LANDMARKS = ("banner", "main", "contentinfo")
# SC 1.4.12: what a reader may set without losing anything.
SPACED = """
    * { line-height: 1.5 !important; letter-spacing: .12em !important; }
    * { word-spacing: .16em !important; }
    p { margin-bottom: 2em !important; }
"""
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter(part => {
    const style = getComputedStyle(part)
    const hides = ["hidden", "clip"].includes(style.overflowX) && style.clipPath === "none"
    const spills = part.scrollWidth > part.clientWidth || part.scrollHeight > part.clientHeight
    // A map that one can move shows a part of itself, and no text is in it.
    return hides && spills && part.clientWidth > 0 && !part.matches(".leaflet-container")
}).map(part => part.outerHTML.slice(0, 200))"""


def spills_sideways(page):
    return page.evaluate("document.documentElement.scrollWidth > innerWidth")


@pytest.fixture(scope="module")
def visit(site, chromium):
    """What a visit to a page shows: its `answers`, `errors`, `cookies` and `landmarks`."""

    @cache
    def look(address):
        context = chromium.new_context(base_url=site)
        page = context.new_page()
        seen = SimpleNamespace(answers=[], errors=[])
        page.on("response", lambda answer: seen.answers.append((answer.url, answer.ok)))
        page.on("console", lambda line: seen.errors.append(line.text))
        page.on("pageerror", lambda error: seen.errors.append(str(error)))
        page.goto(address, wait_until="networkidle")
        seen.cookies = context.cookies()
        seen.landmarks = [page.get_by_role(role).count() for role in LANDMARKS]
        context.close()
        return seen

    return look


@every_page
def test_it_stays_within_the_content_policy_and_makes_no_error(visit, address):
    # Chromium notes a page's own 404 or 410 as an error too.
    assert [line for line in visit(address).errors if "Failed to load" not in line] == []


@every_page
def test_it_asks_this_host_alone_and_everything_is_there(visit, site, address):
    (document, _), *others = visit(address).answers
    assert document.startswith(site)
    assert [url for url, ok in others if not url.startswith(site) or not ok] == []


@every_page
def test_it_leaves_no_cookie_with_readers(visit, address):
    assert visit(address).cookies == []


@every_page
def test_it_has_the_landmarks_of_a_page(visit, address):
    assert visit(address).landmarks == [1, 1, 1]


@every_page
def test_it_fits_a_screen_of_320_pixels(browse, address):
    assert not spills_sideways(browse(address, width=320))


@pytest.mark.parametrize("width", [320, 1280])
@every_page
def test_nothing_is_lost_when_text_is_spaced_out(browse, address, width):
    page = browse(address, width=width, bypass_csp=True)
    page.add_style_tag(content=SPACED)
    assert not spills_sideways(page)
    assert page.evaluate(CUT_OFF) == []


@every_page
def test_the_first_stop_of_the_keyboard_skips_to_the_content(browse, address):
    page = browse(address)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_the_list_weighs_at_most_150_kilobytes(browse):
    page, answers = browse("about:blank"), []
    page.on("response", lambda answer: answers.append(answer))
    page.goto("/initiatives/", wait_until="networkidle")
    # The production server compresses pages and files alike, which the one of the tests does not.
    assert sum(len(gzip.compress(answer.body())) for answer in answers) <= 150_000
