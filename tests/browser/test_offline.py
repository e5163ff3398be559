"""The list when there is no connection, or no answer."""

from playwright.sync_api import expect

from tests.browser.listing import LIST, RESULTS, focused, path


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
    expect(page.locator("h1")).to_have_text("Initiatives in Leeds")
    expect(page.get_by_role("alert")).to_be_hidden()
    focused(page, RESULTS)


def test_once_the_connection_is_back_the_list_comes(listed):
    page = listed()
    page.context.set_offline(True)
    page.locator("#city-leeds").check()
    expect(page.get_by_role("alert")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator("h1")).to_have_text("Initiatives in Leeds")
    focused(page, "#city-leeds")


def test_apply_asks_again_for_what_did_not_come(listed):
    page = listed()
    page.route("**/initiatives/?*", lambda route: route.abort(), times=1)
    page.locator("#city-leeds").check()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_role("button", name="Apply filters").click()
    expect(page.locator("h1")).to_have_text("Initiatives in Leeds")


def test_an_answer_that_never_comes_is_not_waited_for(listed):
    page = listed()
    page.evaluate("htmx.config.timeout /= 100")
    page.route("**/initiatives/?*", lambda route: None)
    page.locator("#city-leeds").check()
    expect(page.get_by_role("alert")).to_be_visible()
