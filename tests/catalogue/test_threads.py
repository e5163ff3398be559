"""An index does not change while another thread patches it."""

import threading

import pytest
from django.db import OperationalError
from django.utils import timezone

from catalogue import freshness
from catalogue.index import Index
from catalogue.map_view import MapView
from catalogue.matching import matching_rows
from catalogue.query import Query, Selected
from catalogue.selection import Selection
from catalogue.suggestions import named
from initiatives.models import Initiative
from tests.factories import CityFactory, InitiativeFactory

pytestmark = pytest.mark.django_db
QUERIES = (
    Query(),
    Query(words="bread"),
    Query(sort="city"),
    Query(selected={"city": Selected(("leeds",))}, sort="title"),
    Query(started_from=1990, started_to=2020),
)


@pytest.fixture
def leeds():
    city = CityFactory(name="Leeds")
    for year in range(2000, 2010):
        InitiativeFactory(title=f"Bread {year}", cities=[city], started_year=year)
    return city


def answers(index):
    """All that pages show of each query, without querying the database."""
    rows_of_queries = []
    for query in QUERIES:
        selection = Selection(index, query)
        panels = [(p.facet.name, [(o.value, o.count) for o in p.options]) for p in selection.panels]
        bars = [(bar.label, bar.count) for bar in selection.started.bars]
        places = [(place.name, place.count) for place in MapView(selection).places]
        rows = index.rows_of(selection.page_pks)
        rows_of_queries.append((selection.total, selection.page_pks, rows, panels, bars, places))
    return rows_of_queries, index.publication_span, named(index, "city", "le")


def change(city, number):
    """Changes everything that an index is made of."""
    InitiativeFactory(title=f"Homes {number}", cities=[city], started_year=1950 + number)
    Initiative.objects.filter(started_year=2000 + number).update(
        stage="ended", started_year=1900 + number, published_at=timezone.now()
    )
    CityFactory(name=f"Ashby {number}")


def test_an_index_that_a_reader_holds_never_changes(leeds):
    _, index = freshness.current()
    before = answers(index)
    change(leeds, 1)
    assert answers(freshness.current()[1]) != before
    assert answers(index) == before


def test_years_can_be_iterated_while_the_index_is_patched(leeds):
    years = iter(freshness.current()[1].years["started"])
    next(years)
    change(leeds, 1)
    freshness.current()
    assert len(list(years)) == 9


def test_threads_read_while_another_patches_the_index(leeds):
    failures, done = [], threading.Event()

    def read():
        while not done.is_set():
            _, index = held[0]
            try:
                first, again = answers(index), answers(index)
                assert first == again
                assert sorted(index.words.vocabulary) == index.words.vocabulary
            except Exception as error:
                failures.append(error)
                return

    held = [freshness.current()]
    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(10):
        change(leeds, number)
        held[0] = freshness.current()
    done.set()
    for reader in readers:
        reader.join()
    assert failures == []


def test_a_word_added_while_the_vocabulary_is_sorted_is_found(leeds):
    words = freshness.current()[1].words
    stale = words.vocabulary
    InitiativeFactory(title="Zeppelins")
    _, index = freshness.current()
    index.words._vocabulary = stale  # as a thread leaves it that began to sort before
    assert "zeppelins" in index.words.vocabulary


def test_a_change_that_the_database_cut_short_is_read_again(leeds, monkeypatch):
    freshness.current()
    change(leeds, 1)
    with monkeypatch.context() as away:
        away.setattr("catalogue.index.pairs_of", cut_short)
        with pytest.raises(OperationalError):
            freshness.current()
    patched, built = freshness.current()[1], Index.build()
    assert answers(patched)[0][0][3:] == answers(built)[0][0][3:]
    assert len(matching_rows(patched, Query())) == len(matching_rows(built, Query()))


def cut_short(pks):
    raise OperationalError("server closed the connection unexpectedly")
