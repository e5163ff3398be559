"""A case study on paper. Fonts differ between machines, so that the fullest entry is tried."""

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
