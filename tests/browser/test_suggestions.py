"""What is suggested while somebody types, by keyboard, screen reader and thumb."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.listing import PHONE


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
