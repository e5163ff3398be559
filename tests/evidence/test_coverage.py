"""Coverage: counts by two facets, which are those of the lists behind them."""

import re
import sys
from html import unescape

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from catalogue.filters import InitiativeFilter
from catalogue.index import Index
from catalogue.query import Query
from catalogue.selection import Selection
from evidence.coverage import AXES, MOST_COLUMNS, Coverage
from evidence.coverage_html import coverage_table
from evidence.filters import CoverageFilter
from tests.catalogue.strategies import World, entries, parameters, rolled_back
from tests.factories import (
    CityFactory,
    ExampleFactory,
    FrameworkFactory,
    InitiativeFactory,
    PrincipleFactory,
    ThemeFactory,
)

CELL = re.compile(r'<td[^>]*><a rel="nofollow" href="/initiatives/(\?[^"]*|)">(\d+)</a>')
axes = st.lists(st.sampled_from(AXES), min_size=2, max_size=2, unique=True)


def asked(parameters):
    data = QueryDict(mutable=True)
    for name, values in parameters.items():
        data.setlist(name, values)
    return data


def listed(index, link):
    """How many initiatives the list has behind a link."""
    query = InitiativeFilter(QueryDict(link.removeprefix("?")), index=index).query
    return Selection(index, query).total


class Numbers(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.world = World()

    @settings(max_examples=15, deadline=None)
    @given(st.lists(entries, max_size=6), parameters, axes)
    def test_they_are_those_of_the_lists_behind_them_and_add_up(self, some, filters, axes):
        with rolled_back():
            for entry in some:
                self.world.add(entry)
            index = Index.build()
            selection = Selection(index, InitiativeFilter(asked(filters), index=index).query)
            coverage = Coverage(selection, *axes)
            table = coverage_table(coverage, coverage.row_lines, "All")
            links = {unescape(link): int(count) for link, count in CELL.findall(table)}
            assert links == {link: listed(index, link) for link in links}
            rows, columns = coverage.row_lines, coverage.column_lines
            for line, others in [*((row, columns) for row in rows), *((c, rows) for c in columns)]:
                # A margin has the distinct entries of its cells.
                cells = [set(line.entries & other.entries) for other in others]
                assert set().union(*cells) == set(line.entries)
            assert set().union(*(row.entries for row in rows)) == set(selection.rows)


@pytest.fixture
def two(db):
    """Two initiatives in Leeds, one in Hull, and two principles."""
    leeds, hull = CityFactory(name="Leeds"), CityFactory(name="Hull")
    sharing, buying = PrincipleFactory(title="Sharing"), PrincipleFactory(title="Buying")
    InitiativeFactory(cities=[leeds], follows=[sharing, buying])
    InitiativeFactory(cities=[leeds], follows=[sharing], themes=[ThemeFactory(name="Food")])
    InitiativeFactory(cities=[hull], follows=[sharing])
    return sharing, buying


def rows_of(client, address="/coverage/"):
    """The texts of the cells by the heading of each row."""
    html = client.get(address).content.decode()
    rows = re.findall(r"<tr[^>]*>(<th scope=\"row\">.*?)</tr>", html, re.S)
    cells = [re.split(r"</t[hd]>", row) for row in rows]
    return {plain(first): [plain(cell) for cell in rest[:-1]] for first, *rest in cells}


def plain(html):
    return re.sub(r"<[^>]+>", "", html).strip()


def test_it_counts_places_by_principle(client, two):
    assert rows_of(client) == {
        "All": ["3", "3", "1"],
        "Hull": ["1", "1", "–"],
        "Leeds": ["2", "2", "1"],
    }


def test_rows_and_columns_can_be_chosen(client, two):
    rows = rows_of(client, "/coverage/?rows=theme&columns=stage")
    assert rows["Food"] == [
        "1",
        "–None recorded yet",
        "–None recorded yet",
        "–None recorded yet",
        "1",
    ]


def test_those_without_a_value_have_a_line_of_their_own(client, two):
    rows = rows_of(client, "/coverage/?rows=theme")
    assert rows["None recorded"] == ["2", "2", "1"]


def test_an_empty_cell_says_so_and_leads_to_what_others_do(client, two):
    html = client.get("/coverage/").content.decode()
    address = "/coverage/transfer/?city=hull&amp;principle=buying"
    assert f'<a rel="nofollow" href="{address}" aria-label="None recorded yet">–</a>' in html
    assert client.get(unescape(address)).status_code == 200


def test_what_is_selected_of_a_facet_chooses_its_rows(client, two):
    assert [*rows_of(client, "/coverage/?city=hull")] == ["All", "Hull"]
    assert [*rows_of(client, "/coverage/?city=!hull")] == ["All", "Leeds"]


def test_a_place_without_anything_under_the_filters_is_left_out_and_counted(client, two):
    page = client.get("/coverage/?theme=food").content.decode()
    assert "1 place without any initiative under these filters is left out." in page
    assert [*rows_of(client, "/coverage/?theme=food&city=hull&city=leeds")] == [
        "All",
        "Hull",
        "Leeds",
    ]


def test_other_filters_stay_in_the_form_and_can_be_dropped(client, two):
    html = client.get("/coverage/?theme=!food&q=initiative&rows=nation").content.decode()
    assert '<input type="hidden" name="theme" value="!food">' in html
    assert '<input type="hidden" name="q" value="initiative">' in html
    assert 'href="?theme=%21food&amp;rows=nation"' in html


def test_two_sets_of_principles_are_named_above_their_columns(client, two):
    second = FrameworkFactory(title="Five ways")
    InitiativeFactory(follows=[PrincipleFactory(title="Trust", framework=second)])
    html = client.get("/coverage/").content.decode()
    first = two[0].framework.title
    assert f'<th scope="colgroup" colspan="2">{first}</th>' in html
    assert '<th scope="colgroup" colspan="1">Five ways</th>' in html


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("rows=moon", "Rows: there is no “moon”."),
        ("rows=city&columns=city", "Rows and columns cannot be the same"),
        ("city=nowhere", "City: “nowhere” is unknown and was not used."),
        ("page=7", "There is no such page. This is the last one, page 1."),
        ("page=x", "“x” is not a page"),
    ],
)
def test_what_cannot_be_used_is_named(client, two, query, words):
    response = client.get(f"/coverage/?{query}")
    assert response.status_code == 200
    assert words in response.content.decode()


def test_fields_left_empty_are_no_part_of_the_address(client, two):
    assert client.get("/coverage/?rows=nation&theme=").url == "?rows=nation"


def test_only_the_plain_page_is_for_search_engines(client, two):
    noindex = 'name="robots" content="noindex"'
    assert noindex not in client.get("/coverage/").content.decode()
    for query in ("city=hull", "rows=nation", "page=2"):
        assert noindex in client.get(f"/coverage/?{query}").content.decode()


def test_many_rows_are_shown_a_page_at_a_time(client, two, monkeypatch):
    monkeypatch.setattr(sys.modules["evidence.views.coverage"], "MOST_ROWS", 1)
    assert [*rows_of(client)] == ["All", "Hull"]
    assert [*rows_of(client, "/coverage/?page=2")] == ["All", "Leeds"]
    assert "Rows 2–2 of 2." in client.get("/coverage/?page=2").content.decode()


@pytest.mark.django_db
def test_many_columns_are_cut_to_the_most_used():
    cities = CityFactory.create_batch(MOST_COLUMNS + 2)
    initiative = InitiativeFactory(cities=cities, follows=[PrincipleFactory()])
    InitiativeFactory(cities=cities[-1:])
    coverage = Coverage(Selection(Index.build(), Query()), "principle", "city")
    assert (coverage.columns_shown, coverage.hidden_columns) == (MOST_COLUMNS, 2)
    assert cities[-1] in [line.value.obj for line in coverage.column_lines]
    assert initiative


def test_an_empty_catalogue_says_so(client, db):
    CityFactory()
    assert "nothing to count" in client.get("/coverage/").content.decode()


def test_filters_that_leave_nothing_say_so(client, two):
    assert "Clear all filters" in client.get("/coverage/?q=xyzzy").content.decode()


def test_it_asks_the_database_for_the_version_alone(client, two, django_assert_max_num_queries):
    ExampleFactory()
    client.get("/coverage/")
    with django_assert_max_num_queries(1):
        client.get("/coverage/?rows=region")


def test_its_parameters_are_those_of_the_list_and_two_more():
    own = {*CoverageFilter.base_filters} - {*InitiativeFilter.base_filters}
    assert own == {"rows", "columns"}
