"""The list as a fragment for a script: the same address, without the frame of the page."""

import gzip
import re

import pytest

from tests.factories import (
    CityFactory,
    InitiativeFactory,
    OrganisationFactory,
    ThemeFactory,
)

# What the database answers is tried with the whole page; here it is HTML.
pytestmark = pytest.mark.one_database

SCRIPT = {"HX-Request": "true"}


@pytest.fixture
def three(db):
    leeds, cardiff = CityFactory(name="Leeds"), CityFactory(name="Cardiff")
    InitiativeFactory(title="Bread for Leeds", cities=[leeds], stage="active", started_year=2010)
    InitiativeFactory(title="Homes for Leeds", cities=[leeds], stage="ended", started_year=2012)
    InitiativeFactory(title="Trams for Cardiff", cities=[cardiff], stage="active")


def option(page, facet, slug):
    panel = next(panel for panel in page.context["selection"].panels if panel.facet.name == facet)
    return next(option for option in panel.options if option.value.slug == slug)


def test_a_script_gets_the_list_without_the_frame(client, three):
    text = client.get("/initiatives/?city=leeds", headers=SCRIPT).content.decode()
    assert "<title>Initiatives in Leeds · Placebook</title>" in text
    assert "Homes for Leeds" in text
    assert '<header class="masthead">' not in text


def test_the_title_names_the_page(client, founding):
    text = client.get("/initiatives/?page=2", headers=SCRIPT).content.decode()
    assert "<title>Initiatives, page 2 · Placebook</title>" in text


def test_the_response_varies_by_hx_request(client, three):
    assert "HX-Request" in client.get("/initiatives/")["Vary"]
    assert "HX-Request" in client.get("/initiatives/", headers=SCRIPT)["Vary"]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", "/initiatives/"),
        ("?stage=active&city=leeds", "/initiatives/?city=leeds&stage=active"),
        ("?city=nowhere&utm_source=x", "/initiatives/"),
        ("?page=99", "/initiatives/"),
    ],
)
def test_a_fragment_sets_the_address_of_the_list(client, three, query, shown):
    assert client.get(f"/initiatives/{query}", headers=SCRIPT)["HX-Push-Url"] == shown


def test_a_whole_page_sets_no_address(client, three):
    assert "HX-Push-Url" not in client.get("/initiatives/")


def test_the_count_stands_alone_in_the_one_live_region(client, three):
    text = client.get("/initiatives/", headers=SCRIPT).content.decode()
    assert re.findall(r'<p[^>]* role="status"[^>]*>([^<]*)</p>', text) == ["3 initiatives"]
    assert text.count('role="status"') == 1


# --- facets -------------------------------------------------------------------------------------


def total(client, link):
    return client.get(f"/initiatives/{link}").context["selection"].total


def test_only_chooses_one_value_of_its_facet_and_keeps_the_others(client, three):
    page = client.get("/initiatives/?city=leeds&stage=active")
    cardiff = option(page, "city", "cardiff")
    assert cardiff.only_link == "?city=cardiff&stage=active"
    assert total(client, cardiff.only_link) == cardiff.count == 1


def test_exclude_leaves_a_value_out_and_keeps_the_other_choices(client, three):
    page = client.get("/initiatives/?city=leeds&stage=active")
    link = option(page, "city", "cardiff").exclude_link
    assert link == "?city=leeds&city=%21cardiff&stage=active"
    assert total(client, option(page, "city", "leeds").exclude_link) == 1


def test_the_links_stand_beside_the_value_and_name_it(client, three):
    text = client.get("/initiatives/?city=cardiff").content.decode()
    assert 'href="?city=leeds#results" aria-label="only Leeds">only</a>' in text
    assert 'city=%21leeds#results" aria-label="exclude Leeds">exclude</a>' in text


def test_only_is_left_out_where_it_comes_to_the_same_as_selecting(client, three):
    text = client.get("/initiatives/?stage=active").content.decode()
    assert "only Leeds" not in text


def test_links_to_the_current_selection_are_left_out(client, three):
    text = client.get("/initiatives/?city=leeds").content.decode()
    assert "only Leeds" not in text
    text = client.get("/initiatives/?city=!leeds").content.decode()
    assert "exclude Leeds" not in text


def test_an_excluded_value_says_so(client, three):
    text = client.get("/initiatives/?city=!leeds").content.decode()
    assert '<li class="value value-not">' in text
    assert "<span>not Leeds</span>" in text


def test_one_facet_can_be_cleared(client, three):
    text = client.get("/initiatives/?city=leeds&stage=active").content.decode()
    assert 'href="?stage=active#results" data-then="summary-city">Clear' in text
    assert 'Clear<span class="unseen"> Nation' not in text


@pytest.fixture
def themes(db):
    """Thirteen themes, the last of them used twice."""
    themes = ThemeFactory.create_batch(13)
    for theme in themes:
        InitiativeFactory(themes=[theme])
    InitiativeFactory(themes=themes[-1:])
    return themes


def shown(page, facet):
    panel = next(panel for panel in page.context["selection"].panels if panel.facet.name == facet)
    return [option.value.slug for option in panel.options]


def test_a_long_facet_shows_the_most_used_and_can_be_searched(client, themes):
    page = client.get("/initiatives/")
    assert len(shown(page, "theme")) == 8
    assert shown(page, "theme")[0] == themes[-1].slug
    assert 'href="?all=theme#facet-theme">Show all 13' in page.content.decode()
    assert '<input id="find-theme" type="search"' in page.content.decode()


def test_a_folded_facet_shows_what_is_ticked_further_down(client, themes):
    last = shown(client.get("/initiatives/?all=theme"), "theme")[-1]
    page = client.get(f"/initiatives/?theme={last}")
    assert len(shown(page, "theme")) == 9
    assert shown(page, "theme")[-1] == last


def test_a_facet_unfolds_without_a_script(client, themes):
    page = client.get("/initiatives/?stage=unknown&all=theme")
    text = page.content.decode()
    assert len(shown(page, "theme")) == 13
    assert "Show all" not in text
    assert '<input type="hidden" name="all" value="theme">' in text
    assert '<details class="filters" open>' in text


def test_an_unfolded_facet_is_no_part_of_the_query(client, themes):
    page = client.get("/initiatives/?all=theme")
    assert page.context["selection"].query.link == "?"
    assert '<link rel="canonical" href="http://testserver/initiatives/">' in page.content.decode()
    assert client.get("/initiatives/?all=theme", headers=SCRIPT)["HX-Push-Url"] == "/initiatives/"
    assert client.get("/initiatives.geojson?all=nonsense").status_code == 200


def test_a_filter_that_does_not_exist_cannot_be_unfolded(client, themes):
    text = client.get("/initiatives/?all=nonsense").content.decode()
    assert "All values: there is no filter “nonsense”." in text


def test_a_facet_that_is_too_long_to_list_asks_for_the_rest(client, db, monkeypatch):
    monkeypatch.setattr("catalogue.values.MOST_VALUES", 14)
    monkeypatch.setattr("catalogue.panels.MOST_VALUES", 14)
    InitiativeFactory(partners=OrganisationFactory.create_batch(15))
    text = client.get("/initiatives/").content.decode()
    assert "Show the 14 most used" in text
    assert 'data-more="/search/suggestions/?facet=organisation"' in text


# --- years --------------------------------------------------------------------------------------


def bars(client, query=""):
    started = client.get(f"/initiatives/{query}").context["selection"].started
    return {bar.label: bar for bar in started.bars}, started


def test_years_are_counted_under_the_other_filters(client, three):
    by_label, started = bars(client, "?city=leeds&stage=active&started_from=2012")
    assert {label: bar.count for label, bar in by_label.items()} == {
        "2010": 1,
        "2011": 0,
        "2012": 0,
    }
    assert [bar.selected for bar in started.bars] == [False, False, True]
    assert bars(client)[1].undated == 1


def test_a_bar_leads_to_its_year(client, three):
    by_label, _ = bars(client, "?city=leeds&started_to=2010&page=1")
    link = by_label["2012"].link
    assert link == "?city=leeds&started_from=2012&started_to=2012"
    assert total(client, link) == by_label["2012"].count == 1


def test_early_years_share_a_bar(client, three):
    InitiativeFactory.create_batch(2, started_year=1835)
    by_label, started = bars(client)
    assert len(started.bars) == 25
    assert by_label["1988 or earlier"].count == total(client, by_label["1988 or earlier"].link) == 2


def test_the_numbers_of_the_drawing_are_a_table_too(client, three):
    text = client.get("/initiatives/?all=started").content.decode()
    row = r'<a [^>]*href="\?started_from=2010&amp;started_to=2010#results"[^>]*>2010</a>'
    assert re.search(row + r'</th><td class="number">1</td>', text)
    assert '<th scope="row">Not recorded</th><td class="number">1</td>' in text


def test_the_table_of_years_comes_when_asked_for(client, three):
    text = client.get("/initiatives/?city=leeds").content.decode()
    assert 'href="?city=leeds&amp;all=started#facet-started">Number for each year' in text
    assert "<caption" not in text


def test_without_any_year_there_is_no_drawing(client, db):
    InitiativeFactory(started_year=None)
    page = client.get("/initiatives/")
    assert page.context["selection"].started.bars == []
    assert '<svg class="years"' not in page.content.decode()


# --- budget -------------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["", "?city=leeds&stage=active", "?sort=title&page=2"])
def test_the_list_is_light(client, founding, query):
    page = client.get(f"/initiatives/{query}").content
    assert len(re.sub(rb'<svg class="cover.*?</svg>', b"", page)) <= 60_000
    assert len(gzip.compress(page)) <= 25_000


def test_the_fragment_keeps_its_query_budget(client, founding, django_assert_max_num_queries):
    client.get("/initiatives/")
    with django_assert_max_num_queries(8):
        client.get("/initiatives/?city=leeds&principle=co-production", headers=SCRIPT)
