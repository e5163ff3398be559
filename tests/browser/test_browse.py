"""Browse in a browser: what readers see, hit and land on."""

import pytest

from placebook.lib.text import sort_key

LIST = "/initiatives/"
TWO_FILTERS = f"{LIST}?city=leeds&stage=active"


def ticked(page):
    return page.eval_on_selector_all(
        "#filters input:checked", "boxes => boxes.map(box => `${box.name}=${box.value}`)"
    )


def chips(page):
    return [" ".join(text.split()) for text in page.locator(".chip").all_inner_texts()]


def count(page):
    return page.get_by_role("status").inner_text()


def size(locator):
    box = locator.bounding_box()
    return min(box["width"], box["height"])


def smaller_than(least, targets):
    """What is shown of `targets` and too small to hit."""
    return [each.inner_text() for each in targets.all() if each.is_visible() and size(each) < least]


def focused(page):
    return page.evaluate("document.activeElement.id || document.activeElement.tagName")


@pytest.fixture
def plain(browse):
    """A browser that runs no script."""
    return lambda address, **options: browse(address, java_script_enabled=False, **options)


def test_the_count_is_announced_and_the_list_is_not(plain):
    page = plain(LIST)
    assert count(page) == "Showing 1–24 of 217 initiatives"
    assert page.get_by_role("status").locator("article, li, a").count() == 0


def test_a_filter_is_ticked_and_applied_without_scripts(plain):
    page = plain(LIST)
    page.get_by_role("checkbox", name="Leeds").check()
    page.get_by_role("button", name="Apply filters").click()
    assert chips(page) == ["Remove filter: City: Leeds ×"]


def test_the_list_is_sorted_without_scripts(plain):
    page = plain(LIST)
    page.get_by_label("Sort by").select_option("Title, A–Z")
    page.get_by_role("button", name="Sort", exact=True).click()
    titles = page.locator(".card-title").all_inner_texts()
    assert titles == sorted(titles, key=sort_key)


def test_the_header_searches_without_scripts(plain):
    page = plain("/")
    page.get_by_role("search", name="The whole site").get_by_role("searchbox").fill("homes")
    page.get_by_role("search", name="The whole site").get_by_role("button").click()
    assert "matching “homes”" in page.get_by_role("heading", level=1).inner_text()


def test_the_next_page_opens_without_scripts(plain):
    page = plain(LIST)
    page.get_by_role("link", name="Next").click()
    assert count(page) == "Showing 25–48 of 217 initiatives"


def test_the_address_alone_restores_list_and_ticks(browse):
    page = browse(f"{TWO_FILTERS}&sort=title")
    again = browse(page.url)
    assert ticked(again) == ["city=leeds", "stage=active"]
    assert again.get_by_label("Sort by").input_value() == "title"
    assert (
        again.locator(".card-title").all_inner_texts()
        == page.locator(".card-title").all_inner_texts()
    )


def test_going_back_undoes_one_filter(plain):
    page = plain(f"{LIST}?city=leeds")
    page.get_by_role("checkbox", name="Birmingham").check()
    page.get_by_role("button", name="Apply filters").click()
    page.go_back()
    assert chips(page) == ["Remove filter: City: Leeds ×"]
    assert ticked(page) == ["city=leeds"]


def test_applying_lands_on_the_results(plain):
    page = plain(LIST)
    page.get_by_role("checkbox", name="Leeds").check()
    page.get_by_role("button", name="Apply filters").click()
    page.wait_for_url("**#results")
    assert focused(page) == "results"


def test_a_filter_adds_only_itself_to_the_address(plain):
    page = plain(LIST)
    page.get_by_role("checkbox", name="Leeds").check()
    page.get_by_role("button", name="Apply filters").click()
    assert page.url.endswith("/initiatives/?city=leeds#results")


def test_words_typed_into_the_filters_bring_the_best_match_first(plain):
    page = plain(LIST)
    page.get_by_label("Words").fill("homes")
    page.get_by_role("button", name="Apply filters").click()
    assert page.get_by_label("Sort by").locator("option:checked").inner_text() == "Best match"


def test_a_chip_says_what_it_removes(browse):
    page = browse(f"{LIST}?city=leeds")
    chip = page.get_by_role("link", name="Remove filter: City: Leeds", exact=True)
    assert chip.inner_text().endswith("×")


def test_removing_a_chip_keeps_the_reader_at_the_results(plain):
    page = plain(TWO_FILTERS)
    page.get_by_role("link", name="Remove filter: City: Leeds").click()
    page.wait_for_url("**#results")
    assert focused(page) == "results"
    assert ticked(page) == ["stage=active"]


def test_clearing_keeps_the_words_and_the_sort(plain):
    page = plain(f"{LIST}?q=homes&city=leeds&stage=active&sort=title")
    page.get_by_role("link", name="Clear all filters").click()
    assert page.url.split("?")[1].startswith("q=homes&sort=title")


@pytest.mark.parametrize("width", [390, 1280])
def test_chips_options_and_pages_are_easy_to_hit(browse, width):
    page = browse(f"{LIST}?stage=active&stage=ended", width=width)
    if width == 390:
        page.locator(".filters > summary").click()
    targets = page.locator(".chip, .chip-all, .value label, .facet > summary, .pagination a")
    assert smaller_than(24, targets) == []


def test_the_chief_controls_of_a_phone_are_large(browse):
    page = browse(LIST, width=390)
    page.locator(".filters > summary").click()
    chief = ".filters > summary, button, #sort, .browse-views a, .wordmark, .pagination a"
    assert smaller_than(44, page.locator(chief)) == []


def test_a_phone_shows_the_filter_beside_the_count_without_scrolling(browse):
    page = browse(TWO_FILTERS, width=375, height=667)
    control = page.locator(".filters > summary")
    status, box = page.get_by_role("status").bounding_box(), control.bounding_box()
    assert control.inner_text() == "Filter (2 applied)"
    assert 0 <= box["y"] - (status["y"] + status["height"]) < 24
    assert box["y"] + box["height"] <= 667


@pytest.mark.parametrize("height", [568, 844])
def test_a_phone_keeps_apply_in_sight_and_can_leave_the_filters(browse, height):
    page = browse(TWO_FILTERS, width=320, height=height)
    control = page.locator(".filters > summary")
    control.click()
    box = page.get_by_role("button", name="Apply filters").bounding_box()
    assert 0 < box["y"] < box["y"] + box["height"] <= height
    control.click()
    assert not page.get_by_role("button", name="Apply filters").is_visible()


def test_an_empty_list_leads_on_to_lists_that_are_not(browse):
    page = browse(f"{LIST}?city=preston&stage=planned")
    assert count(page) == "No initiatives match"
    ways = page.locator(".results .prose a[href^='?']")
    assert ways.count() >= 2
    for address in [way.get_attribute("href") for way in ways.all()]:
        page.goto(LIST + address)
        assert count(page) != "No initiatives match"


def test_another_filter_begins_at_the_first_page(plain):
    page = plain(f"{LIST}?page=3")
    page.get_by_role("checkbox", name="Leeds").check()
    page.get_by_role("button", name="Apply filters").click()
    assert "page=" not in page.url


def test_a_page_beyond_the_last_shows_the_last_and_says_so(browse):
    page = browse(f"{LIST}?page=999")
    assert "There is no page 999. This is the last one, page 10." in page.content()
    assert count(page) == "Showing 217–217 of 217 initiatives"


@pytest.mark.parametrize(("number", "shown"), [(1, "1–24"), (3, "49–72"), (10, "217–217")])
def test_a_page_says_which_it_is(browse, number, shown):
    page = browse(f"{LIST}?page={number}")
    current = page.locator(".pagination [aria-current=page]").inner_text()
    assert current.split() == ["Page", str(number)]
    assert f"Showing {shown} of 217" in count(page)


def test_a_card_is_one_stop_of_the_keyboard(browse):
    cards = browse(LIST).locator("article.card").all()
    assert [card.get_by_role("link").count() for card in cards] == [1] * 24


def test_the_whole_card_leads_to_its_case_study(browse):
    page = browse(LIST)
    card = page.locator("article.card").first
    address = card.get_by_role("link").get_attribute("href")
    card.locator(".card-summary").click(force=True)
    assert page.url.endswith(address)


def test_wide_screens_show_filters_and_first_result_side_by_side(browse):
    page = browse(LIST)
    words = page.get_by_label("Words").bounding_box()
    card = page.locator("article.card").first.bounding_box()
    assert words["x"] < card["x"]
    assert words["y"] < 400
    assert card["y"] < 400
