"""An import is whole or not at all, can be repeated without effect, and can be undone."""

from unittest import mock

import pytest
from django.contrib.auth.models import User
from django.db import connection

from curation.bulk_records import read_many
from curation.kinds import read_object
from curation.models import ChangeSet, Curatorship, ObjectRevision, Revision
from curation.record import read
from curation.revisions import Event, lock, record_revision
from curation.undo import undo
from imports import applying, plan
from imports.applying import Refused, apply
from imports.models import ExternalRecord, ImportRow
from imports.states import WrongState
from initiatives.models import Initiative, Organisation, Theme
from tests.factories import CityFactory, DraftFactory, InitiativeFactory, ThemeFactory
from tests.imports.conftest import entry, imported, notes, outcomes, rehearsed, sheet

HEADINGS = ("id", "name", "about", "website")
REGISTER = {"register": "Co-ops", "columns": {"id": "key"}}


def register(*numbers, about="A co-operative."):
    names = ["Bread", "Cake", "Milk", "Wool", "Paper", "Solar", "Bikes", "Boats", "Trees", "Bees"]
    rows = [[f"R{n}", f"{names[n % 10]} {n}", about, ""] for n in numbers]
    return sheet(*rows, headings=HEADINGS)


def state():
    """Everything that an import may change."""
    entries = Initiative.objects.order_by("pk")
    models = (Revision, ChangeSet, ExternalRecord, Theme, Organisation)
    records = [(e.pk, e.status, read(e)) for e in entries]
    return records, [list(model.objects.order_by("pk").values()) for model in models]


def test_new_rows_become_drafts_of_one_change_set(editor):
    change_set = imported(register(*range(3)), editor)
    assert set(Initiative.objects.values_list("status", flat=True)) == {"draft"}
    assert change_set.kind == "import"
    assert change_set.revisions.filter(event="imported", by=editor, number=1).count() == 3


def test_the_revision_of_an_import_is_the_record(editor):
    CityFactory(name="Leeds")
    headings = ("name", "about", "city", "year started", "themes")
    row = ["Bread", "A bakery.", "Leeds", "1985", "Food"]
    create = {"theme": {"create": {}}}
    imported(sheet(row, headings=headings), editor, rest=create)
    bread = entry("Bread")
    assert Revision.objects.of(bread.pk).get().record == read(bread)
    assert [theme.name for theme in bread.themes.all()] == ["Food"]
    assert bread.sort_title == "bread"
    assert "bakery" in bread.folded_text


def test_entries_of_one_name_get_addresses_of_their_own(editor):
    DraftFactory(title="Bread", cities=[CityFactory(name="York")])
    CityFactory(name="Leeds"), CityFactory(name="Bath")
    imported(sheet(["Bread", "A.", "Leeds"], ["Bread", "A.", "Bath"]), editor, near_km=0)
    assert set(Initiative.objects.values_list("slug", flat=True)) == {"bread", "bread-2", "bread-3"}


def test_a_change_keeps_what_was_there_before_it(editor):
    bread = InitiativeFactory(slug="bread", title="Bread", summary="Old.")
    data = sheet(["bread", "Bread", "New."], headings=("slug", "title", "summary"))
    imported(data, editor)
    events = Revision.objects.of(bread.pk).values_list("event", "record__summary")
    assert list(events) == [("imported", "New."), ("found", "Old.")]


@pytest.mark.parametrize("mapping", [REGISTER, {}], ids=["with ids", "without"])
def test_the_second_run_changes_nothing(editor, mapping):
    data = register(*range(20))
    imported(data, editor, **mapping)
    before = state()
    run = rehearsed(data, editor, **mapping)
    assert set(outcomes(run)) == {"unchanged"}
    assert apply(run, by=editor) is None
    assert state() == before


def test_what_an_import_makes_is_made_once(editor):
    data = sheet(
        ["Bread", "A.", "Bakers"], ["Cake", "A.", "bakers"], headings=("name", "about", "lead")
    )
    create = {"organisation": {"create": {"sector": "social"}}}
    imported(data, editor, rest=create)
    rehearsed(data, editor, rest=create)
    assert [o.name for o in Organisation.objects.all()] == ["Bakers"]
    assert Organisation.objects.get().partnerships.count() == 2
    [revision] = ObjectRevision.objects.all()
    assert (revision.event, revision.by) == ("imported", editor)
    assert revision.record == read_object(Organisation.objects.get())


def test_nothing_is_made_for_rows_that_are_left_out(editor):
    data = sheet(
        ["Bread", "A.", "Food"], ["Bees", "A.", "Homes"], headings=("name", "about", "theme")
    )
    run = rehearsed(data, editor, rest={"theme": {"create": {}}})
    run.rows.filter(title="Bread").update(action="leave")
    apply(run, by=editor)
    assert [theme.name for theme in Theme.objects.all()] == ["Homes"]


def test_a_duplicate_may_update_the_entry_that_it_repeats(editor):
    leeds = CityFactory(name="Leeds")
    bread = DraftFactory(title="Bread for Leeds", summary="A bakery.", cities=[leeds])
    run = rehearsed(sheet(["Bread for Leeds Ltd", "A shop.", "Leeds"]), editor)
    run.rows.update(action=ImportRow.Action.CHANGE)
    apply(run, by=editor)
    bread.refresh_from_db()
    assert (Initiative.objects.count(), bread.summary) == (1, "A shop.")


@pytest.mark.parametrize("place", [0, 7, 13, 24])
def test_a_bad_row_anywhere_leaves_nothing(editor, place):
    DraftFactory(title="Older")
    run = rehearsed(register(*range(25)), editor)
    bad = run.rows.all()[place]
    bad.record["themes"] = ["nowhere"]
    bad.save()
    before = state()
    with mock.patch.object(plan, "CHUNK", 5), pytest.raises(Refused, match="Nothing was"):
        apply(run, by=editor)
    assert state() == before
    run.refresh_from_db()
    assert (run.state, bool(run.problem)) == ("planned", True)


@pytest.mark.django_db(transaction=True)
def test_a_stop_at_any_moment_leaves_nothing():
    """Stops at every statement in turn, as a killed worker would."""
    User.objects.create_superuser("boss")
    boss = User.objects.get()
    DraftFactory(slug="bread", title="Bread")
    ThemeFactory(name="Food")
    rows = [["bread", "Bread", "New.", "Food"], ["", "Bees", "A.", "Homes"]]
    headings = ("slug", "title", "summary", "theme")
    run = rehearsed(sheet(*rows, headings=headings), boss, rest={"theme": {"create": {}}})
    before, stops = state(), 0

    class Killed(BaseException):
        pass

    while True:
        left = stops

        def count(execute, *args):
            nonlocal left
            left -= 1
            if left == -1:
                raise Killed
            return execute(*args)

        try:
            with connection.execute_wrapper(count):
                apply(run, by=boss)
            break
        except Killed:
            assert state() == before
            stops += 1
    assert stops > 20
    assert Initiative.objects.count() == 2


def test_an_edit_since_the_rehearsal_is_not_overwritten(editor):
    imported(register(*range(10)), editor, **REGISTER)
    run = rehearsed(register(*range(10), about="New."), editor, **REGISTER)
    bread = entry("Bread 0")
    lock(bread)
    bread.summary = "Mine."
    bread.save()
    record_revision(bread, by=editor, event=Event.EDITED)
    before = state()
    with pytest.raises(Refused, match="rehearse again"):
        apply(run, by=editor)
    assert state() == before
    [row] = run.rows.filter(outcome="meanwhile")
    assert (row.title, row.notes) == (
        "Bread 0",
        ["Somebody has changed the entry since the rehearsal."],
    )


def test_an_edit_without_a_revision_is_noticed_as_well(editor):
    imported(register(0), editor, **REGISTER)
    run = rehearsed(register(0, about="New."), editor, **REGISTER)
    Initiative.objects.update(summary="Mine.")
    with pytest.raises(Refused):
        apply(run, by=editor)


def test_a_deletion_since_the_rehearsal_is_noticed(editor):
    imported(register(0, 1), editor, **REGISTER)
    run = rehearsed(register(0, 1, about="New."), editor, **REGISTER)
    entry("Bread 0").delete()
    with pytest.raises(Refused):
        apply(run, by=editor)
    assert "deleted meanwhile" in notes(run)


def test_a_run_is_applied_once(editor):
    run = rehearsed(register(0), editor)
    apply(run, by=editor)
    with pytest.raises(WrongState):
        apply(run, by=editor)
    assert Initiative.objects.count() == 1


def test_two_rehearsals_of_one_register_are_not_both_applied(editor):
    first, second = (rehearsed(register(0), editor, **REGISTER) for _ in range(2))
    apply(first, by=editor)
    with pytest.raises(Refused):
        apply(second, by=editor)
    assert Initiative.objects.count() == 1


def test_undo_restores_exactly_what_was_there(editor):
    imported(register(*range(5)), editor, **REGISTER)
    records = read_many(Initiative.objects.values_list("pk", flat=True))
    change_set = imported(register(*range(3, 8), about="New."), editor, **REGISTER)
    undo(change_set, by=editor)
    assert read_many(Initiative.objects.values_list("pk", flat=True)) == records


def test_undo_keeps_later_edits(editor):
    change_set = imported(register(0, 1), editor, **REGISTER)
    bread = entry("Bread 0")
    lock(bread)
    bread.summary = "Mine."
    bread.save()
    record_revision(bread, by=editor, event=Event.EDITED)
    undone = undo(change_set, by=editor)
    assert (undone.kept, undone.removed) == ([bread], ["Cake 1"])


def test_undo_takes_what_the_import_made_unless_it_is_of_use_by_now(editor):
    rows = [["Bread", "A.", "Food"], ["Cake", "B.", "Homes"], ["Bees", "C.", "Honey"]]
    file = sheet(*rows, headings=("title", "summary", "theme"))
    change_set = imported(file, editor, rest={"theme": {"create": {}}})
    Theme.objects.filter(name="Homes").update(name="Housing")
    DraftFactory(title="Older").themes.add(Theme.objects.get(name="Honey"))
    undo(change_set, by=editor)
    assert {theme.name for theme in Theme.objects.all()} == {"Housing", "Honey"}


def test_what_was_undone_can_be_imported_again(editor):
    imported(register(0, about="Old."), editor, **REGISTER)
    new = register(0, about="New.")
    undo(imported(new, editor, **REGISTER), by=editor)
    assert entry("Bread 0").summary == "Old."
    imported(new, editor, **REGISTER)
    assert entry("Bread 0").summary == "New."


def test_rights_are_asked_again_when_it_is_applied(curator):
    run = rehearsed(register(0), curator)
    Curatorship.objects.create(user=curator, city=CityFactory(name="Leeds"))
    with pytest.raises(Refused):
        apply(run, by=User.objects.get(pk=curator.pk))
    assert not Initiative.objects.exists()


def test_what_is_published_since_the_rehearsal_is_refused_to_a_curator(curator):
    imported(register(0), curator, **REGISTER)
    run = rehearsed(register(0, about="New."), curator, **REGISTER)
    with mock.patch.object(applying, "fingerprint", return_value=run.rows.get().seen):
        Initiative.objects.update(status="published", published_at="2026-01-01T00:00Z")
        with pytest.raises(Refused):
            apply(run, by=curator)
    assert "It is published" in notes(run)


def test_many_are_read_as_one_is(founding):
    records = read_many(Initiative.objects.values_list("pk", flat=True))
    assert records == {e.pk: read(e) for e in Initiative.objects.all()}
