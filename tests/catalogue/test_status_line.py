"""Whether an initiative still goes on is said in the same words wherever it is named."""

import re

import pytest
from django.utils.html import strip_tags
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import (
    CityFactory,
    InitiativeFactory,
    MeasureFactory,
    OrganisationFactory,
    PrincipleFactory,
    ResultFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db

LINE = "Running · last seen at work in 2025"


@pytest.fixture
def bakery(time_machine):
    """A bakery that is running, with a figure for home, and a market that is like it."""
    time_machine.move_to("2026-06-01 12:00")
    shared = {
        "cities": [CityFactory(slug="leeds")],
        "follows": [PrincipleFactory(slug="commons")],
        "partners": [OrganisationFactory(slug="council")],
    }
    bakery = InitiativeFactory(title="Bakery", stage="active", stage_as_of=2025, **shared)
    good = MeasureFactory(direction="higher")
    ResultFactory(initiative=bakery, measure=good, year=2025)
    InitiativeFactory(title="Market", **shared)
    return bakery


@pytest.mark.parametrize(
    "address",
    [
        *("/", "/initiatives/", "/initiatives/?view=table", "/initiatives/?view=map"),
        *("/initiatives/?q=bakery", "/initiatives/market/", "/cities/leeds/"),
        *("/principles/commons/", "/organisations/council/", "/initiatives.geojson"),
    ],
)
def test_it_is_everywhere_the_same(client, bakery, address):
    assert strip_tags(client.get(address).content.decode()).count(LINE) == 1


def test_a_case_study_says_it_first(client, bakery):
    text = client.get("/initiatives/bakery/").content.decode()
    status = re.search(r'<p class="case-status going going-running">.*?</p>', text)
    assert strip_tags(status[0]) == f"{LINE}, see the sources"


def test_nowhere_is_it_no_more_than_active(client, bakery):
    for address in ("/initiatives/", "/initiatives/?view=table", "/initiatives/bakery/"):
        assertNotContains(client.get(address), ">Active<")


def test_a_case_study_leads_to_the_only_source_of_that_year(client, bakery):
    report = SourceFactory(published="2025-03", publisher="The Paper")
    bakery.sources.set([report, SourceFactory(published="2019")])
    link = f'<a href="{report.get_absolute_url()}">2025<span class="unseen">, says The Paper'
    assertContains(client.get("/initiatives/bakery/"), link)


def test_where_several_may_be_meant_it_leads_to_all(client, bakery):
    bakery.sources.set(SourceFactory.create_batch(2, published="2025"))
    assertContains(client.get("/initiatives/bakery/"), '<a href="#sources">2025')


def test_how_to_take_part_may_be_what_shows_it(client, bakery):
    bakery.take_part, bakery.take_part_source = "Come in.", SourceFactory(published="2025")
    bakery.save()
    assertContains(client.get("/initiatives/bakery/"), '2025<span class="unseen">, says')


def test_an_ended_one_says_when_and_why(client, bakery):
    InitiativeFactory(
        title="Bank", stage="ended", ended_year=2020, stage_as_of=2021, ending="money-ran-out"
    )
    assertContains(
        client.get("/initiatives/"),
        '<p class="going going-ended"><b>Ended</b> 2020: the money ran out</p>',
    )
