"""What a resident, an officer and a visitor from a search engine come for, within a few taps.

To compare places and to take the data away is asked for too; no page offers it yet.
"""

import re

import pytest
from playwright.sync_api import expect

STATUS = re.compile(r"Running|Not checked|Ended|Planned")
SCREEN = 844


class Reader:
    """Somebody at a page, with a finger or a mouse, who counts how often it is used."""

    def __init__(self, page):
        self.page, self.taps = page, 0

    def tap(self, target):
        self.taps += 1
        target.click()


@pytest.fixture
def resident(browse):
    return Reader(browse("/", width=390, height=SCREEN))


@pytest.fixture
def officer(browse):
    return Reader(browse("/"))


@pytest.fixture
def visitor(browse):
    """Opens what a search engine had found, on a phone."""
    return lambda address: Reader(browse(address, width=390, height=SCREEN))


def bottom(part):
    box = part.bounding_box()
    return box["y"] + box["height"]


# --- a resident ---------------------------------------------------------------------------------


def test_a_resident_sees_what_goes_on_in_a_town_after_two_taps(resident):
    page = resident.page
    box = page.get_by_role("combobox", name="Your town")
    expect(box).to_be_in_viewport()
    resident.tap(box)
    box.press_sequentially("belf")
    resident.tap(page.get_by_role("option", name="Belfast"))
    expect(page.get_by_role("heading", name="Running now")).to_be_visible()
    assert resident.taps == 2


def test_a_resident_of_a_town_without_entries_is_shown_the_nearest(resident):
    page = resident.page
    resident.tap(page.get_by_role("combobox", name="Your town"))
    page.keyboard.type("Lisburn")
    resident.tap(page.get_by_role("button", name="Show"))
    expect(page.get_by_role("main").get_by_role("link", name="Belfast")).to_be_visible()
    assert resident.taps == 2


@pytest.mark.parametrize("address", ["/initiatives/", "/initiatives/?view=map", "/cities/belfast/"])
def test_a_resident_sees_without_a_tap_whether_each_still_goes_on(visitor, address):
    entries = visitor(address).page.locator("main :is(.card, .row)")
    assert entries.count() >= 10
    assert all(STATUS.search(entry) for entry in entries.all_inner_texts())


def test_a_resident_who_has_found_an_entry_sees_how_to_join(resident):
    page = resident.page
    page.goto("/cities/belfast/")
    resident.tap(page.locator(".take-part").get_by_role("link").first)
    part = page.get_by_role("region", name="Take part")
    assert bottom(part) < 1.5 * SCREEN
    assert resident.taps == 1


# --- an officer ---------------------------------------------------------------------------------


def test_an_officer_sees_who_buys_locally_and_what_came_of_it_after_one_click(officer):
    page = officer.page
    officer.tap(page.get_by_role("link", name="Anchor institutions", exact=True))
    figures = page.get_by_role("figure").filter(has_text="Spending kept locally").first
    for figure in ("39%", "79.2%", "51.5% → 59.9%", "5% → 18.2%"):
        expect(figures.locator("text", has_text=figure)).to_be_visible()
    expect(page.get_by_role("heading", name="Who is doing it")).to_be_visible()
    assert officer.taps == 1


@pytest.mark.parametrize("address", ["/initiatives/use-it-programme/", "/initiatives/?city=leeds"])
def test_an_officer_sends_the_link_with_one_click(browse, address):
    officer = Reader(browse(address, permissions=["clipboard-read", "clipboard-write"]))
    officer.tap(officer.page.get_by_role("button", name="Copy link"))
    officer.page.get_by_text(re.compile("copied")).first.wait_for()
    assert officer.page.evaluate("navigator.clipboard.readText()").endswith(address)
    assert officer.taps == 1


def test_an_officer_prints_an_entry_with_one_click(browse):
    officer = Reader(browse("/initiatives/use-it-programme/"))
    officer.page.evaluate("print = () => { window.isPrinted = true }")
    officer.tap(officer.page.get_by_role("button", name="Print"))
    assert officer.page.evaluate("isPrinted")


# --- a visitor from a search engine --------------------------------------------------------------


def test_a_visitor_sees_within_a_screen_and_a_half_what_it_is_and_its_story(visitor):
    page = visitor("/initiatives/use-it-programme/").page
    parts = [".case-status", ".case-where", ".case-figures", ".case-story h2"]
    assert all(bottom(page.locator(part).first) < 1.5 * SCREEN for part in parts)


def test_a_visitor_whose_address_is_mistyped_finds_the_entry_first(visitor):
    lost = visitor("/initiatives/homebake/")
    lost.tap(lost.page.get_by_role("main").get_by_role("link").first)
    expect(lost.page.get_by_role("heading", level=1)).to_have_text(re.compile("Homebaked"))
    assert lost.taps == 1
