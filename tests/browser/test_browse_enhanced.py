"""Browse and search with their scripts: what a reader with a keyboard, or a slow phone, meets."""

import gzip
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

LIST = "/initiatives/"
PHONE = {"width": 375, "height": 667}
COUNT, RESULTS = "#count", "#results"


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


def is_same_count(page):
    return page.evaluate("document.getElementById('count') === window.was")


def focused(page, selector):
    expect(page.locator(selector).first).to_be_focused()


def path(page):
    return page.evaluate("location.pathname + location.search")


def slow_down(page):
    slow = page.context.new_cdp_session(page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": 6})
    speed = {"latency": 600, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
    slow.send("Network.emulateNetworkConditions", {"offline": False, **speed})


# --- filters apply at once ----------------------------------------------------------------------


def test_ticking_a_box_applies_it_and_keeps_the_focus_on_it(listed):
    page = listed()
    page.locator("#city-leeds").focus()
    page.keyboard.press("Space")
    expect(page.locator(COUNT)).to_have_text("12 initiatives")
    assert path(page) == "/initiatives/?city=leeds"
    assert page.title() == "Initiatives, in Leeds · Placebook"
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
    expect(page.locator("h1")).to_have_text("Initiatives, in Leeds")
    assert page.evaluate("window.was") is None


def test_what_is_ticked_while_a_list_is_on_its_way_is_not_lost(listed):
    page = listed()

    def tick_before_the_answer(route):
        answer = route.fetch()
        page.evaluate("document.getElementById('city-bristol').click()")
        route.fulfill(response=answer)

    page.route("**/initiatives/?*", tick_before_the_answer, times=1)
    page.evaluate("document.getElementById('city-leeds').click()")
    expect(page.locator("h1")).to_have_text("Initiatives, in Leeds or Bristol")
    expect(page.locator("#city-bristol")).to_be_checked()


def test_what_is_ticked_and_unticked_at_once_asks_for_no_list(listed):
    page = listed()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate("for (const _ of '12') document.getElementById('city-leeds').click()")
    page.wait_for_timeout(500)
    assert asked == []


# --- without a connection -----------------------------------------------------------------------


def test_without_a_connection_the_page_stays_and_says_so(listed):
    page = listed()
    page.context.set_offline(True)
    page.locator("#city-leeds").check()
    expect(page.get_by_role("alert")).to_contain_text("You may be offline")
    expect(page.locator(".card")).to_have_count(24)
    expect(page.locator("#city-leeds")).to_be_checked()
    assert path(page) == LIST


def test_what_did_not_come_can_be_asked_for_again(listed):
    page = listed()
    page.route("**/initiatives/?*", lambda route: route.abort(), times=1)
    page.locator("#city-leeds").check()
    page.get_by_role("link", name="Try again").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Initiatives, in Leeds")
    expect(page.get_by_role("alert")).to_be_hidden()
    focused(page, RESULTS)


def test_once_the_connection_is_back_the_list_comes(listed):
    page = listed()
    page.context.set_offline(True)
    page.locator("#city-leeds").check()
    expect(page.get_by_role("alert")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator("h1")).to_have_text("Initiatives, in Leeds")
    focused(page, "#city-leeds")


def test_apply_asks_again_for_what_did_not_come(listed):
    page = listed()
    page.route("**/initiatives/?*", lambda route: route.abort(), times=1)
    page.locator("#city-leeds").check()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_role("button", name="Apply filters").click()
    expect(page.locator("h1")).to_have_text("Initiatives, in Leeds")


def test_an_answer_that_never_comes_is_not_waited_for(listed):
    page = listed()
    page.evaluate("htmx.config.timeout /= 100")
    page.route("**/initiatives/?*", lambda route: None)
    page.locator("#city-leeds").check()
    expect(page.get_by_role("alert")).to_be_visible()


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


# --- back ---------------------------------------------------------------------------------------


def test_back_undoes_one_filter_and_keeps_the_count_s_element(listed):
    page = listed()
    page.locator("#city-leeds").check()
    expect(page.locator(".chip")).to_have_count(1)
    page.locator("#city-bristol").check()
    expect(page.locator(".chip")).to_have_count(2)
    page.go_back()
    expect(page.locator(COUNT)).to_have_text("12 initiatives")
    expect(page.locator("#city-bristol")).not_to_be_checked()
    expect(page.locator("#city-leeds")).to_be_checked()
    assert path(page) == "/initiatives/?city=leeds"
    page.go_back()
    expect(page.locator(".chip")).to_have_count(0)
    page.go_forward()
    expect(page.locator("#city-leeds")).to_be_checked()
    assert is_same_count(page)
    assert page.complaints == []


def test_back_from_a_case_study_shows_the_list_as_it_was(listed):
    page = listed()
    page.locator("#city-leeds").check()
    expect(page.locator(".chip")).to_have_count(1)
    page.locator(".card-title a").first.click()
    page.wait_for_url(re.compile(r"/initiatives/[a-z]"))
    page.go_back()
    expect(page.locator("h1")).to_have_text("Initiatives, in Leeds")
    expect(page.locator("header.masthead")).to_be_visible()
    expect(page.locator("#city-leeds")).to_be_checked()


def test_the_address_alone_restores_the_list(listed):
    page = listed()
    page.locator("#city-leeds").check()
    expect(page.locator(".chip")).to_have_count(1)
    page.locator("#city-bristol").check(force=True)
    expect(page.locator(".chip")).to_have_count(2)
    before = page.locator("#matches").inner_text()
    page.reload()
    assert page.locator("#matches").inner_text() == before
    assert page.locator("#city-bristol").is_checked()


# --- facets -------------------------------------------------------------------------------------


def test_only_and_exclude_are_reached_by_keyboard_and_seen_then(listed):
    page = listed("/initiatives/?city=bristol")
    page.locator("#city-leeds").focus()
    page.keyboard.press("Tab")
    only = page.get_by_role("link", name="only Leeds", exact=True)
    expect(only).to_be_focused()
    assert only.evaluate("link => getComputedStyle(link.parentElement).opacity") == "1"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Initiatives, in Bristol, not in Leeds")
    focused(page, "#city-leeds")
    struck = page.locator(".value-not .option > span")
    expect(struck).to_have_css("text-decoration-line", "line-through")


def test_only_and_exclude_are_seen_where_there_is_no_mouse(listed):
    page = listed("/initiatives/?city=bristol", has_touch=True, is_mobile=True, **PHONE)
    page.locator(".filters > summary").tap()
    for name in ("only Leeds", "exclude Leeds"):
        link = page.get_by_role("link", name=name, exact=True)
        assert link.evaluate("link => getComputedStyle(link.parentElement).opacity") == "1"
        box = link.bounding_box()
        assert box["width"] >= 24
        assert box["height"] >= 24


def test_a_value_of_a_long_facet_is_found_by_typing(listed):
    page = listed()
    page.locator("#find-city").press_sequentially("mánch")
    shown = page.locator("#facet-city .value:visible .option > span")
    expect(shown).to_have_text(["Greater Manchester", "Manchester"])
    expect(page.locator("#facet-city .facet-find [aria-live]")).to_have_text("2 of 89")
    page.locator("#city-manchester").check()
    expect(page.locator(".chip")).to_have_count(1)
    assert page.locator("#find-city").input_value() == "mánch"
    expect(shown).to_have_count(2)


def test_typing_in_a_long_facet_asks_once_for_its_values_and_for_no_list(listed):
    page = listed()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("#find-city").press_sequentially("man")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.wait_for_timeout(500)
    assert [address.split("/")[-1] for address in asked] == ["?all=city"]
    assert path(page) == LIST


def test_all_values_of_a_facet_come_in_place(listed):
    page = listed()
    page.locator("#city-leeds").check()
    expect(page.locator(".chip")).to_have_count(1)
    page.get_by_role("link", name="Show all 89 (City)").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#facet-city .value")).to_have_count(89)
    assert page.evaluate("document.activeElement.name") == "city"
    assert page.locator("#facet-city .value").nth(8).locator("input:focus").count() == 1
    expect(page.locator("#city-leeds")).to_be_checked()
    assert path(page) == "/initiatives/?city=leeds"
    assert page.complaints == []


def test_an_unfolded_facet_stays_so_whatever_is_ticked_and_followed(listed):
    page = listed()
    page.get_by_role("link", name="Show all 89 (City)").click()
    page.locator("#facet-city .value input").last.check()
    expect(page.locator(".chip")).to_have_count(1)
    expect(page.locator("#facet-city .value")).to_have_count(89)
    page.locator(".chip").click()
    expect(page.locator(".chip")).to_have_count(0)
    expect(page.locator("#facet-city .value")).to_have_count(89)
    assert path(page) == LIST


def test_a_tick_that_is_not_applied_yet_survives_unfolding(listed):
    page = listed()
    slow_down(page)
    page.locator("#city-leeds").evaluate("box => box.checked = true")
    page.locator("#facet-city .facet-all a").click()
    expect(page.locator("#facet-city .value")).to_have_count(89)
    expect(page.locator("#city-leeds")).to_be_checked()


def test_a_facet_unfolds_without_scripts(browse):
    page = browse("/initiatives/?stage=active", java_script_enabled=False, width=390)
    page.locator(".filters > summary").click()
    page.get_by_role("link", name="Show all 89 (City)").click()
    expect(page.locator("#facet-city .value:visible")).to_have_count(89)
    page.locator("#facet-city .value input").last.check()
    page.get_by_role("button", name="Apply filters").click()
    expect(page.locator(".chip")).to_have_count(2)


def test_the_rest_of_a_facet_that_is_too_long_to_list_is_found_by_typing(listed, monkeypatch):
    monkeypatch.setattr("catalogue.values.MOST_VALUES", 14)
    monkeypatch.setattr("catalogue.panels.MOST_VALUES", 14)
    page = listed("/initiatives/?stage=active")
    page.locator("#summary-organisation").click()
    assert page.locator("#organisation-young-foundation").count() == 0
    page.locator("#find-organisation").press_sequentially("young")
    page.locator("#organisation-young-foundation").check()
    expect(page.locator("h1")).to_contain_text("with Young Foundation")
    expect(page.locator("#organisation-young-foundation")).to_be_checked()
    focused(page, "#organisation-young-foundation")


def test_a_bar_leads_to_its_year(listed):
    page = listed()
    page.locator(".years a").last.click()
    expect(page.locator("h1")).to_have_text("Initiatives, started in 2021")
    expect(page.locator("#started_from")).to_have_value("2021")
    assert page.locator(".years a > path:not(.year-out)").count() == 1
    assert page.complaints == []


# --- a phone ------------------------------------------------------------------------------------


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
    expect(page.locator("h1")).to_have_text("Initiatives, in Bristol", timeout=15_000)
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
    expect(page.locator("h1")).to_have_text("Initiatives, in Leeds")
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
        ("?city=leeds", ".facet > summary, .facet-clear a, .value .option, .value a"),
        ("?city=leeds", ".filters > summary, .filters-foot :is(a, button)"),
        ("?view=table", ".table-frame th a"),
        ("?view=map", ".atlas-places summary, .atlas-only label, .leaflet-bar a"),
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


# --- what a screen reader is told ---------------------------------------------------------------


def test_the_filters_are_a_landmark(listed):
    expect(listed().get_by_role("form", name="Filters")).to_be_visible()


def test_no_two_boxes_that_find_a_value_have_one_name(listed):
    page = listed()
    page.locator("#summary-organisation").click()
    for facet in ("City", "Theme", "Organisation"):
        box = page.get_by_role("searchbox", name=f"Find in this list ({facet})", exact=True)
        expect(box).to_have_count(1)


@pytest.mark.parametrize(
    ("address", "direction"),
    [("?near=leeds", "ascending"), ("?near=leeds&sort=-distance", "descending")],
)
def test_the_table_says_by_which_column_it_is_sorted(listed, address, direction):
    page = listed(f"{LIST}{address}&view=table")
    heading = page.locator("th[aria-sort]")
    expect(heading).to_have_text("Distance")
    expect(heading).to_have_attribute("aria-sort", direction)


def test_no_cell_of_the_table_is_empty(listed):
    cells = listed("/initiatives/?view=table").get_by_role("cell").all_inner_texts()
    assert cells
    assert all(text.strip() for text in cells)


# --- sharing ------------------------------------------------------------------------------------


def test_the_link_to_the_list_is_copied_and_said(listed):
    page = listed("/initiatives/?city=leeds#results")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy link to this list").click()
    expect(page.locator("#announcement")).to_have_text("Link copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith("/initiatives/?city=leeds")
    expect(page.get_by_role("button", name="Copy link to this list")).to_be_visible(timeout=6000)


# --- suggestions --------------------------------------------------------------------------------


@pytest.fixture
def searching(listed):
    """The page with `words` typed in its search box, and the suggestions shown."""

    def type_words(words, **options):
        page = listed("/about/", **options)
        page.locator("#search").press_sequentially(words)
        expect(page.locator("#search-suggestions")).to_be_visible()
        return page

    return type_words


def test_suggestions_are_reached_and_followed_by_keyboard(searching):
    page = searching("shef")
    box = page.get_by_role("combobox", name="Search initiatives")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("group", name="Cities").get_by_role("option")).to_have_text("Sheffield")
    for _ in range(10):
        page.keyboard.press("ArrowDown")
        active = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
        expect(active).to_have_attribute("aria-selected", "true")
        if active.inner_text() == "Sheffield":
            break
    expect(box).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/cities/sheffield/")
    assert page.complaints == []


def test_the_arrows_go_round_by_way_of_the_box(searching):
    page = searching("shef")
    page.keyboard.press("ArrowUp")
    options = page.locator("#search-suggestions [role=option]")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(0)
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")


def test_their_number_is_said(searching):
    page = searching("shef")
    number = page.locator("#search-suggestions [role=option]").count()
    suggestions = page.locator("form[role=search] [aria-live=polite]")
    expect(suggestions).to_have_text(f"{number} suggestions")
    page.locator("#search").fill("qqqq")
    expect(suggestions).to_have_text("No suggestions")
    expect(page.locator("#search-suggestions")).to_be_hidden()


def test_without_a_connection_it_is_not_said_that_there_are_none(listed):
    page = listed("/about/")
    page.context.set_offline(True)
    with page.expect_event("requestfailed"):
        page.locator("#search").press_sequentially("shef")
    page.wait_for_timeout(100)
    expect(page.locator("form[role=search] [aria-live=polite]")).to_have_text("")


def test_enter_with_nothing_chosen_searches(searching):
    page = searching("shef")
    page.keyboard.press("Enter")
    page.wait_for_url("**/initiatives/?q=shef")


def test_escape_closes_the_list_and_then_clears_the_box(searching):
    page = searching("shef")
    page.keyboard.press("Escape")
    expect(page.locator("#search-suggestions")).to_be_hidden()
    expect(page.locator("#search")).to_have_value("shef")
    page.keyboard.press("Escape")
    expect(page.locator("#search")).to_have_value("")
    expect(page.locator("#search")).to_be_focused()


def test_going_on_closes_the_list(searching):
    page = searching("shef")
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(page.locator("#search-suggestions")).to_be_hidden()


def test_a_suggestion_can_be_pointed_at(searching):
    page = searching("shef", **PHONE)
    page.get_by_role("option", name="Sheffield", exact=True).click()
    page.wait_for_url("**/cities/sheffield/")


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 375])
def test_the_open_list_is_accessible_and_fits(searching, width, color_scheme):
    page = searching("shef", width=width, color_scheme=color_scheme)
    page.keyboard.press("ArrowDown")
    violations = Axe().run(page).response["violations"]
    assert [(rule["id"], node["html"]) for rule in violations for node in rule["nodes"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


# --- without scripts, and their weight ------------------------------------------------------------


def test_without_scripts_nothing_is_offered_that_needs_them(browse):
    page = browse("/initiatives/?city=leeds", java_script_enabled=False)
    for name in ("Copy link to this list", "Close"):
        assert page.get_by_role("button", name=name).count() == 0
    expect(page.locator("#find-city")).to_be_hidden()
    page.locator("#city-bristol").check()
    page.get_by_role("button", name="Apply filters").click()
    expect(page.locator("h1")).to_have_text("Initiatives, in Leeds or Bristol")
    page.get_by_role("link", name="exclude Leeds").click(force=True)
    expect(page.locator("h1")).to_have_text("Initiatives, in Bristol, not in Leeds")


def test_the_filters_are_accessible_with_a_value_excluded(listed):
    page = listed("/initiatives/?city=!leeds")
    page.get_by_role("link", name="Number for each year").click()
    expect(page.locator("#values-started a").first).to_be_focused()
    page.locator("#find-theme").press_sequentially("co")
    violations = Axe().run(page).response["violations"]
    assert [(rule["id"], node["html"]) for rule in violations for node in rule["nodes"]] == []


@pytest.mark.parametrize("address", [LIST, "/"])
def test_scripts_weigh_at_most_30_kb(listed, address):
    page = listed("/about/")
    scripts = []
    page.on("response", lambda answer: scripts.append(answer) if ".js" in answer.url else None)
    page.goto(address)
    assert sum(len(gzip.compress(script.body(), 9)) for script in scripts) <= 30_000
    assert scripts


def test_the_list_does_not_jump_while_it_loads(listed):
    page = listed("/initiatives/?city=leeds")
    page.wait_for_timeout(500)
    shift = """() => new Promise((done) => new PerformanceObserver((list) =>
        done(list.getEntries().reduce((sum, entry) => sum + entry.value, 0))
      ).observe({ type: "layout-shift", buffered: true }) || setTimeout(() => done(0), 500))"""
    assert page.evaluate(shift) <= 0.02
