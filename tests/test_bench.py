"""The benchmark compares like with like."""

from itertools import islice

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.index import Index
from initiatives.models import Initiative
from placebook.page_cache import cache_key, request_parts
from scripts.bench import contenders, servers, synthetic
from scripts.bench.bench import Target
from scripts.bench.figures import environ, page_in_process
from tests.conftest import tell_the_planner


@pytest.fixture
def catalogue(db):
    synthetic.fill(400)
    tell_the_planner()
    return Index.build()


def shown(answer, by_engine):
    """The total, the newest, and the counts above nought of the values that the engine shows."""
    counts = {
        facet: {value: n for value, n in answer.counts[facet].items() if n and value in values}
        for facet, values in by_engine.counts.items()
    }
    return answer.total, answer.pks, counts


def test_every_contender_gives_the_engines_answers(catalogue):
    for question in contenders.questions().values():
        by_engine = contenders.by_engine(question, catalogue)
        by_orm = contenders.by_orm(question, catalogue)
        assert by_engine.total > 0
        assert shown(by_orm, by_engine) == shown(by_engine, by_engine)
        if connection.vendor == "sqlite":  # which the hand-written SQL is written for
            contenders.prepare()
            by_sql = contenders.by_sql(question)
            assert shown(by_sql, by_engine) == shown(by_engine, by_engine)


def test_coverage_counts_all_places_by_seven_principles(catalogue):
    rows = contenders.coverage(catalogue)
    assert {len(row) for row in rows} == {7}
    assert sum(map(sum, rows)) > 400


def test_a_made_up_entry_is_as_saving_would_leave_it(catalogue):
    initiative = Initiative.objects.get(pk=7)
    made = initiative.folded_text, initiative.sort_title
    initiative.save()
    assert (initiative.folded_text, initiative.sort_title) == made


def test_a_target_says_by_how_much_it_is_missed():
    assert Target("cost", 3, 2).verdict == "misses by 1.5×"
    assert Target("speed", 20, 50, at_least=True).verdict == "misses by 2.5×"
    assert Target("speed", 60, 50, at_least=True).verdict == "holds"


def test_an_unseen_request_has_another_key_in_the_page_cache():
    asked = [
        {**environ("/initiatives/?stage=active"), "HTTP_HOST": host}
        for host in islice(servers.other_hosts(65_534), 3)
    ]
    assert len({cache_key(request_parts(request)) for request in asked}) == 3


@pytest.mark.one_database
def test_a_page_in_process_is_made_anew_each_time(catalogue):
    for address in (contenders.city_address(), contenders.case_address()):
        page = page_in_process(address)
        page()
        with CaptureQueriesContext(connection) as queries:
            page()
        assert len(queries) > 1  # which the version of a cached page takes
