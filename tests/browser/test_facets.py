"""The values of a facet: only, exclude, find, and show all."""

from playwright.sync_api import expect

from tests.browser.listing import LIST, PHONE, focused, path, slow_down


def test_only_and_exclude_are_reached_by_keyboard_and_seen_then(listed):
    page = listed("/initiatives/?city=bristol")
    page.locator("#city-leeds").focus()
    page.keyboard.press("Tab")
    only = page.get_by_role("link", name="only Leeds", exact=True)
    expect(only).to_be_focused()
    assert only.evaluate("link => getComputedStyle(link.parentElement).opacity") == "1"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Initiatives in Bristol, not in Leeds")
    focused(page, "#city-leeds")
    struck = page.locator(".value-not label > span")
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
    shown = page.locator("#facet-city .value:visible label > span")
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
    expect(page.locator("#facet-city .value")).to_have_count(89)
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
    expect(page.locator("h1")).to_have_text("Initiatives started in 2021")
    expect(page.locator("#started_from")).to_have_value("2021")
    assert page.locator(".years a > path:not(.year-out)").count() == 1
    assert page.complaints == []
