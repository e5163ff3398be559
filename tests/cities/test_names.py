"""Names of places and organisations: told apart, kept, and what became of whom."""

import pytest
from django.core.exceptions import ValidationError
from pytest_django.asserts import assertContains, assertNotContains

from cities.models import City
from tests.factories import CityFactory, InitiativeFactory, OrganisationFactory, PublicCityFactory

pytestmark = pytest.mark.django_db


def newports():
    """Three Newports: in Wales, on the Isle of Wight and in Shropshire."""
    return [
        CityFactory(name="Newport", nation="wales", region=""),
        CityFactory(name="Newport", region="south-east"),
        CityFactory(name="Newport", region="west-midlands"),
    ]


def shown():
    return [str(city) for city in City.objects.order_by("pk")]


def test_places_of_one_name_carry_their_region_or_nation():
    newports()
    assert shown() == ["Newport (Wales)", "Newport (South East)", "Newport (West Midlands)"]


def test_two_in_different_nations_carry_these():
    CityFactory(name="Newcastle")
    CityFactory(name="Newcastle", nation="northern-ireland", region="")
    assert shown() == ["Newcastle (England)", "Newcastle (Northern Ireland)"]


def test_two_in_one_region_carry_what_they_are_part_of():
    wholes = [CityFactory(name=name) for name in ("Cheshire", "Cumbria")]
    for whole in wholes:
        CityFactory(name="Ashton", part_of=whole)
    assert shown()[2:] == ["Ashton (Cheshire)", "Ashton (Cumbria)"]


@pytest.mark.parametrize("gone", ["renamed", "deleted", "deleted with others"])
def test_the_last_of_a_name_needs_no_more(gone):
    first, *_ = newports()
    for city in City.objects.exclude(pk=first.pk):
        if gone == "renamed":
            city.name = f"Newport number {city.pk}"
            city.save()
        elif gone == "deleted":
            city.delete()
    if gone == "deleted with others":
        City.objects.exclude(pk=first.pk).delete()
    assert str(City.objects.get(pk=first.pk)) == "Newport"


def test_readers_can_tell_them_apart_wherever_they_stand(client):
    cities = newports()
    entry = InitiativeFactory(cities=cities[:2], partners=[OrganisationFactory(city=cities[2])])
    for address in ("/initiatives/", f"/initiatives/{entry.slug}/", "/cities/newport/"):
        assertContains(client.get(address), "Newport (Wales)")
    assertContains(client.get("/organisations/"), "Newport (West Midlands)")
    assertContains(client.get("/search/suggestions/?q=newp"), "Newport (South East)")


def test_a_former_name_is_kept_and_shown(client):
    fund = OrganisationFactory(name="Big Lottery Fund", slug="fund")
    InitiativeFactory(title="Bread", partners=[fund])
    fund.name = "National Lottery Community Fund"
    fund.save()
    assertContains(client.get("/organisations/fund/"), "formerly <span>Big Lottery Fund</span>")
    assertContains(client.get("/initiatives/?q=big+lottery"), "Bread")


@pytest.mark.parametrize("name", ["Wolverhamtpon", "WOLVERHAMPTON", "Wolverhampton."])
def test_a_slip_that_was_corrected_is_not_kept(name):
    city = CityFactory(name=name)
    city.name = "Wolverhampton"
    city.save()
    assert not city.other_names.exists()


def test_a_name_that_comes_back_is_no_former_one():
    city = CityFactory(name="Derry")
    for name in ("Londonderry", "Derry"):
        city.name = name
        city.save()
    assert [str(name) for name in city.other_names.all()] == ["Londonderry"]


def test_a_former_name_that_is_typed_as_well_is_listed_once():
    city = CityFactory(name="Old Sarum")
    city.name = "Salisbury"
    city.save()
    city.other_names.create(name="Old Sarum", kind="other")
    assert [name.kind for name in city.other_names.all()] == ["other"]


def test_what_is_gone_leads_to_what_it_became_part_of(client):
    county = PublicCityFactory(name="Cumberland", slug="cumberland")
    PublicCityFactory(name="Copeland", slug="copeland", successor=county)
    assertContains(
        client.get("/cities/copeland/"), 'Now part of <a href="/cities/cumberland/">Cumberland</a>'
    )
    assertContains(client.get("/cities/cumberland/"), "Took over from")


@pytest.mark.parametrize("factory", [CityFactory, OrganisationFactory])
def test_nothing_becomes_part_of_itself_round_about(factory, db):
    county = factory(name="Cumberland")
    county.successor = factory(name="Copeland", successor=county)
    with pytest.raises(ValidationError, match="round about"):
        county.clean()


def test_an_organisation_leads_to_its_successor_where_that_is_public(client):
    after = OrganisationFactory(name="The new trust", slug="after")
    before = OrganisationFactory(name="The old trust", slug="before", successor=after)
    InitiativeFactory(partners=[before])
    page = client.get("/organisations/before/")
    assertContains(page, "Now part of The new trust.")
    assertNotContains(page, "/organisations/after/")
    InitiativeFactory(partners=[after])
    assertContains(client.get("/organisations/before/"), 'href="/organisations/after/"')
