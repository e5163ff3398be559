"""Back, forward and reload lead to the list as it was."""

import re

from playwright.sync_api import expect

from tests.browser.listing import COUNT, is_same_count, path


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
    expect(page.locator("h1")).to_have_text("Initiatives in Leeds")
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
