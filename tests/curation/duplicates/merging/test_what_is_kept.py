"""One entry of two: what is kept of each."""

import pytest
from django.db import transaction

from curation.merge import EXAMPLE, differing, merge
from curation.merged_rows import FOLLOWERS, MERGED
from curation.models import ChangeSet, Proposal
from curation.record import read
from curation.revisions import lock
from curation.undo import undo
from imports.models import ExternalRecord
from initiatives.models import Initiative
from tests.curation.duplicates.merging.entries import fresh, public
from tests.factories import (
    CityFactory,
    ExampleFactory,
    InitiativeFactory,
    MeasureFactory,
    OrganisationFactory,
    PartnershipFactory,
    PrincipleFactory,
    ResultFactory,
    SourceFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db


def test_what_is_joined_is_chosen_as_a_whole(editor):
    loser = public(
        stage="ended", ending="merged", take_part="Come.", take_part_source=SourceFactory()
    )
    winner = public(
        stage="active", stage_as_of=2020, take_part="Go.", take_part_source=SourceFactory()
    )
    assert {"stage", "take_part"} <= {name for name, _lacks in differing(read(loser), read(winner))}
    merge(loser, winner, {"stage", "take_part"}, by=editor)
    winner.refresh_from_db()
    assert (winner.stage, winner.ending, winner.stage_as_of) == ("ended", "merged", None)
    assert winner.take_part_source == loser.take_part_source


def test_values_are_the_winners_but_for_those_that_are_chosen(editor):
    loser = public(title="Pound", summary="Old.", website="https://old.example/", started_year=2012)
    winner = public(title="Bristol Pound", summary="New.", website="", started_year=2013)
    merge(loser, winner, {"website", "started_year"}, by=editor)
    now = fresh(winner)
    assert (now.title, now.summary, now.slug) == ("Bristol Pound", "New.", "bristol-pound")
    assert (now.website, now.started_year) == ("https://old.example/", 2012)


def test_a_point_is_chosen_as_a_whole(editor):
    loser, winner = public(latitude=51.5, longitude=-2.5), public(latitude=53.8, longitude=-1.5)
    merge(loser, winner, {"latitude"}, by=editor)
    assert (fresh(winner).latitude, fresh(winner).longitude) == (51.5, -2.5)


def test_what_differs_is_listed_with_what_the_winner_lacks():
    principle = PrincipleFactory()
    loser = InitiativeFactory(title="Pound", website="https://a.example", latitude=1, longitude=2)
    winner = InitiativeFactory(title="Bristol Pound")
    for entry, rationale in ((loser, "One."), (winner, "Another.")):
        ExampleFactory(initiative=entry, principle=principle, rationale=rationale)
    assert list(differing(read(loser), read(winner))) == [
        ("title", False),
        ("website", True),
        ("latitude", True),
        (f"{EXAMPLE}{principle.slug}", False),
    ]


def test_places_themes_sources_and_partners_are_united(editor):
    leeds, hull, food, homes = CityFactory(), CityFactory(), ThemeFactory(), ThemeFactory()
    council, trust, report = OrganisationFactory(), OrganisationFactory(), SourceFactory()
    loser = InitiativeFactory(
        cities=[leeds, hull], themes=[food], sources=[report], partners=[council, trust]
    )
    winner = public(cities=[leeds], themes=[homes], partners=[council])
    PartnershipFactory(initiative=loser, organisation=council, role="lead")
    merge(loser, winner, by=editor)
    now = fresh(winner)
    assert set(now.cities.all()) == {leeds, hull}
    assert set(now.themes.all()) == {food, homes}
    assert report in now.sources.all()
    partners = now.partnerships.values_list("organisation", "role")
    assert sorted(partners) == sorted(
        [(council.pk, "partner"), (trust.pk, "partner"), (council.pk, "lead")]
    )


@pytest.mark.parametrize(("choice", "kept"), [((), "Ours."), (("example step",), "Theirs.")])
def test_an_example_of_the_same_principle_is_kept_once(editor, choice, kept):
    step, other = PrincipleFactory(slug="step"), PrincipleFactory()
    loser, winner = public(), public()
    ExampleFactory(initiative=loser, principle=step, rationale="Theirs.")
    ExampleFactory(initiative=loser, principle=other, rationale="More.")
    ExampleFactory(initiative=winner, principle=step, rationale="Ours.")
    merge(loser, winner, choice, by=editor)
    rationales = winner.examples.values_list("principle", "rationale")
    assert sorted(rationales) == sorted([(step.pk, kept), (other.pk, "More.")])


def test_results_are_united_and_equal_ones_kept_once(editor):
    homes, source, loser, winner = MeasureFactory(), SourceFactory(), public(), public()
    for entry in (loser, winner):
        ResultFactory(initiative=entry, measure=homes, value=12, source=source)
    ResultFactory(initiative=loser, measure=homes, value=13, source=source)
    merge(loser, winner, by=editor)
    assert sorted(int(result.value) for result in winner.readings.all()) == [12, 13]


def test_the_names_of_results_move_with_them(editor):
    loser, winner = public(), public()
    shared = {"measure": MeasureFactory(), "source": SourceFactory()}
    ResultFactory(initiative=loser, ref="same", **shared)
    ResultFactory(initiative=winner, **shared)
    ResultFactory(initiative=loser, ref="more", value=3)
    merge(loser, winner, by=editor)
    assert sorted(result.ref for result in winner.readings.all()) == ["more", "same"]


def test_nations_are_for_an_entry_without_a_place(editor):
    loser, winner, second = public(), public(), public(cities=[CityFactory()])
    loser.nations.create(nation="wales")
    merge(loser, winner, by=editor)
    assert [row.nation for row in winner.nations.all()] == ["wales"]
    merge(winner, second, by=editor)
    assert not second.nations.exists()


def test_proposals_and_ids_of_registers_follow(editor):
    loser, winner = public(), public()
    with transaction.atomic():
        base = lock(loser)
    proposal = Proposal.objects.create(initiative=loser, base=base, record=base.record)
    imported = ChangeSet.objects.create(kind="import", title="A register")
    entry = ExternalRecord.objects.create(
        register="A", external_id="1", initiative=loser, change_set=imported, last_values={}
    )
    change_set = merge(loser, winner, by=editor)
    assert [winner.proposals.get(), winner.external_records.get()] == [proposal, entry]
    undo(change_set, by=editor)
    assert [loser.proposals.get(), loser.external_records.get()] == [proposal, entry]


def test_everything_that_points_to_an_entry_is_thought_of():
    """A new kind of row that belongs to an entry needs a decision in curation/merged_rows.py."""
    pointing = {
        (relation.related_model.__name__, relation.field.name)
        for relation in Initiative._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete and relation.one_to_many
    }
    followers = {
        (label.partition(".")[2], column) for label, column in (FOLLOWERS | MERGED).values()
    }
    in_the_record = {"InitiativeName", "InitiativeNation", "Partnership", "Example", "Result"}
    in_the_record |= {f"Initiative_{name}" for name in ("cities", "themes", "sources")}
    rest = {pair for pair in pointing - followers if pair[0] not in in_the_record}
    left = {"Revision", "Highlight", "PreviewLink", "OpenForm", "IncompleteRow"}
    assert rest == {(name, "initiative") for name in left}
