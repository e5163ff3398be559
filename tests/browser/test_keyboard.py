"""Everything can be reached, seen and done with the keyboard alone."""

import re

import pytest

from tests.test_palette import contrast

RING = """() => {
    const stop = document.activeElement
    if (stop === document.body) return null
    const style = getComputedStyle(stop)
    const circle = stop.querySelector(":scope.place > circle:not(.target)")
    const box = stop.getBoundingClientRect()
    const there = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
    return {
        name: stop.outerHTML.slice(0, 150),
        width: parseFloat(circle ? getComputedStyle(circle).strokeWidth : style.outlineWidth),
        drawn: circle ? true : style.outlineStyle !== "none",
        colour: circle ? getComputedStyle(circle).stroke : style.outlineColor,
        in_sight: there === null ? false : stop.contains(there) || there.contains(stop),
    }
}"""
GROUNDS = {"light": "#fdfcf9", "dark": "#14181b"}


def tab_to(page, target, most=300):
    for _ in range(most):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{most} stops did not reach {target}")


def stops(page, most=400):
    """Each stop of the keyboard, from the top to the foot of the page."""
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(RING)
        if stop is None:
            return
        yield stop
    raise AssertionError("the keyboard never left the page")


def as_hex(colour):
    return "#" + "".join(f"{int(part):02x}" for part in re.findall(r"\d+", colour)[:3])


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "address", ["/", "/initiatives/?city=leeds", "/initiatives/use-it-programme/"]
)
def test_every_stop_shows_a_ring_that_stands_out(browse, address, color_scheme):
    ground = GROUNDS[color_scheme]
    for stop in stops(browse(address, color_scheme=color_scheme)):
        assert stop["drawn"], stop
        assert stop["width"] >= 2, stop
        assert contrast(as_hex(stop["colour"]), ground) >= 3, stop


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_covers_the_stop_one_is_at(browse, width):
    page = browse("/initiatives/?city=leeds", width=width, height=667)
    if width == 390:
        page.locator(".filters > summary").click()
    assert [stop["name"] for stop in stops(page) if not stop["in_sight"]] == []


def test_twelve_stops_reach_the_first_result(browse):
    page = browse("/initiatives/")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.locator(".skip:focus").count():
            page.keyboard.press("Enter")
        if page.locator(".card-title a:focus").count():
            return
    raise AssertionError("twelve stops were not enough")


def test_from_home_to_a_related_initiative_without_a_mouse(browse):
    page = browse("/")
    tab_to(page, page.locator("#home-search"))
    page.keyboard.type("homes")
    page.keyboard.press("Enter")
    page.wait_for_url("**/initiatives/?q=homes")

    tab_to(page, page.get_by_role("checkbox", name="Leeds"))
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="Apply filters"))
    page.keyboard.press("Enter")
    page.wait_for_url("**city=leeds**")

    first = page.locator(".card-title a").first
    address = first.get_attribute("href")
    tab_to(page, first)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")

    related = page.locator(".related .card-title a").first
    address = related.get_attribute("href")
    tab_to(page, related)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")
    assert page.get_by_role("heading", level=1).is_visible()
