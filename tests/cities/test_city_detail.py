"""The page of a place."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from cities.models import City
from tests.factories import (
    CityFactory,
    CityNameFactory,
    DraftFactory,
    FrameworkFactory,
    InitiativeFactory,
    OrganisationFactory,
    PartnershipFactory,
    PrincipleFactory,
    ResultFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def newtown():
    return CityFactory(name="Newtown", latitude=53.5, longitude=-2.2)


def test_every_founding_place_has_a_page(client, founding):
    for city in City.objects.all():
        assertContains(client.get(city.get_absolute_url()), f"<h1>{city.name}</h1>")


def test_an_unknown_place_is_not_found(client):
    assert client.get("/cities/atlantis/").status_code == 404


def test_it_shows_what_the_place_is_and_where(client):
    CityFactory(name="Stockport", kind="borough", introduction="A town *on the Mersey*.")
    response = client.get("/cities/stockport/")
    assertContains(response, "Borough in North West, England")
    assertContains(response, "A town <em>on the Mersey</em>.")


def test_other_names_are_in_their_language(client):
    cardiff = CityFactory(name="Cardiff", slug="cardiff")
    CityNameFactory(owner=cardiff, name="Caerdydd", kind="welsh")
    CityNameFactory(owner=cardiff, name="Bute Town", kind="former")
    assertContains(
        client.get("/cities/cardiff/"),
        'Also called: <span lang="cy">Caerdydd</span>, formerly <span>Bute Town</span>',
    )


def test_it_shows_initiatives_of_its_parts(client, newtown):
    InitiativeFactory(title="Market", cities=[CityFactory(name="Suburb", part_of=newtown)])
    assertContains(client.get("/cities/newtown/"), "Market")


def test_it_shows_what_it_is_part_of_and_its_parts(client, newtown):
    CityFactory(name="Suburb", part_of=newtown)
    CityFactory(name="High Street", part_of=City.objects.get(name="Suburb"))
    response = client.get("/cities/suburb/")
    assertContains(response, '<a href="/cities/newtown/">Newtown</a>')
    assertContains(response, '<a href="/cities/high-street/">High Street</a>')


def test_it_is_marked_on_the_map(client, newtown):
    InitiativeFactory(cities=[newtown])
    assertContains(client.get("/cities/newtown/"), 'aria-label="Newtown, 1 initiative"')


def test_principles_are_counted_and_lead_to_the_filtered_list(client, newtown):
    principle = PrincipleFactory(title="Share power", slug="share-power")
    InitiativeFactory.create_batch(2, cities=[newtown], follows=[principle])
    response = client.get("/cities/newtown/")
    assert [(o.principle, o.count) for o in response.context["principles"]] == [(principle, 2)]
    assertContains(response, "/initiatives/?city=newtown&amp;principle=share-power")


def test_a_principle_that_nobody_follows_counts_zero(client, newtown):
    InitiativeFactory(cities=[newtown])
    PrincipleFactory(title="Share power", slug="share-power")
    response = client.get("/cities/newtown/")
    assertContains(response, "Share power")
    assertNotContains(response, "principle=share-power")


def test_a_second_set_shows_only_the_principles_that_occur(client, newtown):
    InitiativeFactory(cities=[newtown])
    PrincipleFactory(title="Share power", framework=FrameworkFactory(position=2))
    assertNotContains(client.get("/cities/newtown/"), "Share power")


def test_partners_stand_by_sector_and_those_in_most_initiatives_first(client, newtown):
    archive, council = (
        OrganisationFactory(name=name, sector="public") for name in ("Archive", "Council")
    )
    charity = OrganisationFactory(name="Charity", sector="social")
    InitiativeFactory(cities=[newtown], partners=[archive, council, charity])
    InitiativeFactory(cities=[newtown], partners=[council])
    partners = client.get("/cities/newtown/").context["partners"]
    assert partners == [council, archive, charity]


def test_a_partner_in_two_roles_counts_once(client, newtown):
    initiative = InitiativeFactory(cities=[newtown])
    council = OrganisationFactory()
    for role in ("lead", "funder"):
        PartnershipFactory(initiative=initiative, organisation=council, role=role)
    [partner] = client.get("/cities/newtown/").context["partners"]
    assert partner.initiative_count == 1


def test_results_of_the_place_and_of_its_initiatives_name_their_sources(client, newtown):
    source = SourceFactory(title="Annual report")
    ResultFactory(initiative=None, city=newtown, value=58, source=source)
    ResultFactory(initiative=InitiativeFactory(cities=[newtown]), value=1200, source=source)
    response = client.get("/cities/newtown/")
    assertContains(response, "58 homes")
    assertContains(response, "1,200 homes")
    assertContains(response, f'href="{source.get_absolute_url()}"', count=2)


def test_a_place_without_anything_says_so_kindly(client, newtown):
    response = client.get("/cities/newtown/")
    assertContains(response, "We know of no initiative in Newtown yet.")
    assertContains(response, "No measured result is recorded")


def test_drafts_stay_inside(client, newtown):
    principle = PrincipleFactory()
    draft = DraftFactory(
        title="Secret plan",
        cities=[newtown],
        partners=[OrganisationFactory(name="Secret partner")],
        follows=[principle],
    )
    ResultFactory(initiative=draft, value=987654)
    response = client.get("/cities/newtown/")
    assertContains(response, "We know of no initiative in Newtown yet.")
    for secret in ("Secret", "987,654"):
        assertNotContains(response, secret)


def test_more_initiatives_than_fit_are_a_link_away(client, newtown):
    InitiativeFactory.create_batch(25, cities=[newtown])
    assertContains(client.get("/cities/newtown/"), "See all 25 initiatives in Newtown")


def test_a_busy_place_costs_few_queries(client, newtown, django_assert_max_num_queries):
    principles = PrincipleFactory.create_batch(7)
    for part in CityFactory.create_batch(5, part_of=newtown):
        for initiative in InitiativeFactory.create_batch(
            5, cities=[part], follows=principles, partners=OrganisationFactory.create_batch(2)
        ):
            ResultFactory(initiative=initiative)
    client.get("/initiatives/")
    with django_assert_max_num_queries(12):
        client.get("/cities/newtown/")
