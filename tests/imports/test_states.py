"""An import has one state, which changes in one place, and only once for two clicks."""

import ast
from pathlib import Path

import pytest

from curation.models import ChangeSet
from imports import tasks
from imports.applying import apply
from imports.models import ImportRow, ImportRun
from imports.plan import make_plan
from imports.states import AT_WORK, NEXT_STATE, State, WrongState, advance, attempted
from imports.uploads import upload
from initiatives.models import Initiative
from tests.factories import SourceFactory
from tests.imports.conftest import rehearsed, sheet
from tests.imports.pages import address, client_of, match, work

ROOT = Path(__file__).parent.parent.parent
ROWS = (["Bread", "A.", ""], ["Bees", "A.", ""])


def test_every_state_has_its_next_ones():
    assert set(NEXT_STATE) == set(State)


def test_all_work_can_be_started_again():
    assert set(tasks.WORK) == set(AT_WORK)


@pytest.mark.parametrize("old", list(State))
@pytest.mark.parametrize("new", list(State))
def test_an_import_goes_only_where_the_table_leads(db, old, new):
    run = ImportRun.objects.create(file_name="x", state=old)
    if new in NEXT_STATE[old]:
        assert advance(run.pk, new).state == new
    else:
        with pytest.raises(WrongState):
            advance(run.pk, new)


def test_a_state_is_assigned_in_one_place():
    """Elsewhere nothing that speaks of imports sets `state`, as an attribute or by its name."""
    written = set()
    for path in (ROOT / "imports").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if "ImportRun" not in text or "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(text)):
            is_set = isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
            if (is_set and node.attr == "state") or by_name(node):
                written.add(path.name)
    assert written == {"states.py"}


def by_name(node):
    """Whether a call writes a state: `update(state=…)`, `create(state=…)`, `setattr(…)`."""
    if not isinstance(node, ast.Call):
        return False
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    keys = {keyword.arg for keyword in node.keywords}
    return name == "setattr" or (name in ("update", "create", "ImportRun") and "state" in keys)


# --- the second click ---


@pytest.fixture
def eddie(editor):
    return client_of(editor)


def twice(client, run, page, **data):
    """Sends a form twice; both lead to the same page."""
    first, second = (client.post(address(run, page), data) for _ in range(2))
    assert first.status_code == second.status_code == 302
    assert first.url == second.url
    return client.get(first.url, follow=True).content.decode()


def test_a_rehearsal_that_is_asked_for_twice_is_one(eddie, editor):
    run = rehearsed(sheet(*ROWS), editor)
    match(eddie, run)
    form = eddie.get(address(run, "match")).context["form"]
    data = {field.html_name: field.value() for field in form if field.value()}
    twice(eddie, run, "match", **data)
    work()
    assert run.rows.count() == 2


def test_an_import_that_is_confirmed_twice_is_one(eddie, editor):
    run = rehearsed(sheet(*ROWS), editor)
    assert "Imported: <a" in twice(eddie, run, "apply")
    assert (Initiative.objects.count(), ChangeSet.objects.count()) == (2, 1)


def test_what_is_published_twice_is_told_the_same(eddie, editor):
    SourceFactory(title="The register")
    run = rehearsed(sheet(*ROWS), editor, constants={"sources": "The register"})
    apply(run, by=editor)
    assert "Published: 2." in twice(eddie, run, "publish")


def test_what_is_undone_twice_is_undone_once(eddie, editor):
    run = rehearsed(sheet(*ROWS), editor)
    apply(run, by=editor)
    assert "Undone: 2." in twice(eddie, run, "undo")
    assert ImportRun.objects.get().state == State.UNDONE
    assert ChangeSet.objects.count() == 2


def test_what_is_deleted_twice_is_gone(eddie, editor):
    run = rehearsed(sheet(*ROWS), editor)
    twice(eddie, run, "delete", post="yes")
    assert not ImportRun.objects.exists()


def test_rows_that_are_chosen_too_late_change_nothing(eddie, editor):
    run = rehearsed(sheet(*ROWS), editor)
    apply(run, by=editor)
    answer = eddie.post(address(run), {"outcome": "new", "_none": "1"})
    assert answer.status_code == 302
    assert set(run.rows.values_list("action", flat=True)) == {"add"}


# --- a worker that comes late, or dies ---


@pytest.mark.parametrize("state", AT_WORK)
def test_work_that_is_started_twice_is_done_once(editor, state):
    run = rehearsed(sheet(*ROWS), editor)
    if state in (State.PUBLISHING, State.UNDOING):
        apply(run, by=editor)
    ImportRun.objects.update(state=state)
    for _ in range(2):
        tasks.WORK[state].call(run.pk, editor.pk)
    run.refresh_from_db()
    assert run.state not in AT_WORK
    assert run.rows.count() == 2
    assert ChangeSet.objects.count() == {
        State.CONFIRMED: 1,
        State.PUBLISHING: 1,
        State.UNDOING: 2,
    }.get(state, 0)


def test_a_rehearsal_gives_way_to_a_later_attempt(editor, monkeypatch):
    """As when it is slow, is taken for dead, and is started again."""
    run = rehearsed(sheet(*ROWS), editor)
    real = ImportRow.objects.bulk_create

    def meanwhile(rows):
        if not again:
            again.append(attempted(run.pk, State.PLANNED))
        return real(rows)

    again = []
    monkeypatch.setattr(ImportRow.objects, "bulk_create", meanwhile)
    with pytest.raises(WrongState):
        make_plan(run)
    make_plan(run)
    assert run.rows.count() == 2


def test_a_rehearsal_of_what_was_deleted_ends(editor, monkeypatch):
    run = rehearsed(sheet(*ROWS), editor)
    ImportRun.objects.update(state=State.WAITING)
    monkeypatch.setattr(tasks, "make_plan", lambda *_: (run.delete(), make_plan(run)))
    tasks.rehearse_run.call(run.pk, editor.pk)
    assert not ImportRow.objects.exists()


def test_what_cannot_be_read_in_another_way_stays_matched(eddie, editor):
    run = upload(b"name;about\nBread;" + b"x" * 200_000, "file.csv", by=editor)
    read_before = {"reading": {"kind": "text", "delimiter": ";"}, "sample": [["name", []]]}
    ImportRun.objects.update(mapping={}, **read_before)
    tasks.read_run.call(run.pk, editor.pk)
    run.refresh_from_db()
    assert (run.state, "field larger" in run.problem) == (State.READ, True)
