"""A case study in a browser: what it says first, and what can be done with it."""

import pytest

ADDRESS = "/initiatives/use-it-programme/"


def buttons(page):
    return [
        each.inner_text() for each in page.locator(".page-actions > li").all() if each.is_visible()
    ]


# Those of the founding entries with most to say before their story.
LONGEST_HEADS = ("calder-valley-community-land-trust", "lawrence-weston-wind-turbine")


@pytest.mark.parametrize("slug", ["use-it-programme", *LONGEST_HEADS])
def test_on_a_phone_the_story_begins_within_a_screen_and_a_half(browse, slug):
    page = browse(f"/initiatives/{slug}/", width=390, height=844)
    assert page.locator(".case-story").bounding_box()["y"] < 844 * 1.5


@pytest.mark.parametrize("forced_colors", ["none", "active"])
def test_each_status_has_a_shape_of_its_own(browse, forced_colors):
    page = browse("/", forced_colors=forced_colors)
    shapes = page.locator(".going-counts .going").evaluate_all("""all => all.map((line) => {
        const { borderWidth, borderStyle, borderRadius, borderColor } =
            getComputedStyle(line, "::before");
        return [borderWidth, borderStyle, borderRadius, borderColor].join();
    })""")
    assert len(set(shapes)) == len(shapes) == 4
    assert not [shape for shape in shapes if "rgba" in shape]


def test_the_status_leads_to_what_it_rests_on(browse):
    page = browse(ADDRESS)
    page.locator(".case-status a").click()
    assert page.url.endswith("#sources") or "/sources/" in page.url


@pytest.mark.parametrize("width", [390, 1280])
def test_what_comes_first_in_the_source_comes_first_in_each_column(browse, width):
    page = browse(ADDRESS, width=width)
    parts = (".case-figures", ".case-story", "#measures", "#sources", "#caution")
    tops = [page.locator(part).bounding_box()["y"] for part in parts]
    assert tops == sorted(tops)


def test_the_side_comes_right_beneath_the_box_above_it(browse):
    page = browse(ADDRESS)
    box, side = page.locator(".case-join").bounding_box(), page.locator(".case-side").bounding_box()
    assert box["x"] == side["x"]
    assert 0 < side["y"] - box["y"] - box["height"] < 60


def test_the_link_can_be_copied(browse):
    page = browse(ADDRESS, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy link").click()
    page.get_by_text("Link copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_where_the_system_can_share_it_does(browse):
    page = browse("/about/")
    page.add_init_script("navigator.share = async page => { window.shared = page.url }")
    page.goto(ADDRESS)
    page.get_by_role("button", name="Share").click()
    assert page.evaluate("window.shared") == page.url


def test_it_can_be_printed(browse):
    page = browse("/about/")
    page.add_init_script("window.print = () => { window.printed = true }")
    page.goto(ADDRESS)
    page.get_by_role("button", name="Print").click()
    assert page.evaluate("window.printed")


def test_without_a_script_it_can_be_cited(browse):
    page = browse(ADDRESS, java_script_enabled=False)
    assert buttons(page) == ["Cite"]
    page.get_by_role("link", name="Cite").click()
    assert page.url.endswith("#cite")


def test_nothing_moves_when_the_script_comes(browse):
    page = browse("/about/")
    page.route("**/case.js", lambda route: route.abort())
    page.goto(ADDRESS)
    before = page.locator(".page-actions").bounding_box()
    page.unroute("**/case.js")
    page.goto(ADDRESS)
    assert page.locator(".page-actions").bounding_box() == before
