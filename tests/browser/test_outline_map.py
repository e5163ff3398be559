"""The outline map and its insets in a real browser: on home and on the page of a principle."""

import re

import pytest

PRINCIPLE = "/principles/enabling-leadership/"
# Pairs of names, or of a name and a disc that is not its own, that lie on one another.
COLLISIONS = """svg => {
    const box = mark => mark.getBoundingClientRect()
    const touch = (a, b) => a.left < b.right - 1 && b.left < a.right - 1
        && a.top < b.bottom - 1 && b.top < a.bottom - 1
    const seen = [...svg.querySelectorAll(".place-name")].filter(name => box(name).width)
    const discs = [...svg.querySelectorAll("circle:not(.target)")]
    const trim = name => {
        const { left, right, top, bottom } = box(name)
        return { left, right, top: top + 2, bottom: bottom - 2 }
    }
    const found = []
    seen.forEach((one, n) => {
        for (const other of seen.slice(n + 1))
            if (touch(trim(one), trim(other))) found.push([one.textContent, other.textContent])
        for (const disc of discs)
            if (disc.parentNode !== one.parentNode && touch(trim(one), box(disc)))
                found.push([one.textContent, disc.parentNode.ariaLabel])
    })
    return found
}"""


@pytest.fixture
def unfolded(browse):
    """Opens a page with all insets unfolded."""

    def open_page(address, **options):
        page = browse(address, **options)
        page.evaluate("document.querySelectorAll('.inset').forEach(one => one.open = true)")
        return page

    return open_page


@pytest.mark.parametrize("width", [1280, 768, 390])
@pytest.mark.parametrize("address", ["/", PRINCIPLE])
def test_no_name_lies_on_another_or_on_a_disc(unfolded, address, width):
    page = unfolded(address, width=width)
    maps = page.locator(".map, .inset-map").all()
    assert len(maps) > 2
    assert [pair for drawn in maps for pair in drawn.evaluate(COLLISIONS)] == []


def test_each_place_of_the_list_is_on_the_map_or_named_below_it(browse):
    page = browse("/")
    links = "links => links.map(link => link.getAttribute('href'))"
    on_map = page.locator(".map-set .place, .map-cut a").evaluate_all(links)
    in_list = page.locator(".home-names a").evaluate_all(links)
    assert len(on_map) == len({*on_map}) > 80
    assert {*on_map} == {*in_list}


def test_a_name_without_room_is_shown_with_the_focus(browse):
    page = browse("/")
    nameless = page.locator(".map .place:has(.on-demand):not(:has(.wide))").first
    name = nameless.locator(".on-demand")
    assert not name.is_visible()
    nameless.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert name.is_visible()


def test_on_a_phone_insets_are_folded_and_fit_when_unfolded(browse):
    page = browse("/", width=390)
    assert not page.locator(".inset-map").first.is_visible()
    for summary in page.locator(".inset summary").all():
        summary.click()
    assert page.locator(".inset-map").last.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_on_a_phone_a_letter_of_the_map_unfolds_its_part(browse):
    page = browse("/", width=390)
    page.locator(".inset-letter").get_by_text("B", exact=True).click()
    assert page.locator("#inset-B").is_visible()
    assert page.locator(".inset-map:visible").count() == 1


def test_beside_a_letter_stands_the_largest_place_of_its_part(browse):
    page = browse("/")
    named = page.locator(".inset-link:has(.inset-name)").all_text_contents()
    titles = "".join(page.locator(".inset-title").all_text_contents()).replace(" ", "")
    assert len(named) > 5
    assert all(letter_and_name.replace(" ", "") in titles for letter_and_name in named)


@pytest.mark.parametrize("width", [320, 390])
def test_nothing_scrolls_sideways(unfolded, width):
    page = unfolded(PRINCIPLE, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("width", [1280, 390])
def test_text_of_twice_the_size_does_not_push_the_map_view_aside(browse, width):
    page = browse("/initiatives/?view=map", width=width)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_on_a_wide_screen_insets_are_open_without_a_control(browse):
    page = browse("/")
    assert page.locator(".inset-map").last.is_visible()
    assert not page.locator(".inset summary").first.is_visible()
    assert re.match(r"A\s", page.locator(".inset-title").first.inner_text())


@pytest.mark.parametrize("address", ["/", PRINCIPLE, "/cities/", "/initiatives/?view=map"])
def test_on_a_wide_screen_insets_are_open_in_older_browsers_too(browse, address):
    page = browse("/about/")
    page.add_init_script("CSS.supports = () => false")
    page.goto(address)
    assert page.locator(".inset").count() == page.locator(".inset[open]").count() > 1


def test_a_place_in_an_inset_leads_to_its_page(browse):
    page = browse("/")
    place = page.locator(".inset-map").get_by_role("link", name="Manchester, 6 initiatives")
    place.locator("circle").last.click()
    page.wait_for_url(re.compile("/cities/manchester/"))


def test_without_scripts_the_map_of_a_list_has_a_circle_for_each_of_its_places(browse):
    page = browse("/initiatives/?view=map", java_script_enabled=False)
    assert page.locator(".inset-map").first.is_visible()
    assert (
        page.locator(".map-set .place").count() == page.locator(".atlas-places .places a").count()
    )


def test_a_principle_prints_with_its_map(browse):
    page = browse(PRINCIPLE, width=673)
    page.emulate_media(media="print")
    assert page.locator(".map").is_visible()
    assert page.locator(".inset-map").last.is_visible()


def test_a_place_prints_with_its_map(browse):
    page = browse("/cities/belfast/", width=673)
    page.emulate_media(media="print")
    assert page.locator(".local-map").is_visible()


def test_with_forced_colours_names_can_be_read(browse):
    page = browse("/", forced_colors="active", color_scheme="dark")
    fills = page.locator(".map .place-name").evaluate_all(
        "names => names.map(name => getComputedStyle(name).fill)"
    )
    assert {*fills} == {"rgb(255, 255, 255)"}
