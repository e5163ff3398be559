"""Each gap has one definition: what Python tells of one entry, SQL tells of many."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.published_gaps import published_gaps
from curation.checklist import checklist
from initiatives.gaps import GAPS, PARTNER, REQUIRED, facts_of, refusals
from initiatives.models import Initiative
from tests.catalogue.strategies import rolled_back
from tests.factories import (
    CityFactory,
    DraftFactory,
    InitiativeFactory,
    OrganisationFactory,
    PrincipleFactory,
    ResultFactory,
    SourceFactory,
)

DAY = datetime.date(2026, 3, 1)
YEAR_AGO = DAY - datetime.timedelta(days=365)
PARTS = ("sources", "cities", "nations", "examples", "partnerships", "readings")

entries = st.fixed_dictionaries(
    {
        "summary": st.sampled_from(["", " \n", "Bread on foot."]),
        "reach": st.sampled_from(Initiative.Reach.values),
        "verified_on": st.none()
        | st.integers(-2, 2).map(lambda days: YEAR_AGO + datetime.timedelta(days=days)),
        "has": st.sets(st.sampled_from(PARTS)),
    }
)


def make(*, has=PARTS, **fields):
    entry = InitiativeFactory(
        **fields,
        sources=[SourceFactory()] if "sources" in has else [],
        cities=[CityFactory()] if "cities" in has else [],
        follows=[PrincipleFactory()] if "examples" in has else [],
        partners=[OrganisationFactory()] if "partnerships" in has else [],
    )
    if "nations" in has:
        entry.nations.create(nation="wales")
    if "readings" in has:
        ResultFactory(initiative=entry)
    return entry


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(entries, max_size=4))
def test_python_and_sql_find_the_same_gaps(db, catalogue):
    with rolled_back():
        initiatives = [make(**entry) for entry in catalogue]
        for gap in (*GAPS, PARTNER):
            by_query = Initiative.objects.filter(gap.condition(DAY))
            by_facts = {one for one in initiatives if gap.is_missing(facts_of(one), DAY)}
            assert set(by_query) == by_facts, gap.name


@pytest.mark.django_db
def test_the_form_and_the_worklist_agree_on_what_has_a_place():
    nationwide = make(has=(), reach="national")
    local = make(has=(), reach="city")
    lacking = [check.label for check in checklist(nationwide) if not check.holds]
    assert "A place: a city, or a nation" not in lacking
    assert list(published_gaps(DAY).missing["place"]) == [local.pk]


@pytest.mark.django_db
def test_what_publishing_waits_for_comes_first_on_the_form():
    checks = checklist(DraftFactory(summary=""))
    assert [check.label for check in checks if check.needed] == [gap.need for gap in REQUIRED]
    assert [check.needed for check in checks[:3]] == [True, True, False]


def test_an_entry_without_summary_and_source_is_refused_for_both():
    assert list(refusals({"summary": " ", "sources": []})) == ["sources", "summary"]
    assert refusals({"summary": "Bread on foot.", "sources": ["a-report"]}) == {}
