"""What was once public is withdrawn; what is used is kept; and nobody meets an error page."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from curation.actions import restore
from curation.models import Curatorship, Revision
from initiatives.models import Initiative, Partnership
from tests.curation.conftest import add_page, change_page, list_page, save, signed_in
from tests.factories import (
    CityFactory,
    DraftFactory,
    ExampleFactory,
    InitiativeFactory,
    MeasureFactory,
    OrganisationFactory,
    PrincipleFactory,
    ResultFactory,
    SourceFactory,
    ThemeFactory,
)

A_DAY_TO_COME = datetime.datetime(2100, 1, 1, tzinfo=datetime.UTC)


def delete(client, obj):
    name = f"admin:{obj._meta.app_label}_{obj._meta.model_name}_delete"
    return client.post(reverse(name, args=[obj.pk]), {"post": "yes"})


def delete_from_list(client, obj):
    chosen = {"action": "delete_selected", "_selected_action": [obj.pk], "post": "yes"}
    return client.post(list_page(type(obj)), chosen)


def is_there(obj):
    return type(obj).objects.filter(pk=obj.pk).exists()


def test_an_editor_deletes_a_draft_with_its_parts(editor):
    draft = DraftFactory(partners=[OrganisationFactory()])
    delete(editor, draft)
    assert not is_there(draft)
    assert not Partnership.objects.exists()


def test_a_curator_deletes_no_draft(curator):
    draft = DraftFactory()
    assert delete(curator, draft).status_code == 403
    assert is_there(draft)


@pytest.fixture
def carols(curator):
    """A draft that the curator has begun."""
    save(curator, add_page(Initiative), title="Old mill", summary="It turns.")
    return Initiative.objects.get()


def test_a_curator_discards_a_draft_of_their_own(curator, carols):
    assert f"/{carols.pk}/delete/" in curator.get(change_page(carols)).content.decode()
    delete(curator, carols)
    assert not is_there(carols)


def test_a_curator_brings_back_what_they_have_discarded(curator, carols):
    delete(curator, carols)
    revision = Revision.objects.of(carols.pk).get(event="created")
    page = reverse("admin:curation_revision_change", args=[revision.pk])
    assert curator.get(page).context["may_restore"]
    restore(revision, by=User.objects.get(username="Carol"))
    assert is_there(carols)


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "in_review"},
        {"publish_at": A_DAY_TO_COME},
        {"status": "published", "published_at": A_DAY_TO_COME},
    ],
    ids=str,
)
def test_a_curator_discards_nothing_that_others_have_to_do_with(curator, carols, fields):
    Initiative.objects.filter(pk=carols.pk).update(**fields)
    assert delete(curator, carols).status_code == 403
    assert is_there(carols)


def test_another_curator_discards_no_draft_of_mine(carols):
    assert delete(signed_in("Chris", "Curators"), carols).status_code == 403
    assert is_there(carols)


def test_a_curator_of_places_does_not_discard_what_has_gone_elsewhere(curator, carols):
    Curatorship.objects.create(user=User.objects.get(username="Carol"), city=CityFactory())
    carols.cities.add(CityFactory())
    assert delete(curator, carols).status_code == 403
    assert is_there(carols)


def test_the_list_has_a_filter_for_my_drafts(curator, carols):
    DraftFactory(title="Somebody else’s")
    page = curator.get(list_page(Initiative) + "?status__exact=draft&begun=me")
    assert list(page.context["cl"].queryset) == [carols]


@pytest.mark.parametrize("status", ["published", "withdrawn"])
def test_what_was_public_is_never_deleted(editor, status):
    entry = InitiativeFactory(status=status, withdrawn_reason="Because")
    assert delete(editor, entry).status_code == 403
    delete_from_list(editor, entry)
    assert is_there(entry)


def used():
    """One of each obj that a draft uses, whatever the kind of tie."""
    whole = CityFactory()
    CityFactory(part_of=whole)
    place, theme, source, principle = (
        CityFactory(),
        ThemeFactory(),
        SourceFactory(),
        PrincipleFactory(),
    )
    partner, example, figure = OrganisationFactory(), ExampleFactory(), ResultFactory()
    measured = ResultFactory(initiative=None, city=CityFactory()).city
    DraftFactory(
        cities=[place], themes=[theme], sources=[source], partners=[partner], follows=[principle]
    )
    return [
        whole,
        place,
        measured,
        theme,
        source,
        example.source,
        figure.source,
        figure.measure,
        principle,
        principle.framework,
        partner,
    ]


@pytest.mark.parametrize("way", [delete, delete_from_list])
def test_what_is_used_is_kept_and_what_uses_it_is_named(editor, way):
    for obj in used():
        page = way(editor, obj)
        assert page.status_code == 200
        assert "would require deleting the following protected" in page.content.decode()
        assert is_there(obj)


@pytest.mark.parametrize(
    "factory",
    [
        CityFactory,
        MeasureFactory,
        OrganisationFactory,
        PrincipleFactory,
        SourceFactory,
        ThemeFactory,
    ],
)
def test_what_nobody_uses_may_go(editor, factory):
    obj = factory()
    delete(editor, obj)
    assert not is_there(obj)


def test_drafts_are_not_deleted_by_the_dozen(editor):
    DraftFactory()
    assert "delete_selected" not in editor.get(list_page(Initiative)).content.decode()


def test_the_entries_that_a_partner_takes_part_in_are_named(editor):
    partner = OrganisationFactory()
    InitiativeFactory(title="Bread round", partners=[partner])
    assert "Initiative: Bread round" in delete(editor, partner).content.decode()
