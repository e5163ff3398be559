"""Filters and chips apply at once, and the focus stays where it is of use."""

import pytest
from playwright.sync_api import expect

from tests.browser.listing import COUNT, LIST, RESULTS, focused, is_same_count, path, slow_down

# --- filters apply at once ----------------------------------------------------------------------


def test_ticking_a_box_applies_it_and_keeps_the_focus_on_it(listed):
    page = listed()
    page.locator("#city-leeds").focus()
    page.keyboard.press("Space")
    expect(page.locator(COUNT)).to_have_text("12 initiatives")
    assert path(page) == "/initiatives/?city=leeds"
    assert page.title() == "Initiatives in Leeds · Placebook"
    focused(page, "#city-leeds")
    assert is_same_count(page)
    assert page.complaints == []


def test_the_list_is_not_within_the_count(listed):
    page = listed()
    page.locator("#city-leeds").check()
    expect(page.locator(COUNT)).to_have_text("12 initiatives")
    assert page.locator("[role=status]").count() == 1
    assert page.locator(f"{COUNT} *").count() == 0


def test_several_ticks_in_a_row_ask_once(listed):
    page = listed()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for slug in ("leeds", "bristol", "belfast"):
        page.evaluate(f"document.getElementById('city-{slug}').click()")
    expect(page.locator(".chip")).to_have_count(3)
    assert len([address for address in asked if LIST in address]) == 1


@pytest.mark.parametrize("width", [1280, 375])
def test_what_was_ticked_stays_under_the_finger(listed, width):
    page = listed(width=width)
    if width < 1000:
        page.locator(".filters > summary").click()
        page.locator("#summary-theme").click()
    box = page.locator("#facet-theme .value input").nth(2)
    box.evaluate("box => box.scrollIntoView({ block: 'center' })")
    before = box.bounding_box()
    page.mouse.click(before["x"] + 9, before["y"] + 9)
    expect(page.locator(".chip")).to_have_count(1)
    page.wait_for_timeout(300)
    assert abs(box.bounding_box()["y"] - before["y"]) <= 8


def test_facets_stay_as_open_as_they_were(listed):
    page = listed()
    page.locator("#summary-city").click()
    page.locator("#summary-reach").click()
    page.locator("#reach-city").check()
    expect(page.locator(".chip")).to_have_count(1)
    assert page.locator("#facet-city").get_attribute("open") is None
    assert page.locator("#facet-reach").get_attribute("open") == ""


def test_words_half_typed_are_not_lost(listed):
    page = listed()
    slow_down(page)
    with page.expect_request("**/initiatives/**"):
        page.locator("#city-leeds").check()
    page.locator("#words").press_sequentially("foo")
    assert path(page) == LIST
    expect(page.locator(COUNT)).to_have_text("12 initiatives")
    assert page.locator("#words").input_value() == "foo"


def test_apply_goes_to_the_results(listed):
    page = listed()
    page.locator("#words").fill("food")
    page.locator("#words").press("Enter")
    expect(page.locator(COUNT)).to_have_text("Showing 1–24 of 38 initiatives")
    focused(page, RESULTS)


def test_an_order_applies_at_once_and_the_usual_one_leaves_no_trace(listed):
    page = listed()
    page.locator("#sort").select_option("title")
    page.wait_for_url("**/initiatives/?sort=title")
    page.locator("#sort").select_option("")
    page.wait_for_url("**/initiatives/")


def test_another_view_keeps_the_focus_on_its_link(listed):
    page = listed("/initiatives/?city=leeds")
    page.locator("#view-table").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".table-frame thead")).to_be_visible()
    focused(page, "#view-table")
    assert path(page) == "/initiatives/?city=leeds&view=table"


def test_another_page_begins_at_its_results(listed):
    page = listed()
    page.get_by_role("link", name="Page 2", exact=True).click()
    expect(page.locator(COUNT)).to_have_text("Showing 25–48 of 217 initiatives")
    focused(page, RESULTS)
    assert is_same_count(page)


def test_no_page_is_loaded_anew(listed):
    page = listed()
    page.evaluate("window.stayed = true")
    page.locator("#city-leeds").check()
    expect(page.locator(".chip")).to_have_count(1)
    page.locator(".chip").click()
    expect(page.locator(".chip")).to_have_count(0)
    page.get_by_role("link", name="Next").click()
    expect(page.locator(COUNT)).to_contain_text("25–48")
    assert page.evaluate("window.stayed") is True
    assert page.complaints == []


def test_what_cannot_be_had_by_script_is_had_by_loading(listed):
    page = listed()
    page.route("**/*", lambda route: route.fulfill(status=502), times=1)
    page.locator("#city-leeds").check()
    expect(page.locator("h1")).to_have_text("Initiatives in Leeds")
    assert page.evaluate("window.was") is None


def test_what_is_ticked_while_a_list_is_on_its_way_is_not_lost(listed):
    page = listed()

    def tick_before_the_answer(route):
        answer = route.fetch()
        page.evaluate("document.getElementById('city-bristol').click()")
        route.fulfill(response=answer)

    page.route("**/initiatives/?*", tick_before_the_answer, times=1)
    page.evaluate("document.getElementById('city-leeds').click()")
    expect(page.locator("h1")).to_have_text("Initiatives in Leeds or Bristol")
    expect(page.locator("#city-bristol")).to_be_checked()


def test_what_is_ticked_and_unticked_at_once_asks_for_no_list(listed):
    page = listed()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate("for (const _ of '12') document.getElementById('city-leeds').click()")
    page.wait_for_timeout(500)
    assert asked == []


# --- chips --------------------------------------------------------------------------------------


def test_removing_a_chip_goes_to_the_next_then_to_the_results(listed):
    page = listed("/initiatives/?city=leeds&city=bristol&stage=active")
    page.locator(".chip").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".chip")).to_have_count(2)
    focused(page, ".chip >> nth=0")
    expect(page.locator(".chip").first).to_have_accessible_name("Remove filter: City: Bristol")
    page.keyboard.press("Enter")
    expect(page.locator(".chip")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator(".chip")).to_have_count(0)
    focused(page, RESULTS)


def test_removing_the_last_chip_of_the_row_goes_to_clear_all(listed):
    page = listed("/initiatives/?city=leeds&city=bristol&stage=active")
    page.locator(".chip").last.focus()
    page.keyboard.press("Enter")
    focused(page, ".chip-all")


def test_clearing_one_facet_goes_to_its_name(listed):
    page = listed("/initiatives/?city=leeds&city=bristol")
    page.locator("#facet-city .facet-clear a").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".chip")).to_have_count(0)
    focused(page, "#summary-city")
