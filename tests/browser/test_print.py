"""A case study and a list on paper. Fonts differ between machines: the fullest entry is tried."""

import re

import pytest

ADDRESS = "/initiatives/use-it-programme/"


@pytest.fixture
def paper(browse):
    """The fullest entry as it goes to the printer, from a screen that was dark."""
    page = browse(ADDRESS, color_scheme="dark")
    page.emulate_media(media="print")
    return page


def test_it_takes_at_most_two_sheets(paper):
    pages = re.findall(rb"/Type\s*/Page\b", paper.pdf(prefer_css_page_size=True))
    assert 1 <= len(pages) <= 2


def test_it_leaves_out_what_paper_cannot_use(paper):
    hidden = [".masthead", ".trail", ".colophon", ".related"]
    assert not any(paper.locator(part).is_visible() for part in hidden)


def test_it_prints_its_own_address_and_when_it_was_checked(paper):
    line = paper.locator(".case-verified").inner_text()
    assert paper.url in line
    assert "Not yet verified" in line


def test_principles_keep_their_numbers_in_black_and_white(paper):
    colour, background = paper.locator(".mark").first.evaluate(
        "mark => [getComputedStyle(mark).color, getComputedStyle(mark).backgroundColor]"
    )
    assert (colour, background) == ("rgb(0, 0, 0)", "rgba(0, 0, 0, 0)")


def test_sources_print_their_addresses(paper):
    printed = paper.locator(".sources .outside").first.evaluate(
        "link => [link.getAttribute('href'), getComputedStyle(link, '::after').content]"
    )
    assert printed[1] == f'"{printed[0]}"'


# --- a list -------------------------------------------------------------------------------------


@pytest.fixture
def printed_list(browse):
    """Opens a list as it goes to the printer."""

    def open_list(query, **options):
        page = browse(f"/initiatives/{query}", width=720, **options)
        page.emulate_media(media="print")
        return page

    return open_list


@pytest.mark.parametrize("view", ["list", "table", "map"])
def test_a_list_prints_without_controls(printed_list, view):
    page = printed_list(f"?city=leeds&stage=active&view={view}")
    controls = page.locator("button, input, select, summary, .chip, .browse-views, .card-cover")
    assert [control for control in controls.all() if control.is_visible()] == []


def test_a_list_prints_what_was_asked_where_and_when(printed_list):
    page = printed_list("?stage=active&city=leeds&utm_source=x")
    assert page.get_by_role("heading", level=1).inner_text() == "Active initiatives in Leeds"
    line = page.locator(".browse-head .print-only").inner_text()
    assert line.endswith("/initiatives/?city=leeds&stage=active")
    assert re.search(r"as it stood on \d+ \w+ 20\d\d", line)
    assert page.locator("article.card").first.is_visible()


def test_the_address_on_paper_follows_the_filters(printed_list):
    page = printed_list("")
    page.emulate_media(media="screen")
    page.locator(".filters > summary").click()
    page.locator("#city-leeds").check()
    page.locator(".chip").wait_for()
    page.emulate_media(media="print")
    assert page.locator(".browse-head .print-only").inner_text().endswith("/?city=leeds")


def test_a_page_of_a_list_takes_few_sheets(printed_list):
    pages = re.findall(rb"/Type\s*/Page\b", printed_list("").pdf(prefer_css_page_size=True))
    assert 1 <= len(pages) <= 5


# --- a place, a principle -----------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/cities/belfast/", "/principles/anchor-institutions/"])
def test_what_was_dark_on_screen_prints_light(browse, address):
    page = browse(address, color_scheme="dark")
    page.emulate_media(media="print")
    colours = "['--land', '--mark-3', '--rule'].map(name => style.getPropertyValue(name))"
    read = f"() => {{ const style = getComputedStyle(document.body); return {colours} }}"
    dark = page.evaluate(read)
    page.emulate_media(media="print", color_scheme="light")
    assert page.evaluate(read) == dark


def test_a_place_prints_what_is_folded(browse):
    page = browse("/cities/belfast/")
    page.emulate_media(media="print")
    assert page.locator(".more-sources a").first.is_visible()
    assert page.locator(".take-part details a").first.is_visible()
