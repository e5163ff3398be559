"""An entry as a template for the next."""

import pytest
from django.core.exceptions import PermissionDenied

from curation.copy_entry import copy
from curation.models import Curatorship, Revision
from curation.record import read
from initiatives.models import Initiative
from tests.curation.conftest import curator, signed_in  # noqa: F401 - a fixture
from tests.factories import (
    CityFactory,
    DraftFactory,
    ExampleFactory,
    InitiativeFactory,
    OrganisationFactory,
    ResultFactory,
    SourceFactory,
    ThemeFactory,
)


@pytest.fixture
def entry(db):
    entry = InitiativeFactory(
        title="Bristol Pound",
        challenge="Money leaves.",
        website="https://pound.example/",
        started_year=2012,
        latitude=51.5,
        longitude=-2.6,
        reach="national",
        stage="ended",
        verified_on="2026-01-01",
        cities=[CityFactory(slug="bristol")],
        themes=[ThemeFactory(slug="finance")],
        sources=[SourceFactory()],
        partners=[OrganisationFactory(slug="council")],
    )
    entry.nations.create(nation="wales")
    ExampleFactory(initiative=entry)
    ResultFactory(initiative=entry, ref="users")
    return entry


def test_a_copy_has_the_place_and_company_but_none_of_the_claims(entry, admin_user):
    made = read(copy(entry, by=admin_user))
    blank = read(DraftFactory(title="Copy of Bristol Pound", slug="blank", summary=""))
    assert made == blank | {
        "slug": "copy-of-bristol-pound",
        "reach": "national",
        "cities": ["bristol"],
        "themes": ["finance"],
        "partners": [{"organisation": "council", "role": "partner"}],
        "nations": [{"nation": "wales"}],
    }


def test_a_copy_is_a_draft_and_the_original_stays(entry, admin_user):
    before = read(entry)
    made = copy(entry, by=admin_user)
    assert (made.status, made.published_at, read(entry)) == ("draft", None, before)


def test_the_history_says_where_a_copy_comes_from(entry, admin_user):
    [revision] = Revision.objects.of(copy(entry, by=admin_user).pk)
    assert (revision.event, revision.by) == ("created", admin_user)
    assert revision.note == "With “Bristol Pound” as a template."


def test_a_copy_of_a_copy_has_an_address_of_its_own(entry, admin_user):
    slugs = {copy(entry, by=admin_user).slug for _ in range(3)}
    assert len(slugs) == 3


def test_a_long_title_is_cut(admin_user):
    entry = DraftFactory(title="x" * 200)
    assert len(copy(entry, by=admin_user).title) == 200


def address(entry):
    return f"/admin/initiatives/initiative/{entry.pk}/copy/"


def test_a_curator_copies_and_lands_in_the_draft(curator, entry):  # noqa: F811
    answer = curator.post(address(entry))
    made = Initiative.objects.get(status="draft")
    assert answer["Location"] == f"/admin/initiatives/initiative/{made.pk}/change/"


def test_a_curator_of_another_city_does_not_copy(entry):
    client = signed_in("Una", "Curators")
    Curatorship.objects.create(user_id=client.session["_auth_user_id"], city=CityFactory())
    assert client.post(address(entry)).status_code == 403
    assert Initiative.objects.count() == 1


def test_looking_copies_nothing(curator, entry):  # noqa: F811
    assert curator.get(address(entry)).status_code == 405


def test_nobody_else_copies(client, entry, django_user_model):
    assert client.post(address(entry)).status_code == 302
    client.force_login(django_user_model.objects.create_user("Stan", is_staff=True))
    assert client.post(address(entry)).status_code == 403
    assert Initiative.objects.count() == 1


def test_what_is_gone_is_not_copied(curator, db):  # noqa: F811
    assert curator.post("/admin/initiatives/initiative/99999/copy/").status_code == 404


def test_who_may_not_add_does_not_copy(entry, django_user_model):
    with pytest.raises(PermissionDenied):
        copy(entry, by=django_user_model.objects.create_user("Stan"))
