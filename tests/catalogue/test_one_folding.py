"""Every search folds alike: the public list, sources, organisations, admin lists and pickers."""

import pytest

from tests.factories import (
    CityFactory,
    InitiativeFactory,
    MeasureFactory,
    OrganisationFactory,
    OrganisationNameFactory,
    ResultFactory,
    SourceFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db
# Each finds “Saint Zoë’s Well-being Co‑op”.
TYPED = ["st zoe's", "SAINT ZOE\u02bcS ", "well–being", "wellbeing", "co-op", "st zoës wellbeing"]
NAME = "Saint Zoë’s Well-being Co‑op"


@pytest.mark.parametrize("typed", TYPED)
def test_readers_find_it_in_every_list(client, typed):
    organisation, source = OrganisationFactory(name=NAME), SourceFactory(title=NAME)
    entry = InitiativeFactory(title=NAME, partners=[organisation], sources=[source])
    ResultFactory(initiative=entry, measure=MeasureFactory(name=NAME))
    for address in ("/initiatives/", "/organisations/", "/sources/", "/measures/"):
        page = client.get(address, {"q": typed})
        count = page.context["page_obj"].paginator.count
        assert count == 1, (address, typed)


@pytest.mark.parametrize("typed", TYPED[:3])
@pytest.mark.parametrize(
    ("address", "factory", "field"),
    [
        ("cities/city", CityFactory, "name"),
        ("initiatives/organisation", OrganisationFactory, "name"),
        ("initiatives/source", SourceFactory, "title"),
        ("initiatives/theme", ThemeFactory, "name"),
        ("initiatives/initiative", InitiativeFactory, "title"),
    ],
)
def test_staff_find_it_in_lists_and_pickers(admin_client, address, factory, field, typed):
    obj = factory(**{field: NAME})
    page = admin_client.get(f"/admin/{address}/", {"q": typed})
    assert [row.pk for row in page.context["cl"].result_list] == [obj.pk]


def test_an_organisation_is_found_by_another_name(client):
    trust = OrganisationFactory(name="The Big Lottery Fund")
    OrganisationNameFactory(owner=trust, name="B.L.F.")
    InitiativeFactory(partners=[trust, OrganisationFactory(name="Another")])
    for typed in ("BLF", "the big lottery", "lott"):
        assert [
            one.pk for one in client.get("/organisations/", {"q": typed}).context["page_obj"]
        ] == [trust.pk]


def test_a_search_that_finds_no_organisation_says_so(client):
    page = client.get("/organisations/?q=nobody").content.decode()
    assert "No organisation has such a name" in page
