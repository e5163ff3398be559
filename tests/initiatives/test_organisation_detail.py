"""What an organisation takes part in, and with whom."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import (
    CityFactory,
    DraftFactory,
    InitiativeFactory,
    OrganisationFactory,
    OrganisationNameFactory,
    PartnershipFactory,
    PrincipleFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def bakery():
    return OrganisationFactory(name="Bakery", summary="It bakes.", city=CityFactory(name="Newtown"))


def test_it_says_who_they_are(client, bakery):
    bakery.website = "https://www.bakery.example/about"
    bakery.save()
    bakery.sources.add(SourceFactory(title="Bread in Newtown"))
    InitiativeFactory(partners=[bakery])
    response = client.get("/organisations/bakery/")
    for text in ("It bakes.", "Newtown", "Social", "Visit bakery.example</a>", "Bread in Newtown"):
        assertContains(response, text)


def test_it_says_what_else_they_are_called(client, bakery):
    OrganisationNameFactory(owner=bakery, name="BKR")
    InitiativeFactory(partners=[bakery])
    assertContains(client.get("/organisations/bakery/"), "Also called: <span>BKR</span>")


def test_it_names_each_role_in_what_it_takes_part_in(client, bakery):
    initiative = InitiativeFactory(title="Market")
    for role in ("lead", "funder"):
        PartnershipFactory(initiative=initiative, organisation=bakery, role=role)
    response = client.get("/organisations/bakery/")
    assertContains(response, "As lead and funder")
    assertContains(response, '<a href="/initiatives/market/">Market</a>')


def test_it_names_others_in_the_same_initiatives_those_with_most_first(client, bakery):
    archive, council = (OrganisationFactory(name=name) for name in ("Archive", "Council"))
    both = InitiativeFactory(title="Both", partners=[bakery, archive, council])
    one = InitiativeFactory(title="One", partners=[bakery, council])
    InitiativeFactory(title="Other", partners=[archive, OrganisationFactory(name="Stranger")])
    response = client.get("/organisations/bakery/")
    companions = response.context["companions"]
    assert [(c.name, c.shared) for c in companions] == [
        ("Council", [both, one]),
        ("Archive", [both]),
    ]


def test_one_who_works_alone_has_nobody_beside_it(client, bakery):
    InitiativeFactory(partners=[bakery])
    assertContains(client.get("/organisations/bakery/"), "No other organisation is recorded")


def test_one_that_only_a_draft_names_is_not_found(client, bakery):
    DraftFactory(partners=[bakery])
    assert client.get("/organisations/bakery/").status_code == 404


def test_drafts_stay_inside(client, bakery):
    friend = OrganisationFactory(name="Friend")
    InitiativeFactory(partners=[bakery, friend])
    DraftFactory(title="Secret plan", partners=[bakery, friend, OrganisationFactory(name="Secret")])
    response = client.get("/organisations/bakery/")
    assertNotContains(response, "Secret")
    [companion] = response.context["companions"]
    assert companion.initiative_count == 1


def test_a_busy_organisation_costs_few_queries(client, bakery, django_assert_max_num_queries):
    principles = PrincipleFactory.create_batch(3)
    for _ in range(30):
        partners = [bakery, *OrganisationFactory.create_batch(3)]
        InitiativeFactory(partners=partners, follows=principles, cities=[bakery.city])
    client.get("/initiatives/")
    with django_assert_max_num_queries(14):
        client.get("/organisations/bakery/")


def test_of_much_that_two_share_the_first_are_named_and_the_rest_counted(client, db, monkeypatch):
    monkeypatch.setattr("initiatives.views.organisations.SHARED", 2)
    one, other = OrganisationFactory.create_batch(2)
    for number in range(3):
        InitiativeFactory(title=f"Shared {number}", partners=[one, other])
    page = client.get(one.get_absolute_url())
    [companion] = page.context["companions"]
    assert [initiative.title for initiative in companion.shared] == ["Shared 0", "Shared 1"]
    assert "and 1 more" in page.content.decode()
