"""One entry of two: what is kept, where the old address leads, and the way back."""

import pytest
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from curation.merge import EXAMPLE, differing, merge
from curation.merged_rows import FOLLOWERS, MERGED
from curation.models import ChangeSet, Curatorship, Proposal, Revision
from curation.record import read
from curation.revisions import lock, record_revision
from curation.undo import undo
from imports.models import ExternalRecord
from initiatives.models import Initiative
from tests.factories import (
    CityFactory,
    DraftFactory,
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


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_superuser("editor")


def public(**values):
    return InitiativeFactory(sources=[SourceFactory()], **values)


def state(entry):
    """All there is to an entry, as the database has it."""
    entry = Initiative.objects.get(pk=entry.pk)
    return (
        *(read(entry), entry.status, entry.withdrawn_reason, entry.merged_into_id),
        *(entry.publish_at, entry.published_at, entry.review_note),
    )


def fresh(entry):
    return Initiative.objects.get(pk=entry.pk)


def events(entry):
    return list(Revision.objects.of(entry.pk).values_list("event", flat=True))


# --- what is kept ---


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
    in_the_record = {"InitiativeNation", "Partnership", "Example", "Result"}
    in_the_record |= {f"Initiative_{name}" for name in ("cities", "themes", "sources")}
    rest = {pair for pair in pointing - followers if pair[0] not in in_the_record}
    assert rest == {("Revision", "initiative")}


# --- what becomes of the loser ---


def test_what_was_public_is_withdrawn_and_leads_on(editor, client):
    loser, winner = public(slug="old"), public(slug="new", title="New")
    merge(loser, winner, by=editor, note="They are one.")
    assert fresh(loser).withdrawn_reason == "It is now part of “New”."
    answer = client.get("/initiatives/old/?from=mail")
    assert (answer.status_code, answer["Location"]) == (301, "/initiatives/new/?from=mail")


def test_a_chain_of_merges_leads_to_the_last(editor, client):
    first, second, third = public(slug="a"), public(slug="b"), public(slug="c")
    merge(first, second, by=editor)
    merge(second, third, by=editor)
    for old in ("a", "b"):
        assert client.get(f"/initiatives/{old}/")["Location"] == "/initiatives/c/"


def test_an_address_does_not_lead_to_what_is_not_public(editor, client):
    loser, winner = public(slug="old"), DraftFactory(title="A secret")
    merge(loser, winner, by=editor)
    answer = client.get("/initiatives/old/")
    assert answer.status_code == 410


def test_what_was_published_again_has_its_address_back(editor, client):
    loser, winner = public(slug="old"), public(slug="new")
    merge(loser, winner, by=editor)
    Initiative.objects.filter(pk=loser.pk).update(status="published", merged_into=None)
    assert client.get("/initiatives/old/").status_code == 200


def test_a_former_address_of_the_loser_leads_on_too(editor, client):
    loser, winner = public(slug="older"), public(slug="new")
    loser.slug = "old"
    loser.save()
    merge(loser, winner, by=editor)
    answer = client.get("/initiatives/older/", follow=True)
    assert answer.redirect_chain[-1] == ("/initiatives/new/", 301)


def test_what_was_never_public_is_deleted_and_its_history_kept(editor):
    loser, winner = DraftFactory(title="Pound"), public()
    pk, record = loser.pk, read(loser)
    merge(loser, winner, by=editor)
    assert not Initiative.objects.filter(pk=pk).exists()
    assert [r.record for r in Revision.objects.of(pk)] == [record, record]


def test_what_was_merged_into_a_draft_goes_on_to_where_the_draft_goes(editor):
    first, draft, winner = public(), DraftFactory(), public()
    merge(first, draft, by=editor)
    merge(draft, winner, by=editor)
    assert fresh(first).merged_into == winner


def test_both_have_a_revision_in_one_step(editor):
    loser, winner = public(), public()
    change_set = merge(loser, winner, by=editor, note="They are one.")
    assert (change_set.kind, change_set.by) == ("merge", editor)
    assert events(loser) == events(winner) == ["merged", "found"]
    assert {revision.note for revision in change_set.revisions.all()} == {"They are one."}


# --- what is refused ---


def test_an_entry_is_not_merged_with_itself(editor):
    entry = public()
    with pytest.raises(ValidationError, match="this is one"):
        merge(entry, fresh(entry), by=editor)


def test_nothing_is_merged_into_what_is_withdrawn(editor):
    gone = public(status="withdrawn", withdrawn_reason="Over.")
    with pytest.raises(ValidationError, match="is withdrawn"):
        merge(public(), gone, by=editor)


def test_nothing_is_merged_twice(editor):
    loser, winner, third = public(), public(), public()
    merge(loser, winner, by=editor)
    with pytest.raises(ValidationError, match="merged already"):
        merge(loser, third, by=editor)


def test_a_choice_that_does_not_hold_changes_nothing(editor):
    loser = public(started_year=2020)
    winner = public(started_year=2010, ended_year=2015)
    before = state(loser), state(winner)
    with pytest.raises(ValidationError, match="ended before it started"):
        merge(loser, winner, {"started_year"}, by=editor)
    assert (state(loser), state(winner)) == before
    assert not ChangeSet.objects.exists()


def test_a_choice_made_before_somebody_else_saved_is_refused(editor):
    loser, winner = public(), public(title="Bread")
    seen = {loser.pk: 1, winner.pk: 1}
    edit(winner, editor, title="Cake")
    with pytest.raises(ValidationError, match="meanwhile"):
        merge(loser, winner, by=editor, seen=seen)
    merge(loser, winner, by=editor, seen={loser.pk: 1, winner.pk: 2})
    assert fresh(winner).title == "Cake"


def edit(entry, by, **values):
    with transaction.atomic():
        lock(entry)
        for name, value in values.items():
            setattr(entry, name, value)
        entry.save()
        record_revision(entry, by=by, event="edited")


@pytest.fixture
def curator():
    user = User.objects.create_user("Carol", is_staff=True)
    user.groups.add(Group.objects.get(name="Curators"))
    return user


def test_a_curator_merges_drafts(curator):
    merge(DraftFactory(), DraftFactory(title="Kept"), by=curator)
    assert Initiative.objects.get().title == "Kept"


@pytest.mark.parametrize("made", [(public, DraftFactory), (DraftFactory, public)])
def test_a_curator_does_not_merge_what_is_public(curator, made):
    with pytest.raises(PermissionDenied):
        merge(*(factory() for factory in made), by=curator)
    assert Initiative.objects.count() == 2


def test_a_curator_of_one_city_merges_there_only(curator):
    leeds, hull = CityFactory(), CityFactory()
    Curatorship.objects.create(user=curator, city=leeds)
    own = [DraftFactory(cities=[leeds]) for _ in range(2)]
    with pytest.raises(PermissionDenied):
        merge(DraftFactory(cities=[hull]), own[0], by=curator)
    merge(*own, by=curator)


# --- and back ---


@pytest.mark.parametrize(
    "loser",
    [
        {"status": "published"},
        {"status": "withdrawn", "withdrawn_reason": "Over."},
        {"status": "draft", "published_at": None},
        {"status": "in_review", "published_at": None, "review_note": "Why?"},
    ],
    ids=lambda loser: loser["status"],
)
def test_undo_parts_them_as_they_were(editor, loser):
    loser, winner = public(cities=[CityFactory()], **loser), public(cities=[CityFactory()])
    ResultFactory(initiative=loser, ref="homes-2016")
    ExampleFactory(initiative=loser)
    before = state(loser), state(winner)
    change_set = merge(fresh(loser), winner, {"title", "summary"}, by=editor)
    assert state(winner) != before[1]
    undone = undo(change_set, by=editor)
    assert (state(loser), state(winner)) == before
    assert {entry.pk for entry in undone.restored} == {loser.pk, winner.pk}


def test_two_merges_are_undone_one_after_the_other(editor):
    first, second, third = public(title="A"), DraftFactory(title="B"), public(title="C")
    before = [state(entry) for entry in (first, second, third)]
    change_sets = [merge(first, second, by=editor)]
    change_sets.append(merge(fresh(second), third, by=editor))
    for change_set in reversed(change_sets):
        undo(change_set, by=editor)
    assert [state(entry) for entry in (first, second, third)] == before


@pytest.mark.parametrize("which", [0, 1])
def test_what_was_changed_since_is_not_parted(editor, which):
    pair = public(), public()
    change_set = merge(*pair, by=editor)
    edit(fresh(pair[which]), editor, title="Later")
    after = [state(entry) for entry in pair]
    with pytest.raises(ValidationError, match="“Later” was changed after the merge"):
        undo(change_set, by=editor)
    assert [state(entry) for entry in pair] == after
    assert not ChangeSet.objects.filter(undoes=change_set).exists()


def test_a_merge_that_was_undone_is_not_merged_by_undoing_that(editor):
    undone = undo(merge(public(), public(), by=editor), by=editor)
    with pytest.raises(ValidationError, match="Merge them again"):
        undo(undone.change_set, by=editor)


def test_who_may_not_publish_does_not_undo_a_withdrawal(editor, curator):
    change_set = merge(public(), public(), by=editor)
    with pytest.raises(ValidationError, match="an editor has to do it"):
        undo(change_set, by=curator)
