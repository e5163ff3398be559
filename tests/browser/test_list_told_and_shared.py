"""What a screen reader is told of the list, how it is shared, and what it is without scripts."""

import gzip

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.listing import LIST

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


# --- without scripts, and their weight ------------------------------------------------------------


def test_without_scripts_nothing_is_offered_that_needs_them(browse):
    page = browse("/initiatives/?city=leeds", java_script_enabled=False)
    for name in ("Copy link to this list", "Close"):
        assert page.get_by_role("button", name=name).count() == 0
    expect(page.locator("#find-city")).to_be_hidden()
    page.locator("#city-bristol").check()
    page.get_by_role("button", name="Apply filters").click()
    expect(page.locator("h1")).to_have_text("Initiatives in Leeds or Bristol")
    page.get_by_role("link", name="exclude Leeds").click(force=True)
    expect(page.locator("h1")).to_have_text("Initiatives in Bristol, not in Leeds")


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
