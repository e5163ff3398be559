"""Who takes part, by name."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import DraftFactory, InitiativeFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def names(response):
    return [organisation.name for organisation in response.context["page_obj"]]


@pytest.fixture
def crowd():
    """Enough organisations for a page and two."""
    InitiativeFactory(partners=OrganisationFactory.create_batch(50, sector="public"))


def test_organisations_are_filed_by_name_without_the_article(client):
    partners = [OrganisationFactory(name=name) for name in ("Zoo", "The Archive", "Bakery")]
    InitiativeFactory(partners=partners)
    assert names(client.get("/organisations/")) == ["The Archive", "Bakery", "Zoo"]


def test_every_founding_organisation_is_on_a_page(client, founding):
    pages = [client.get(f"/organisations/?page={n}") for n in range(1, 11)]
    assert len({name for page in pages for name in names(page)}) == 446


def test_one_that_only_a_draft_names_is_not_listed(client):
    DraftFactory(partners=[OrganisationFactory(name="Secret")])
    assertNotContains(client.get("/organisations/"), "Secret")


def test_drafts_are_not_counted(client):
    bakery = OrganisationFactory(name="Bakery")
    InitiativeFactory(partners=[bakery])
    DraftFactory(partners=[bakery])
    [organisation] = client.get("/organisations/").context["page_obj"]
    assert organisation.initiative_count == 1


def test_a_sector_narrows_the_list(client):
    partners = [OrganisationFactory(name=n, sector=n.lower()) for n in ("Public", "Private")]
    InitiativeFactory(partners=partners)
    response = client.get("/organisations/?sector=private")
    assert names(response) == ["Private"]
    assertContains(response, "<h1>Private organisations</h1>")


def test_a_sector_with_nobody_in_it_offers_a_way_out(client, crowd):
    response = client.get("/organisations/?sector=academic")
    assertContains(response, "See all organisations")


def test_an_unknown_sector_is_named_and_not_used(client, crowd):
    response = client.get("/organisations/", {"sector": "space\0 🚀"})
    assertContains(response, "There is no sector “space  🚀”, so it was not used.")
    assertContains(response, "50 organisations")


def test_a_very_long_value_is_named_in_short(client, crowd):
    response = client.get("/organisations/", {"sector": "x" * 10_000})
    assertContains(response, f"“{'x' * 40}…”")


def test_a_page_too_far_shows_the_last_and_says_so(client, crowd):
    response = client.get("/organisations/?page=9999")
    assertContains(response, "There is no page 9999: this is the last, page 2.")
    assert len(names(response)) == 2


@pytest.mark.parametrize("page", ["0", "x", "-1", "\0", "²", "1.5", "🚀"])
def test_a_malformed_page_shows_the_first_and_says_so(client, crowd, page):
    response = client.get("/organisations/", {"page": page})
    assertContains(response, "is not the number of a page: this is page 1.")
    assert len(names(response)) == 48


def test_a_page_number_of_thousands_of_digits_is_too_far(client, crowd):
    assertContains(client.get("/organisations/", {"page": "9" * 5000}), "this is the last, page 2.")


def test_the_canonical_address_holds_only_what_was_used(client, crowd):
    response = client.get("/organisations/?utm=x&page=2&sector=public")
    address = "http://testserver/organisations/?sector=public&amp;page=2"
    assertContains(response, f'<link rel="canonical" href="{address}">')


def test_a_full_page_costs_few_queries(client, crowd, django_assert_max_num_queries):
    client.get("/initiatives/")
    with django_assert_max_num_queries(3):
        client.get("/organisations/")
