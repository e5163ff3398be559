"""One organisation of two."""

import pytest
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied, ValidationError

from curation.actions import restore
from curation.merge import merge_organisations
from curation.models import Revision
from curation.record import read
from curation.undo import undo
from initiatives.models import Organisation, OrganisationName, Partnership
from tests.factories import (
    CityFactory,
    DraftFactory,
    InitiativeFactory,
    OrganisationFactory,
    OrganisationNameFactory,
    PartnershipFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_superuser("editor")


@pytest.fixture
def pair():
    loser = OrganisationFactory(
        name="CLES", website="https://cles.example/", summary="A charity.", city=CityFactory()
    )
    return loser, OrganisationFactory(name="Centre for Local Economic Strategies", summary="")


def state():
    organisations = Organisation.objects.order_by("pk")
    return [
        *organisations.values(),
        *OrganisationName.objects.order_by("owner", "name").values_list("owner", "name", "kind"),
        *([source.pk for source in row.sources.all()] for row in organisations),
        *Partnership.objects.order_by("initiative", "organisation", "role").values_list(
            "initiative", "organisation", "role"
        ),
    ]


def test_partnerships_go_to_the_winner_each_role_once(pair, editor):
    loser, winner = pair
    both, one = InitiativeFactory(partners=pair), InitiativeFactory(partners=[loser])
    PartnershipFactory(initiative=both, organisation=loser, role="funder")
    merge_organisations(loser, winner, by=editor)
    roles = Partnership.objects.values_list("initiative", "organisation", "role")
    assert sorted(roles) == sorted(
        [
            (both.pk, winner.pk, "partner"),
            (both.pk, winner.pk, "funder"),
            (one.pk, winner.pk, "partner"),
        ]
    )


def test_the_winner_gets_what_it_lacks_and_what_is_chosen(pair, editor):
    loser, winner = pair
    winner.website = "https://winner.example/"
    winner.save()
    loser.sources.add(SourceFactory())
    merge_organisations(loser, winner, {"website"}, by=editor)
    winner.refresh_from_db()
    assert (winner.summary, winner.city, winner.website) == (
        "A charity.",
        loser.city,
        "https://cles.example/",
    )
    assert winner.sources.count() == 1


def test_the_winner_is_also_called_what_the_loser_was(pair, editor):
    loser, winner = pair
    OrganisationNameFactory(owner=loser, name="CLS", kind="former")
    OrganisationNameFactory(owner=loser, name=winner.name)
    merge_organisations(loser, winner, by=editor)
    names = winner.other_names.values_list("name", "kind")
    assert list(names) == [("CLES", "other"), ("CLS", "former")]


def test_what_had_become_part_of_the_loser_is_part_of_the_winner(pair, editor):
    loser, winner = pair
    trust = OrganisationFactory(name="The old trust", successor=loser)
    merge_organisations(loser, winner, by=editor)
    trust.refresh_from_db()
    assert trust.successor == winner


def test_the_winner_is_part_of_what_the_loser_had_become_part_of(pair, editor):
    loser, winner = pair
    loser.successor = OrganisationFactory()
    loser.save()
    merge_organisations(loser, winner, by=editor)
    winner.refresh_from_db()
    assert winner.successor == loser.successor


@pytest.mark.parametrize("gone", [0, 1])
def test_what_has_become_part_of_the_other_becomes_part_of_nothing(pair, editor, gone):
    loser, winner = pair
    pair[gone].successor = pair[1 - gone]
    pair[gone].save()
    before = state()
    change_set = merge_organisations(loser, winner, by=editor)
    winner.refresh_from_db()
    assert winner.successor is None
    undo(change_set, by=editor)
    assert state() == before


def test_a_merge_makes_no_circle_of_successors(pair, editor):
    loser, winner = pair
    loser.successor = OrganisationFactory(successor=winner)
    loser.save()
    merge_organisations(loser, winner, {"successor_id"}, by=editor)
    winner.refresh_from_db()
    assert winner.successor is None


def test_old_addresses_lead_to_the_winner(pair, editor, client):
    loser, winner = pair
    InitiativeFactory(partners=[loser])
    loser.slug = "cles-2"
    loser.save()
    merge_organisations(loser, winner, by=editor)
    for old in ("cles", "cles-2"):
        answer = client.get(f"/organisations/{old}/")
        assert (answer.status_code, answer["Location"]) == (301, winner.get_absolute_url())


def test_every_entry_that_changes_has_a_revision(pair, editor):
    touched, other = InitiativeFactory(partners=[pair[0]]), InitiativeFactory(partners=[pair[1]])
    change_set = merge_organisations(*pair, by=editor, note="One name, two spellings.")
    [revision] = change_set.revisions.all()
    assert (revision.initiative, revision.event, revision.changed) == (
        touched,
        "merged",
        ["partners"],
    )
    assert not Revision.objects.of(other.pk).exists()


def test_undo_brings_both_back(pair, editor, client):
    loser, winner = pair
    shared = SourceFactory()
    for organisation in pair:
        organisation.sources.add(shared)
    loser.sources.add(SourceFactory())
    for organisation in pair:
        OrganisationNameFactory(owner=organisation, name="Centre for Local Strategies")
    OrganisationNameFactory(owner=loser, name="CLS")
    loser.slug = "cles-2"
    loser.save()
    entry = InitiativeFactory(partners=pair)
    InitiativeFactory(partners=[loser])
    OrganisationFactory(name="The old trust", successor=loser)
    PartnershipFactory(initiative=entry, organisation=loser, role="funder")
    before = state()
    change_set = merge_organisations(loser, winner, {"sector"}, by=editor)
    undone = undo(change_set, by=editor)
    assert state() == before
    assert len(undone.restored) == 2
    assert client.get("/organisations/cles-2/").status_code == 200
    assert client.get("/organisations/cles/")["Location"] == "/organisations/cles-2/"


def test_undo_leaves_partners_in_their_order_and_entries_as_their_history_says(pair, editor):
    loser, winner = pair
    entries = [
        InitiativeFactory(partners=[loser, winner]),
        InitiativeFactory(partners=[winner, OrganisationFactory(), loser]),
    ]
    before = [read(entry) for entry in entries]
    undo(merge_organisations(loser, winner, by=editor), by=editor)
    assert [read(entry) for entry in entries] == before
    assert [Revision.objects.of(entry.pk)[0].record for entry in entries] == before


def test_what_an_entry_was_before_comes_back_with_the_winner(pair, editor):
    loser, winner = pair
    third = OrganisationFactory()
    entry = InitiativeFactory(partners=[loser, third, winner])
    merge_organisations(loser, winner, by=editor)
    restore(Revision.objects.of(entry.pk).get(number=1), by=editor)
    partners = [row["organisation"] for row in read(entry)["partners"]]
    assert partners == [winner.slug, third.slug]
    assert Revision.objects.of(entry.pk)[0].record == read(entry)


def test_undo_keeps_what_was_changed_since(pair, editor):
    loser, winner = pair
    entry = InitiativeFactory(partners=[loser])
    change_set = merge_organisations(loser, winner, by=editor)
    winner.refresh_from_db()
    winner.summary = "Written since."
    winner.save()
    undo(change_set, by=editor)
    winner.refresh_from_db()
    assert (winner.summary, winner.website) == ("Written since.", "")
    assert read(entry)["partners"] == [{"organisation": "cles", "role": "partner"}]


def test_undo_says_when_the_address_was_given_away(pair, editor):
    change_set = merge_organisations(*pair, by=editor)
    OrganisationFactory(name="Other", slug="cles")
    with pytest.raises(ValidationError, match="already exists"):
        undo(change_set, by=editor)


def test_an_organisation_is_not_merged_with_itself(pair, editor):
    with pytest.raises(ValidationError, match="this is one"):
        merge_organisations(pair[0], pair[0], by=editor)


def test_an_organisation_is_not_merged_twice(pair, editor):
    merge_organisations(*pair, by=editor)
    with pytest.raises(ValidationError, match="meanwhile"):
        merge_organisations(*pair, by=editor)


@pytest.mark.parametrize("group", ["Curators", "Editors"])
def test_editors_merge_and_curators_do_not(pair, group):
    InitiativeFactory(partners=[pair[0]])
    DraftFactory(partners=[pair[1]])
    user = User.objects.create_user("somebody")
    user.groups.add(Group.objects.get(name=group))
    if group == "Curators":
        with pytest.raises(PermissionDenied):
            merge_organisations(*pair, by=user)
    else:
        merge_organisations(*pair, by=user)
    assert Organisation.objects.count() == (2 if group == "Curators" else 1)
