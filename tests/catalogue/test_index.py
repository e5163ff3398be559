"""The index and the ORM give the same results."""

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from catalogue.facets import FACETS
from catalogue.filters import InitiativeFilter
from catalogue.index import Index
from catalogue.matching import facet_counts, matching_rows
from catalogue.query import Selected
from catalogue.ranking import sorted_pks
from initiatives.models import Initiative
from tests.catalogue.strategies import World, entries, parameters, rolled_back

within_a_test = how(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def ask(index, params):
    data = QueryDict(mutable=True)
    for name, values in params.items():
        data.setlist(name, values)
    return InitiativeFilter(data, index=index)


def pks(index, rows):
    return set(index.columns["pk"][list(rows)].tolist())


@within_a_test
@given(st.lists(entries, max_size=8), parameters)
def test_index_and_orm_find_the_same_initiatives(db, catalogue, params):
    with rolled_back():
        world = World()
        for entry in catalogue:
            world.add(entry)
        index = Index.build()
        filterset = ask(index, params)
        assert pks(index, matching_rows(index, filterset.query)) == {row.pk for row in filterset.qs}


@within_a_test
@given(st.lists(entries, max_size=8), parameters)
def test_a_count_is_what_the_value_alone_would_match(db, catalogue, params):
    with rolled_back():
        world = World()
        for entry in catalogue:
            world.add(entry)
        index = Index.build()
        query = ask(index, params).query
        counts = facet_counts(index, query)
        for facet in FACETS:
            for slug, count in counts[facet.name].items():
                alone = query.selecting(facet.name, Selected((slug,)))
                assert count == len(matching_rows(index, alone)), (facet.name, slug)


@within_a_test
@given(st.lists(entries, min_size=2, max_size=8))
def test_newest_is_in_the_order_of_the_database(db, catalogue):
    with rolled_back():
        world = World()
        for entry in catalogue:
            world.add(entry)
        index = Index.build()
        query = ask(index, {}).query
        rows = matching_rows(index, query)
        expected = list(Initiative.objects.published().newest().values_list("pk", flat=True))
        assert sorted_pks(index, rows, query, 0, len(rows)) == expected
        assert sorted_pks(index, rows, query, 1, 3) == expected[1:3]


@pytest.mark.parametrize("sort", ["updated", "started", "title", "city", "newest", "relevance"])
@pytest.mark.parametrize("backwards", ["", "-"])
def test_every_sort_pages_without_gaps_or_repeats(founding, sort, backwards):
    index = Index.build()
    query = ask(index, {"sort": [backwards + sort]}).query
    rows = matching_rows(index, query)
    whole = sorted_pks(index, rows, query, 0, 217)
    pages = [sorted_pks(index, rows, query, start, start + 24) for start in range(0, 217, 24)]
    assert [pk for page in pages for pk in page] == whole
    assert len(set(whole)) == 217


def test_missing_years_come_last_in_both_directions(founding):
    index = Index.build()
    for sort in ("started", "-started"):
        query = ask(index, {"sort": [sort]}).query
        order = sorted_pks(index, matching_rows(index, query), query, 0, 217)
        years = [Initiative.objects.get(pk=pk).started_year for pk in order]
        known = [year for year in years if year]
        assert years == known + [None] * (217 - len(known))
        assert known == sorted(known, reverse=sort.startswith("-"))
