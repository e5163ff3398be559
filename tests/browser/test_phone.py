"""The list on a phone: its panel of filters, its table, and what a thumb hits."""

import pytest
from playwright.sync_api import expect

from tests.browser.listing import LIST, PHONE, RESULTS, focused, path, slow_down


def test_escape_and_close_leave_the_panel(listed):
    page = listed(**PHONE)
    summary = page.locator(".filters > summary")
    for leave in (
        lambda: page.keyboard.press("Escape"),
        lambda: page.get_by_role("button", name="Close").click(),
    ):
        summary.click()
        page.locator("#city-leeds").focus()
        leave()
        expect(page.locator("#city-leeds")).to_be_hidden()
        expect(summary).to_be_focused()


def test_the_panel_tells_how_many_apply_and_apply_leaves_it(listed):
    page = listed(**PHONE)
    page.locator(".filters > summary").click()
    page.locator("#city-leeds").check()
    expect(page.locator(".filters > summary")).to_have_text("Filter (1 applied)")
    expect(page.locator("#city-leeds")).to_be_visible()
    page.get_by_role("button", name="Apply filters").click()
    focused(page, RESULTS)
    expect(page.locator("#city-leeds")).to_be_hidden()
    expect(page.locator(".chip")).to_be_in_viewport()


def test_the_way_out_of_the_panel_is_always_in_sight(listed):
    page = listed(width=320, height=568)
    page.locator(".filters > summary").click()
    for name in ("Apply filters", "Close"):
        button = page.get_by_role("button", name=name)
        expect(button).to_be_in_viewport()
        assert button.bounding_box()["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_a_slow_phone_keeps_what_was_asked_last(listed):
    page = listed(**PHONE)
    page.locator(".filters > summary").click()
    slow_down(page)
    page.locator("#city-leeds").click()
    page.wait_for_timeout(350)
    page.locator("#city-leeds").click()
    page.locator("#city-bristol").click()
    expect(page.locator("h1")).to_have_text("Initiatives in Bristol", timeout=15_000)
    page.wait_for_timeout(1500)
    assert path(page) == "/initiatives/?city=bristol"
    assert page.locator("#city-leeds").is_checked() is False
    assert page.locator("#city-bristol").is_checked() is True


def test_apply_does_not_wait_for_the_list(listed):
    page = listed(**PHONE)
    page.locator(".filters > summary").click()
    waiting = []
    page.route("**/initiatives/?*", lambda route: waiting.append(route))
    with page.expect_request("**/initiatives/?*"):
        page.locator("#city-leeds").check()
    page.get_by_role("button", name="Apply filters").click()
    expect(page.locator("#city-leeds")).to_be_hidden()
    focused(page, RESULTS)
    waiting.pop(0).continue_()
    expect(page.locator("h1")).to_have_text("Initiatives in Leeds")
    focused(page, RESULTS)
    assert waiting == []


def test_to_apply_what_is_shown_asks_for_nothing(listed):
    page = listed("/initiatives/?city=leeds", **PHONE)
    page.locator(".filters > summary").click()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("button", name="Apply filters").click()
    focused(page, RESULTS)
    expect(page.locator("#city-leeds")).to_be_hidden()
    assert asked == []


def test_what_a_tick_does_is_seen_within_the_panel(listed):
    page = listed(**PHONE)
    page.locator(".filters > summary").click()
    page.locator("#city-leeds").check()
    total = page.locator(".filters-total")
    expect(total).to_have_text("12 initiatives")
    expect(total).to_be_in_viewport()


def test_a_phone_opens_the_first_two_facets_and_those_in_use(listed):
    page = listed("/initiatives/?stage=active", **PHONE)
    page.locator(".filters > summary").click()
    assert page.locator("details.facet[open]").evaluate_all("all => all.map(({ id }) => id)") == [
        "facet-going",
        "facet-city",
        "facet-stage",
    ]


def test_escape_elsewhere_leaves_the_panel_open(listed):
    page = listed(**PHONE)
    page.locator(".filters > summary").click()
    page.locator("#search").focus()
    page.keyboard.press("Escape")
    expect(page.locator("#search")).to_be_focused()
    expect(page.locator("#city-leeds")).to_be_visible()


@pytest.mark.parametrize(
    ("address", "targets"),
    [
        ("?city=leeds&stage=active", ".chip, .chip-all, .browse-views a, #sort"),
        ("?city=leeds", ".facet > summary, .facet-clear a, .value label, .value a"),
        ("?city=leeds", ".filters > summary, .filters-foot :is(a, button)"),
        ("?view=table", ".table-frame th a"),
        ("?view=map", ".atlas-places summary, .inset summary, .atlas-zoom button"),
        ("?page=2", ".pagination a"),
    ],
)
def test_a_thumb_hits_what_it_aims_at(listed, address, targets):
    page = listed(LIST + address, has_touch=True, is_mobile=True, **PHONE)
    page.locator(".filters > summary").tap()
    page.wait_for_load_state("networkidle")
    shown = page.locator(targets).and_(page.locator(":visible")).all()
    assert shown
    for target in shown:
        assert target.bounding_box()["height"] >= 44, target.inner_text()


def test_a_thumb_hits_a_suggestion(listed):
    page = listed("/about/", has_touch=True, is_mobile=True, **PHONE)
    page.locator("#search").press_sequentially("shef")
    option = page.get_by_role("option", name="Sheffield", exact=True)
    assert option.bounding_box()["height"] >= 44


@pytest.mark.parametrize("width", [320, 390])
def test_the_table_scrolls_within_its_frame_under_its_headings(listed, width):
    page = listed("/initiatives/?view=table", width=width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    frame = page.locator(".table-frame")
    frame.evaluate("frame => frame.scrollBy(200, 400)")
    top, left = frame.bounding_box()["y"], frame.bounding_box()["x"]
    heading = page.locator(".table-frame thead th").first.bounding_box()
    assert abs(heading["y"] - top) <= 1
    assert abs(heading["x"] - left) <= 1


def test_the_headings_of_the_table_stay_in_sight_on_a_wide_screen(listed):
    page = listed("/initiatives/?view=table")
    page.evaluate("scrollTo(0, 900)")
    assert page.locator(".table-frame thead th").first.bounding_box()["y"] == 0
