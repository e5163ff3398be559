"""A publication, and everything that rests on it."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from initiatives.models import Source
from tests.factories import (
    CityFactory,
    DraftFactory,
    ExampleFactory,
    FrameworkFactory,
    InitiativeFactory,
    OrganisationFactory,
    PrincipleFactory,
    PublicCityFactory,
    ResultFactory,
    SourceFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def report():
    return SourceFactory(
        title="Report",
        author="Anna Kowalska",
        publisher="The Press",
        published="2016-09",
        kind="report",
        url="https://www.example.org/report.pdf",
        note="Written by those it is about.",
    )


@pytest.mark.one_database
def test_every_founding_source_has_a_page(client, founding):
    for source in Source.objects.all()[:40]:
        assertContains(client.get(source.get_absolute_url()), "What it is cited for")


def test_it_says_what_the_publication_is(client, report):
    InitiativeFactory(sources=[report])
    response = client.get("/sources/report/")
    for text in ("Anna Kowalska", "The Press", "September 2016", "Written by those it is about."):
        assertContains(response, text)


def test_the_link_says_where_it_goes(client, report):
    InitiativeFactory(sources=[report])
    response = client.get("/sources/report/")
    assertContains(
        response,
        '<a class="button" href="https://www.example.org/report.pdf" rel="external">'
        "Read it at example.org</a>",
        html=True,
    )


def test_one_without_a_web_address_says_so(client):
    InitiativeFactory(sources=[SourceFactory(title="Book", url="", published="")])
    response = client.get("/sources/book/")
    assertContains(response, "We know of no web address for it.")
    assertContains(response, "Date not recorded")


def test_everything_public_that_rests_on_it_is_shown(client, report):
    principle = PrincipleFactory(title="Share power")
    bakery = OrganisationFactory(name="Bakery")
    InitiativeFactory(title="Market", sources=[report], partners=[bakery])
    ExampleFactory(source=report, principle=principle, rationale="Because traders decide.")
    ResultFactory(source=report, value=58)
    principle.sources.add(report)
    FrameworkFactory(title="Nine steps").sources.add(report)
    PublicCityFactory(name="Newtown").sources.add(report)
    bakery.sources.add(report)
    response = client.get("/sources/report/")
    for text in ("Market", "Because traders decide.", "58 homes", "Nine steps", "Newtown"):
        assertContains(response, text)
    assertContains(response, principle.get_absolute_url())
    assertContains(response, bakery.get_absolute_url())


@pytest.mark.parametrize(
    "tie", ["initiative", "example", "result", "organisation", "city", "result of a city"]
)
def test_one_that_only_a_draft_rests_on_is_not_found(client, report, tie):
    draft = DraftFactory()
    bakery = OrganisationFactory()
    newtown = CityFactory()
    DraftFactory(partners=[bakery], cities=[newtown])
    {
        "initiative": lambda: draft.sources.add(report),
        "example": lambda: ExampleFactory(initiative=draft, source=report),
        "result": lambda: ResultFactory(initiative=draft, source=report),
        "organisation": lambda: bakery.sources.add(report),
        "city": lambda: newtown.sources.add(report),
        "result of a city": lambda: ResultFactory(initiative=None, city=newtown, source=report),
    }[tie]()
    assert client.get("/sources/report/").status_code == 404


@pytest.mark.parametrize("tie", ["city", "principle", "framework", "result of a city"])
def test_what_is_public_makes_a_source_public(client, report, tie):
    {
        "city": lambda: PublicCityFactory().sources.add(report),
        "principle": lambda: PrincipleFactory().sources.add(report),
        "framework": lambda: FrameworkFactory().sources.add(report),
        "result of a city": lambda: ResultFactory(
            initiative=None, city=PublicCityFactory(), source=report
        ),
    }[tie]()
    assert client.get("/sources/report/").status_code == 200


def test_drafts_stay_inside(client, report):
    InitiativeFactory(sources=[report])
    draft = DraftFactory(
        title="Secret plan", sources=[report], partners=[OrganisationFactory(name="Secret")]
    )
    draft.organisations.get().sources.add(report)
    ExampleFactory(initiative=draft, source=report, rationale="Secret reason.")
    ResultFactory(initiative=draft, source=report, note="Secret figure.")
    assertNotContains(client.get("/sources/report/"), "Secret")


def test_a_source_of_much_costs_few_queries(client, report, django_assert_max_num_queries):
    for initiative in InitiativeFactory.create_batch(30, sources=[report]):
        ExampleFactory(initiative=initiative, source=report)
        ResultFactory(initiative=initiative, source=report)
    with django_assert_max_num_queries(16):
        client.get("/sources/report/")


def test_what_rests_on_a_busy_source_stands_on_several_pages(client, db, monkeypatch):
    monkeypatch.setattr("initiatives.views.sources.OF_EACH_KIND", 2)
    source = SourceFactory()
    for number in range(3):
        InitiativeFactory(title=f"Busy {number}", sources=[source])
    first, second = (
        client.get(f"{source.get_absolute_url()}{query}").content.decode()
        for query in ("", "?page=2")
    )
    assert ("Busy 1" in first, "Busy 2" in first) == (True, False)
    assert ("Busy 1" in second, "Busy 2" in second) == (False, True)
    assert 'aria-label="Pages"' in first
