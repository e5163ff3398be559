"""What every page keeps to in a real browser, whatever it is about."""

import gzip
from types import SimpleNamespace

import pytest

from tests.browser.conftest import PAGES
from tests.browser.test_axe import COLOURS, complaints

# So that there is a database, even where a few of these tests are run alone.
pytestmark = pytest.mark.django_db
LANDMARKS = ("banner", "main", "contentinfo")
# SC 1.4.12: what a reader may set without losing anything.
SPACED = """
    * { line-height: 1.5 !important; letter-spacing: .12em !important; }
    * { word-spacing: .16em !important; }
    p { margin-bottom: 2em !important; }
"""
SPACE_OUT = """rules => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(rules)
    document.adoptedStyleSheets.push(sheet)
}"""
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter(part => {
    const style = getComputedStyle(part)
    const hides = ["hidden", "clip"].includes(style.overflowX) && style.clipPath === "none"
    const spills = part.scrollWidth > part.clientWidth || part.scrollHeight > part.clientHeight
    // A map that one can move shows a part of itself, and no text is in it.
    return hides && spills && part.clientWidth > 0 && !part.matches(".leaflet-container")
}).map(part => part.outerHTML.slice(0, 200))"""


def spills_sideways(page):
    return page.evaluate("document.documentElement.scrollWidth > innerWidth")


def is_cut_off_when_spaced_out(page):
    """Spaces the text out, for good; a sheet of the page's own is what its policy lets in."""
    page.evaluate(SPACE_OUT, SPACED)
    return spills_sideways(page) or page.evaluate(CUT_OFF)


def look_on_a_wide_screen(page, address, seen):
    page.on("response", lambda answer: seen.answers.append((answer.url, answer.ok)))
    page.on("console", lambda line: seen.errors.append(line.text))
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    page.goto(address, wait_until="networkidle")
    seen.cookies = page.context.cookies()
    seen.landmarks = [page.get_by_role(role).count() for role in LANDMARKS]
    seen.complaints["wide"] = complaints(page)
    page.emulate_media(color_scheme="dark")
    seen.complaints["dark"] = complaints(page, COLOURS)
    page.emulate_media(color_scheme="light")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    seen.skipped_to = page.evaluate("document.activeElement.id")
    seen.cut_off["wide"] = is_cut_off_when_spaced_out(page)


def look_on_a_phone(page, address, seen):
    page.goto(address)
    seen.complaints["phone"] = complaints(page)
    page.set_viewport_size({"width": 320, "height": 800})
    seen.spills = spills_sideways(page)
    seen.cut_off["phone"] = is_cut_off_when_spaced_out(page)


@pytest.fixture(scope="module", params=[*PAGES.values()], ids=[*PAGES])
def visit(request, site, chromium):
    """What a visit to each page in turn shows: one on a wide screen, and one on a phone."""
    seen = SimpleNamespace(answers=[], errors=[], complaints={}, cut_off={})
    for look, width in ((look_on_a_wide_screen, 1280), (look_on_a_phone, 390)):
        viewport = {"width": width, "height": 800}
        with chromium.new_context(base_url=site, viewport=viewport) as context:
            look(context.new_page(), request.param, seen)
    return seen


def test_it_stays_within_the_content_policy_and_makes_no_error(visit):
    # Chromium notes a page's own 404 or 410 as an error too.
    assert [line for line in visit.errors if "Failed to load" not in line] == []


def test_it_asks_this_host_alone_and_everything_is_there(visit, site):
    (document, _), *others = visit.answers
    assert document.startswith(site)
    assert [url for url, ok in others if not url.startswith(site) or not ok] == []


def test_it_leaves_no_cookie_with_readers(visit):
    assert visit.cookies == []


def test_it_has_the_landmarks_of_a_page(visit):
    assert visit.landmarks == [1, 1, 1]


@pytest.mark.parametrize("how", ["wide", "phone"])
def test_it_is_accessible(visit, how):
    assert visit.complaints[how] == []


def test_it_can_be_read_in_the_dark(visit):
    assert visit.complaints["dark"] == []


def test_it_fits_a_screen_of_320_pixels(visit):
    assert not visit.spills


@pytest.mark.parametrize("how", ["wide", "phone"])
def test_nothing_is_lost_when_text_is_spaced_out(visit, how):
    assert not visit.cut_off[how]


def test_the_first_stop_of_the_keyboard_skips_to_the_content(visit):
    assert visit.skipped_to == "content"


def test_the_list_weighs_at_most_150_kilobytes(browse):
    page, answers = browse("about:blank"), []
    page.on("response", lambda answer: answers.append(answer))
    page.goto("/initiatives/", wait_until="networkidle")
    # The production server compresses pages and files alike, which the one of the tests does not.
    assert sum(len(gzip.compress(answer.body())) for answer in answers) <= 150_000


@pytest.mark.parametrize("width", [320, 390, 1024, 1200, 1280])
@pytest.mark.parametrize("address", ["/", "/initiatives/digbeth-social-enterprise-quarter/"])
def test_no_word_leaves_its_box(browse, address, width):
    page = browse(address, width=width)
    boxes = page.locator(".themes a, .going-counts a, .key-figures > div")
    assert boxes.count()
    assert all(boxes.evaluate_all("boxes => boxes.map(box => box.scrollWidth <= box.clientWidth)"))


def test_large_text_keeps_the_ways_in_on_a_line(browse):
    page = browse("/about/")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    tops = {link.bounding_box()["y"] for link in page.locator(".doors a").all()}
    assert len(tops) == 1


def test_forced_colours_tell_what_is_current(browse):
    page = browse("/initiatives/", forced_colors="active")
    for part in (".doors a", ".browse-views a"):
        looks = page.locator(part).evaluate_all("""links => links.map(link => {
            const { backgroundColor, borderBottomColor } = getComputedStyle(link)
            return [backgroundColor, borderBottomColor, link.ariaCurrent !== null].join()
        })""")
        assert len(set(looks)) == 2
