"""One change of several entries: shown, made and undone as one."""

import pytest
from django.urls import reverse

from curation.models import ChangeSet, Revision
from curation.revisions import versions
from initiatives.models import Initiative
from tests.curation.conftest import list_page
from tests.factories import (
    CityFactory,
    DraftFactory,
    InitiativeFactory,
    SourceFactory,
    ThemeFactory,
)


def change(client, entries, *, button="_apply", **typed):
    chosen = {"action": "edit_selected", "_selected_action": [entry.pk for entry in entries]}
    seen = {f"seen {pk}": number for pk, number in versions(entry.pk for entry in entries).items()}
    data = chosen | {"how": "add", button: "yes"} | seen | typed
    return client.post(list_page(Initiative), data, follow=True)


@pytest.fixture
def two(db):
    return InitiativeFactory.create_batch(2, stage="active", sources=[SourceFactory()])


def stages():
    return list(Initiative.objects.values_list("stage", flat=True))


def test_what_would_change_is_shown_first(editor, two):
    page = change(editor, two, button="_preview_edit", stage="ended").content.decode()
    assert "What would change: 2 of 2" in page
    assert "Active → Ended" in page
    assert stages() == ["active", "active"]


def test_it_is_one_step_in_the_history(editor, two):
    change(editor, two, stage="ended", note="All closed in 2020.")
    assert stages() == ["ended", "ended"]
    change_set = ChangeSet.objects.get()
    assert (change_set.title, change_set.revisions.count()) == ("Stage: ended", 2)
    assert {revision.note for revision in change_set.revisions.all()} == {"All closed in 2020."}


def test_it_is_undone_as_one(editor, two):
    change(editor, two, stage="ended")
    editor.post(reverse("admin:curation_changeset_undo", args=[ChangeSet.objects.get().pk]))
    assert stages() == ["active", "active"]


def test_a_theme_is_added_and_a_city_taken_away(editor, two):
    food, leeds = ThemeFactory(name="Food"), CityFactory(name="Leeds")
    two[0].cities.add(leeds)
    change(editor, two, themes=food.pk)
    change(editor, two, cities=leeds.pk, how="remove")
    assert [list(entry.themes.all()) for entry in two] == [[food], [food]]
    assert not two[0].cities.exists()


def test_entries_move_from_one_theme_to_another_in_one_step(editor, two):
    food, homes, health = (ThemeFactory(name=name) for name in ("Food", "Homes", "Health"))
    two[0].themes.add(food, health)
    two[1].themes.add(health)
    change(editor, two, themes=homes.pk, left=food.pk, how="move")
    assert [{*entry.themes.all()} for entry in two] == [{homes, health}, {health}]
    assert ChangeSet.objects.get().title == "Moved from theme Food to Homes"


def test_a_move_to_a_theme_that_an_entry_has_leaves_it_once(editor, two):
    food, homes = ThemeFactory(name="Food"), ThemeFactory(name="Homes")
    two[0].themes.add(food, homes)
    change(editor, two, themes=homes.pk, left=food.pk, how="move")
    assert list(two[0].themes.all()) == [homes]


@pytest.mark.parametrize("themes", [(), ("themes",), ("left",), ("themes", "left")])
def test_a_move_says_from_which_theme_to_which_other(editor, two, themes):
    food = ThemeFactory(name="Food")
    two[0].themes.add(food)
    page = change(editor, two, how="move", **dict.fromkeys(themes, food.pk)).content.decode()
    assert "errorlist" in page
    assert not ChangeSet.objects.exists()


def test_a_theme_to_leave_is_not_passed_over_where_nothing_moves(editor, two):
    food, homes = ThemeFactory(name="Food"), ThemeFactory(name="Homes")
    page = change(editor, two, themes=homes.pk, left=food.pk).content.decode()
    assert "Choose “Move to it” as well" in page
    assert not homes.initiatives.exists()


def test_a_source_is_named_by_its_address(editor, two):
    source = SourceFactory(slug="annual-report")
    change(editor, two, sources="https://placebook.example/sources/annual-report/")
    assert source in two[0].sources.all()
    assert "no source at" in change(editor, two, sources="nothing").content.decode()


def test_what_somebody_changed_since_it_was_shown_is_shown_again(editor, two):
    page = change(editor, two, button="_preview_edit", stage="ended")
    seen = {f"seen {pk}": number for pk, number in page.context["seen"].items()}
    change(editor, two[:1], stage="planned")
    again = change(editor, two, stage="ended", **seen).content.decode()
    assert "Planned → Ended" in again
    assert sorted(stages()) == ["active", "planned"]


def test_one_thing_at_a_time(editor, two):
    page = change(editor, two, stage="ended", reach="city").content.decode()
    assert "Choose one thing to change" in page
    assert stages() == ["active", "active"]


def test_what_is_as_wanted_already_has_no_new_revision(editor, two):
    Initiative.objects.filter(pk=two[0].pk).update(stage="ended")
    change(editor, two, stage="ended")
    assert not Revision.objects.of(two[0].pk).filter(event="edited").exists()


def test_a_curator_changes_drafts_and_leaves_what_is_public(curator, two):
    draft = DraftFactory(stage="active")
    page = change(curator, [draft, two[0]], button="_preview_edit", stage="ended")
    assert "It is public: propose the change on its page." in page.content.decode()
    change(curator, [draft, two[0]], stage="ended")
    assert set(Initiative.objects.filter(stage="ended")) == {draft}
