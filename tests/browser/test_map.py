"""The map view in a real browser."""

import re
from itertools import combinations, product
from math import dist
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

MAP = "/initiatives/?view=map"
PIN = ".map-pin"
ZOOM = "Zoom and move"
BACK = "Back to the whole map"


def zoom(page):
    page.get_by_role("button", name=ZOOM).click()
    page.locator(PIN).first.wait_for()


@pytest.fixture
def atlas(browse):
    """Opens the map view and puts the map that zooms in place of the outline."""

    def open_map(address=MAP, **options):
        page = browse(address, **options)
        zoom(page)
        return page

    return open_map


def names(page):
    return page.locator(PIN).evaluate_all("pins => pins.map(pin => pin.ariaLabel)")


def titles(page):
    return page.locator(".atlas-results .card-title").all_inner_texts()


def focused(page):
    return page.evaluate("document.activeElement.textContent")


def boxes(locator):
    return [one.bounding_box() for one in locator.all() if one.is_visible()]


def middle(box):
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def reach(one, other):
    """How far apart the middles of two circles are that touch."""
    return (one["width"] + other["width"]) / 2


def touch(one, other):
    (across, down), (right, below) = middle(one), middle(other)
    height = (one["height"] + other["height"]) / 2
    return abs(across - right) < reach(one, other) - 1 and abs(down - below) < height - 1


def test_the_outline_comes_first_and_what_zooms_only_when_asked_for(browse):
    page = browse(MAP)
    assert page.locator(".map .place").count() > 10
    assert page.evaluate("[window.L, document.querySelector('[href*=leaflet]')]") == [None, None]
    zoom(page)
    assert not page.locator(".map").is_visible()
    assert page.evaluate("document.activeElement.className").startswith("atlas-canvas")


@pytest.mark.parametrize("way", ["button", "Escape"])
def test_there_is_a_way_back_to_the_outline(atlas, way):
    page = atlas()
    if way == "button":
        page.get_by_role("button", name=BACK).click()
    else:
        page.keyboard.press("Escape")
    assert page.locator(".map .place").first.is_visible()
    assert page.locator(PIN).count() == 0
    assert focused(page) == ZOOM


def test_a_circle_of_the_outline_narrows_the_list_without_loading_the_page(browse):
    page = browse(MAP)
    page.evaluate("window.stayed = true")
    page.locator(".map-set").get_by_role("link", name="Leeds, 12 initiatives").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("12 initiatives, 12 on the map")
    assert page.evaluate("document.activeElement.id") == "results"
    assert page.evaluate("window.stayed") is True


def test_the_list_beside_the_map_says_how_many_it_shows(browse):
    assert browse(MAP).get_by_text("This list shows 1–24 of 217.").is_visible()


def test_each_pin_says_its_place_and_number(atlas):
    page = atlas()
    assert "Leeds, 12 initiatives" in names(page)
    assert all(re.fullmatch(r".+, \d+ initiatives?", name) for name in names(page))


def test_pins_and_what_has_no_place_are_all_there_is(atlas):
    page = atlas(f"{MAP}&nation=wales")
    total = int(page.get_by_role("status").inner_text().split()[0])
    behind = set()
    for pin in page.locator(PIN).all():
        pin.focus()
        page.keyboard.press("Enter")
        behind.update(titles(page))
    summary = page.get_by_text("without a place on the map").inner_text()
    assert len(behind) + int(summary.split()[0]) == total


def test_a_map_without_room_for_all_pins_says_how_many_it_shows(atlas):
    page = atlas()
    note = page.locator(".atlas-note")
    expect(note).to_have_text(
        re.compile(r"The map shows \d\d of 90 places, \d+ of 217 initiatives")
    )


@pytest.mark.parametrize("key", ["Enter", " "])
def test_a_pin_answers_the_keyboard_and_narrows_the_list(atlas, key):
    page = atlas()
    page.get_by_role("button", name="Leeds, 12 initiatives").focus()
    page.keyboard.press(key)
    assert len(titles(page)) == 12
    assert focused(page) == "Leeds, 12 initiatives"
    assert page.get_by_role("status").inner_text() == "Leeds, 12 initiatives"


def test_what_a_pin_lists_says_whether_it_goes_on(atlas):
    page = atlas("/initiatives/?view=map&going=ended")
    page.get_by_role("button", name=re.compile("^Bristol, ")).click()
    lines = page.locator(".atlas-results .going-ended").all_inner_texts()
    assert lines
    assert all(line.startswith("Ended") for line in lines)


def test_all_can_be_shown_again(atlas):
    page = atlas()
    page.get_by_role("button", name="Leeds, 12 initiatives").click()
    page.get_by_role("button", name="Show all 217").click()
    assert page.get_by_role("status").inner_text() == "217 initiatives, 199 on the map"
    assert page.locator(".atlas-page .card").count() == 24
    assert page.locator(".atlas-page").is_visible()


def test_a_place_can_be_kept(atlas):
    page = atlas("/initiatives/?view=map&stage=active")
    page.get_by_role("button", name=re.compile("^Belfast, ")).click()
    page.get_by_role("link", name="Keep only this place").click()
    page.wait_for_url(re.compile("city=belfast"))
    assert "stage=active" in page.url
    assert "view=map" in page.url


def test_the_list_can_follow_the_map(atlas):
    page = atlas(f"{MAP}&nation=scotland")
    page.get_by_label("Only what the map shows").check()
    everywhere = len(titles(page))
    canvas = page.locator(".atlas-canvas")
    canvas.focus()
    page.keyboard.press("+")
    page.keyboard.press("+")
    status = page.get_by_role("status")
    expect(status).not_to_have_text(re.compile(f"{everywhere} of"))
    assert 0 < len(titles(page)) < everywhere


def test_arrow_keys_move_the_map(atlas):
    page = atlas(reduced_motion="reduce")
    page.locator(".atlas-canvas").focus()
    pin = page.get_by_role("button", name="Leeds, 12 initiatives")
    before = pin.bounding_box()["x"]
    page.keyboard.press("ArrowRight")
    assert pin.bounding_box()["x"] < before


def test_moving_the_map_says_nothing_where_the_list_stays(atlas):
    page = atlas(reduced_motion="reduce")
    page.evaluate("""() => {
        window.announced = 0
        new MutationObserver(() => window.announced++)
            .observe(document.getElementById("count"), { childList: true })
    }""")
    page.locator(".atlas-canvas").focus()
    for key in ("ArrowRight", "+", "-"):
        page.keyboard.press(key)
    assert page.evaluate("window.announced") == 0


def test_a_pin_that_has_the_focus_is_wholly_on_the_map(atlas):
    page = atlas(f"{MAP}&city=greater-manchester", reduced_motion="reduce")
    page.locator(".atlas-canvas").focus()
    for _ in range(2):
        page.keyboard.press("+")
    canvas = page.locator(".atlas-canvas").bounding_box()
    for _ in range(4):
        page.keyboard.press("Tab")
        # Where the browser has scrolled to the pin as well, Leaflet takes that back in a frame.
        page.evaluate("() => new Promise(requestAnimationFrame)")
        pin = page.locator(".map-pin:focus").bounding_box()
        assert canvas["x"] <= pin["x"] <= canvas["x"] + canvas["width"] - pin["width"]
        assert canvas["y"] <= pin["y"] <= canvas["y"] + canvas["height"] - pin["height"]


def test_a_screen_reader_meets_names_and_nothing_twice(atlas):
    page = atlas()
    reader = page.context.new_cdp_session(page)
    tree = reader.send("Accessibility.getFullAXTree")["nodes"]
    nodes = [
        (node["name"]["value"], node.get("description", {}).get("value", ""))
        for node in tree
        if not node["ignored"] and node["role"]["value"] in ("button", "image")
    ]
    pins = [one for one in nodes if one[0].endswith(("initiative", "initiatives"))]
    assert ("Leeds, 12 initiatives", "") in pins
    assert [description for _, description in pins if description] == []
    assert [name for name, _ in nodes if not name] == []


def test_a_card_behind_a_pin_has_no_empty_list(atlas):
    page = atlas()
    page.get_by_role("button", name="Leeds, 12 initiatives").click()
    assert page.locator(".atlas-results .card ul:not(:has(li))").count() == 0


def test_closer_by_initiatives_stand_at_their_own_points(atlas):
    page = atlas("/initiatives/?view=map&city=newcastle", reduced_motion="reduce")
    assert names(page) == ["Newcastle upon Tyne, 7 initiatives"]
    page.locator(".atlas-canvas").focus()
    for _ in range(2):
        page.keyboard.press("+")
    assert "Ouseburn, Newcastle upon Tyne, 2 initiatives" in names(page)
    assert 2 < sum(int(name.split()[-2]) for name in names(page)) <= 7


@pytest.mark.parametrize("width", [1280, 390])
def test_neither_pins_nor_names_lie_on_one_another(atlas, width):
    page = atlas(width=width)
    pins, dots, texts = (boxes(page.locator(part)) for part in (PIN, ".pin-disc", ".pin-name"))
    assert len(pins) > 20
    assert min(pin["width"] for pin in pins) >= 24
    assert [pair for pair in combinations(pins, 2) if dist(*map(middle, pair)) < reach(*pair)] == []
    named = [*combinations(texts, 2), *product(texts, dots)]
    assert [pair for pair in named if touch(*pair)] == []


def test_a_name_without_room_is_there_while_its_pin_has_the_focus(atlas):
    page = atlas(width=390)
    pin = page.locator(".map-pin:has(.pin-name-waits)").first
    assert not pin.locator(".pin-name").is_visible()
    pin.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert pin.locator(".pin-name").is_visible()


def test_a_thumb_hits_the_buttons_of_the_map(atlas):
    page = atlas(width=390, has_touch=True)
    buttons = boxes(page.locator(".leaflet-bar a, .atlas-only label, .atlas-zoom button"))
    assert len(buttons) == 4
    assert min(button["height"] for button in buttons) >= 44


def test_the_map_can_be_skipped(atlas):
    page = atlas()
    page.get_by_role("link", name="Skip the map").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "atlas-list"


def test_no_other_host_is_asked(browse):
    page = browse("/about/")
    asked = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).hostname))
    page.goto(MAP)
    zoom(page)
    assert set(asked) == {"localhost"}


def test_where_there_are_too_many_a_pin_leads_to_its_place(atlas, monkeypatch):
    monkeypatch.setattr("catalogue.map_view.MOST_AT_HAND", 50)
    page = atlas()
    assert not page.get_by_label("Only what the map shows").is_visible()
    page.get_by_role("link", name="Leeds, 12 initiatives").and_(page.locator(PIN)).click()
    page.wait_for_url(re.compile("city=leeds"))


def test_without_javascript_the_outline_has_the_links(browse):
    page = browse(MAP, java_script_enabled=False)
    page.locator(".map-set").get_by_role("link", name="Leeds, 12 initiatives").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("city=leeds"))
    assert page.get_by_role("status").inner_text() == "12 initiatives, 12 on the map"


@pytest.mark.parametrize("zooms", [False, True])
def test_a_filter_applies_at_once_and_brings_another_map(browse, zooms):
    page = browse(MAP)
    if zooms:
        zoom(page)
    page.evaluate("window.stayed = true")
    page.locator("#city-leeds").check()
    expect(page.get_by_role("status")).to_have_text("12 initiatives, 12 on the map")
    if zooms:
        expect(page.get_by_role("button", name="Leeds, 12 initiatives")).to_be_visible()
        assert names(page) == ["Leeds, 12 initiatives"]
    else:
        expect(page.get_by_role("group", name="Map of Leeds and the towns around")).to_be_visible()
    assert page.locator(".atlas-page .card").count() == 12
    assert page.evaluate("document.activeElement.id") == "city-leeds"
    assert page.evaluate("window.stayed") is True


def test_the_list_and_the_map_follow_each_other_without_loading_the_page(browse):
    page = browse(MAP)
    page.evaluate("window.stayed = true")
    page.locator("#view-list").click()
    expect(page.locator(".atlas")).to_have_count(0)
    page.locator("#view-map").click()
    zoom(page)
    assert page.evaluate("window.stayed") is True


def test_without_its_data_the_map_stays_the_outline_and_says_so(browse):
    page = browse(MAP)
    page.route("**/*.geojson*", lambda route: route.abort())
    page.get_by_role("button", name=ZOOM).click()
    expect(page.locator(".atlas-note[role=alert]")).to_be_visible()
    assert page.locator(".map .place").first.is_visible()
    page.unroute("**/*.geojson*")
    zoom(page)
