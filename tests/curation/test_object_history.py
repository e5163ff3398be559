"""Places, organisations, themes, principles and sets of them have a history, and come back."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import call_command
from pytest_django.asserts import assertContains

from cities.models import City
from curation.actions.objects import restore_object
from curation.kinds import KINDS, read_object
from curation.merge import merge_organisations
from curation.models import ObjectRevision
from curation.object_history import lock_object, record_object
from curation.undo import undo
from initiatives.models import Organisation, Theme
from tests.factories import (
    CityFactory,
    FrameworkFactory,
    InitiativeFactory,
    OrganisationFactory,
    PictureFactory,
    PrincipleFactory,
    ResultFactory,
    SourceFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db
FACTORIES = {
    "city": CityFactory,
    "organisation": OrganisationFactory,
    "theme": ThemeFactory,
    "framework": FrameworkFactory,
    "principle": PrincipleFactory,
}


@pytest.fixture
def by(db):
    return User.objects.create_superuser("Ada")


def history(obj):
    return [(one.event, one.changed) for one in ObjectRevision.objects.of(obj).reverse()]


def typed(client, page):
    """What the form at `page` would send if nothing was typed."""
    form, *formsets = form_and_formsets(client.get(page).context)
    values = {form.add_prefix(name): form[name].value() for name in form.fields}
    for formset in formsets:
        for one in (formset.management_form, *formset.forms):
            values |= {one.add_prefix(name): one[name].value() for name in one.fields}
    return {name: "" if value is None else value for name, value in values.items()}


def form_and_formsets(context):
    inlines = context["inline_admin_formsets"]
    return [context["adminform"].form, *(inline.formset for inline in inlines)]


def page_of(obj, name="change"):
    return f"/admin/{obj._meta.app_label}/{obj._meta.model_name}/{obj.pk}/{name}/"


@pytest.mark.parametrize("name", KINDS)
def test_a_save_in_the_admin_records_what_stood_and_what_it_became(admin_client, name):
    obj = FACTORIES[name]()
    title, page = obj.slug_source, page_of(obj)
    values = typed(admin_client, page) | {title: "Another name", "note_for_history": "A slip."}
    assert admin_client.post(page, values).status_code == 302
    first, second = ObjectRevision.objects.of(obj).reverse()
    assert (first.event, first.record[title]) == ("found", getattr(obj, title))
    assert (second.event, second.record[title], second.note) == (
        "edited",
        "Another name",
        "A slip.",
    )
    assert second.by.username == "admin"
    assert title in second.changed


def test_a_save_that_changes_nothing_is_no_revision(admin_client):
    leeds = CityFactory()
    assert admin_client.post(page_of(leeds), typed(admin_client, page_of(leeds))).status_code == 302
    assert history(leeds) == [("found", [])]


def test_a_new_one_begins_its_history(admin_client):
    admin_client.post("/admin/initiatives/theme/add/", {"name": "Tea", "slug": ""})
    [revision] = ObjectRevision.objects.all()
    assert (revision.event, revision.record) == ("created", {"name": "Tea", "slug": "tea"})


def test_the_history_leads_to_what_was_changed_and_back(admin_client):
    leeds = CityFactory(name="Leeds", introduction="A town on the Aire.")
    values = typed(admin_client, page_of(leeds)) | {"introduction": "A city on the Aire."}
    admin_client.post(page_of(leeds), values)
    revision = ObjectRevision.objects.of(leeds)[0]
    page = f"/admin/curation/objectrevision/{revision.pk}/change/"
    assertContains(admin_client.get(page_of(leeds, "history")), f'href="{page}"')
    assertContains(admin_client.get(page), "<del>town</del>")
    first = ObjectRevision.objects.of(leeds).last()
    restore = f"/admin/curation/objectrevision/{first.pk}/restore/"
    admin_client.post(restore, {"seen": revision.number})
    leeds.refresh_from_db()
    assert leeds.introduction == "A town on the Aire."
    assert history(leeds)[-1] == ("restored", ["introduction"])


def test_all_that_a_place_consists_of_comes_back(by):
    leeds = CityFactory(part_of=CityFactory(), picture=PictureFactory(), latitude=53, longitude=-1)
    leeds.other_names.create(name="Loidis", kind="former")
    leeds.sources.add(SourceFactory())
    ResultFactory(initiative=None, city=leeds, note="Counted.")
    before = lock_object(leeds)
    leeds.other_names.all().delete()
    leeds.sources.clear()
    leeds.readings.all().delete()
    City.objects.filter(pk=leeds.pk).update(
        part_of=None, picture=None, latitude=None, longitude=None
    )
    restore_object(before, by=by)
    leeds.refresh_from_db()
    assert read_object(leeds) == before.record
    assert leeds.readings.get().note == "Counted."


@pytest.mark.parametrize("name", KINDS)
def test_what_was_deleted_comes_back_with_its_address(admin_client, name):
    obj = FACTORIES[name]()
    record = read_object(obj)
    admin_client.post(page_of(obj, "delete"), {"post": "yes"})
    assert not KINDS[name].model.objects.filter(pk=obj.pk).exists()
    deleted = ObjectRevision.objects.of_same(name, obj.pk)[0]
    page = f"/admin/curation/objectrevision/{deleted.pk}"
    assertContains(admin_client.get(f"{page}/change/"), "It is deleted now.")
    admin_client.post(f"{page}/restore/", {"seen": deleted.number})
    assert read_object(KINDS[name].model.objects.get(pk=obj.pk)) == record


def test_a_version_that_is_not_the_one_seen_is_not_restored(by):
    tea = ThemeFactory(name="Tea")
    first = lock_object(tea)
    Theme.objects.update(name="Coffee")
    lock_object(tea)
    with pytest.raises(ValidationError, match="Somebody has changed “Coffee” meanwhile"):
        restore_object(first, by=by, seen=first.number)


def test_what_a_record_names_may_be_gone(by):
    leeds = CityFactory(part_of=CityFactory(slug="aireland"))
    first = lock_object(leeds)
    whole = leeds.part_of
    City.objects.filter(pk=leeds.pk).update(part_of=None)
    whole.delete()
    with pytest.raises(ValidationError, match="There is no city “aireland” any more"):
        restore_object(first, by=by)


def test_what_was_written_past_the_history_is_kept_before_the_next_change(by):
    tea = ThemeFactory(name="Tea")
    lock_object(tea)
    Theme.objects.update(name="Coffee")
    lock_object(tea)
    Theme.objects.update(name="Cocoa")
    record_object(tea, by=by, event="edited")
    assert [one.heading for one in ObjectRevision.objects.of(tea)] == ["Cocoa", "Coffee", "Tea"]


def test_a_merge_is_in_both_histories_and_so_is_its_undoing(by):
    lost, kept = OrganisationFactory(name="Leaf Ltd"), OrganisationFactory(name="Leaf")
    change_set = merge_organisations(lost, kept, by=by, note="The same.")
    events = [event for event, _ in history(kept)]
    assert (events, history(kept)[-1][1]) == (["found", "merged"], ["other_names"])
    undo(change_set, by=by)
    assert [event for event, _ in history(kept)] == ["found", "merged", "undone"]
    back = Organisation.objects.get(name="Leaf Ltd")
    assert [event for event, _ in history(back)] == ["found", "merged", "undone"]


def test_the_loader_writes_what_it_changes_into_the_history(tmp_path):
    ThemeFactory(name="Tea", slug="tea")
    lock_object(Theme.objects.get())
    call_command("dump_content", tmp_path)
    content = tmp_path / "themes.json"
    content.write_text(content.read_text().replace('"Tea"', '"Coffee"'))
    call_command("load_content", tmp_path, update=True)
    assert history(Theme.objects.get()) == [("found", []), ("imported", ["name"])]


def test_people_without_the_right_to_change_it_restore_nothing(client):
    reader = User.objects.create_user("reader", is_staff=True)
    client.force_login(reader)
    revision = lock_object(ThemeFactory())
    page = f"/admin/curation/objectrevision/{revision.pk}/restore/"
    assert client.post(page, {"seen": 1}).status_code == 403


def test_a_restored_place_is_shown_at_once(client, by):
    leeds = CityFactory(name="Leeds", slug="leeds")
    InitiativeFactory(cities=[leeds])
    first = lock_object(leeds)
    leeds.name = "Loidis"
    leeds.save()
    assertContains(client.get("/cities/"), "Loidis")
    restore_object(first, by=by)
    assertContains(client.get("/cities/"), "Leeds")
