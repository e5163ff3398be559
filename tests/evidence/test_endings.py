"""What ended, when and why: a page of lessons, under the list's filters."""

import re
from html import unescape

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from catalogue.filters import InitiativeFilter
from catalogue.index import Index
from catalogue.selection import Selection
from evidence.endings import Endings
from tests.catalogue.strategies import World, entries, parameters, rolled_back
from tests.factories import (
    CityFactory,
    DraftFactory,
    InitiativeFactory,
    MeasureFactory,
    ResultFactory,
)


class Reasons(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.world = World()

    @settings(max_examples=15, deadline=None)
    @given(st.lists(entries, max_size=6), parameters)
    def test_each_count_is_that_of_the_page_and_the_list_behind_it(self, some, filters):
        data = QueryDict(mutable=True)
        for name, values in filters.items():
            if name not in ("going", "stage"):
                data.setlist(name, values)
        with rolled_back():
            for entry in some:
                self.world.add(entry)
            index = Index.build()
            ended = Endings(index, InitiativeFilter(data, index=index).query)
            assert {*ended.in_order()} == {*ended.selection.all_pks}
            for year, count, query in ended.years():
                assert count == len(Endings(index, query).in_order()), year
            for reason in ended.reasons():
                behind = Endings(index, reason.query)
                assert reason.count == len(behind.in_order())
                assert reason.count == Selection(index, behind.selection.query).total


@pytest.fixture
def three(db):
    """Two that ended, one of them with figures, and one that runs."""
    InitiativeFactory(title="Runs", stage="active")
    bank = InitiativeFactory(
        title="Bank",
        cities=[CityFactory(name="Leeds")],
        stage="ended",
        ended_year=2020,
        ending="money-ran-out",
        ending_note="The loan was called in.",
        lessons="Save *first*.",
    )
    InitiativeFactory(title="Mill", stage="ended", ended_year=2023, ending="merged")
    return bank


def page(client, query=""):
    return client.get(f"/endings/?{query}").content.decode()


def titles(html):
    return re.findall(r'<h3><a href="/initiatives/[^"]+">([^<]+)</a></h3>', html)


def test_what_ended_last_comes_first(client, three):
    InitiativeFactory(title="Undated", stage="ended")
    assert titles(page(client)) == ["Mill", "Bank", "Undated"]


def test_each_says_when_why_and_what_it_learned(client, three):
    html = page(client)
    assert "<b>Ended</b> 2020: the money ran out" in html
    assert "The loan was called in." in html
    assert "<p>Save <em>first</em>.</p>" in html
    assert "What they learned is not recorded yet." in html


def test_it_is_filtered_by_reason_and_place(client, three):
    assert titles(page(client, "ending=merged")) == ["Mill"]
    assert titles(page(client, "city=leeds")) == ["Bank"]
    assert "Nothing that ended fits all of these filters." in page(
        client, "city=leeds&ending=merged"
    )


def test_it_is_filtered_by_the_year(client, three):
    html = page(client)
    assert re.findall(r'href="\?ended_from=(\d+)&amp;ended_to=\1"', html) == ["2023", "2020"]
    assert titles(page(client, "ended_from=2020&ended_to=2020")) == ["Bank"]


def test_those_without_a_reason_can_be_asked_for(client, three):
    InitiativeFactory(title="Unknown", stage="ended")
    html = page(client)
    link = re.search(r'href="(\?[^"]+)"[^>]*>No reason recorded', html)[1]
    assert titles(page(client, unescape(link)[1:])) == ["Unknown"]


def test_sums_say_on_how_many_figures_they_rest(client, three):
    raised = MeasureFactory(name="Money raised", unit="£", kind="raised")
    other = InitiativeFactory(stage="ended")
    ResultFactory(initiative=three, measure=raised, value=1_000_000, year=2018, qualifier="over")
    ResultFactory(initiative=three, measure=raised, value=900_000, year=2016)
    ResultFactory(initiative=other, measure=raised, value=500_000, year=2019)
    running = InitiativeFactory(stage="active")
    ResultFactory(initiative=running, measure=raised, value=7_000_000, year=2019)
    draft = DraftFactory(stage="ended")
    ResultFactory(initiative=draft, measure=raised, value=7_000_000, year=2019)
    assert "over £1.5 million, from 2 figures, 2018 to 2019." in page(client)
    assert "over £1 million, from 1 figure, 2018." in page(client, "city=leeds")


def test_money_stands_apart_from_what_came_of_it(client, three):
    ResultFactory(initiative=three, measure=MeasureFactory(name="Grants", unit="£", kind="grant"))
    ResultFactory(initiative=three, measure=MeasureFactory(name="Jobs", unit="jobs", kind="effect"))
    html = page(client)
    went_in, came_of_it = html.index("<h4>What went in"), html.index("<h4>What came of it")
    assert went_in < html.index("· Grants") < came_of_it < html.index("· Jobs")


def test_an_empty_catalogue_says_so(client, db):
    assert "We know of nothing that has ended yet." in page(client)


def test_pages_follow_one_another(client, three, monkeypatch):
    for number in range(14):
        InitiativeFactory(title=f"Old {number}", stage="ended", ended_year=1990)
    assert len(titles(page(client))) == 12
    assert len(titles(page(client, "page=2"))) == 4
    assert "This is the last one, page 2." in page(client, "page=9")


def test_it_takes_few_queries(client, three, django_assert_max_num_queries):
    InitiativeFactory.create_batch(5, stage="ended")
    page(client)
    with django_assert_max_num_queries(14):
        page(client, "ending=merged&ending=money-ran-out")


def test_only_the_plain_page_is_for_search_engines(client, three):
    assert 'content="noindex"' not in client.get("/endings/").content.decode()
    assert 'content="noindex"' in page(client, "city=leeds")
