"""A curator of a city writes nothing that stands on the pages of another."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from curation import actions
from curation.actions import restore
from curation.bulk_edit import Edit, apply
from curation.merge import merge_organisations
from curation.models import ChangeSet, Curatorship, DistinctPair, Revision
from curation.revisions import Event, record_revision
from imports.models import ExternalRecord, ImportRun
from initiatives.models import Initiative, Result, Source
from tests.curation.conftest import add_page, change_page, errors, signed_in
from tests.factories import (
    CityFactory,
    DraftFactory,
    MeasureFactory,
    OrganisationFactory,
    ResultFactory,
    SourceFactory,
)
from tests.imports.conftest import imported, sheet


@pytest.fixture
def leeds(db):
    return CityFactory(name="Leeds")


@pytest.fixture
def bristol(db):
    return CityFactory(name="Bristol")


def given(city, name, group):
    """A browser, and its user, who looks after `city`."""
    client = signed_in(name, group)
    made = Curatorship.objects.create(user_id=client.session["_auth_user_id"], city=city)
    client.user = made.user
    return client


@pytest.fixture
def carol(leeds):
    return given(leeds, "Carol of Leeds", "Curators")


@pytest.fixture
def eddie(leeds):
    return given(leeds, "Eddie of Leeds", "Editors")


@pytest.fixture
def una(bristol):
    return given(bristol, "Una of Bristol", "Curators")


def test_a_figure_is_added_to_no_other_place(carol, bristol):
    figure = {"measure": MeasureFactory().pk, "value": 1, "qualifier": "exact"}
    typed = figure | {"city": bristol.pk, "source": SourceFactory().pk}
    assert "Select a valid choice" in errors(carol.post(add_page(Result), typed))


def test_a_figure_does_not_move_to_another_place(carol, leeds, bristol):
    result = ResultFactory(initiative=None, city=leeds)
    figure = {"measure": result.measure_id, "value": 1, "qualifier": "exact"}
    typed = figure | {"city": bristol.pk, "source": result.source_id}
    assert "Select a valid choice" in errors(carol.post(change_page(result), typed))


def test_a_source_is_added_to_the_introduction_of_no_other_place(carol, bristol):
    typed = {"title": "A report", "kind": "report", "cities": [bristol.pk]}
    assert "Select a valid choice" in errors(carol.post(add_page(Source), typed))


def test_an_organisation_of_another_place_is_not_merged(eddie, leeds, bristol):
    pair = OrganisationFactory(city=bristol), OrganisationFactory(city=leeds)
    for loser, winner in (pair, reversed(pair)):
        with pytest.raises(PermissionDenied):
            merge_organisations(loser, winner, by=eddie.user)


def test_organisations_of_another_place_stay_apart(carol, bristol):
    first, second = OrganisationFactory.create_batch(2, city=bristol)
    pair = DistinctPair.objects.create(kind="organisation", first_id=first.pk, second_id=second.pk)
    assert carol.post(reverse("admin:initiatives_compare_again", args=[pair.pk])).status_code == 403


def test_what_was_deleted_elsewhere_is_not_brought_back(eddie, bristol, admin_user):
    entry = DraftFactory(cities=[bristol])
    actions.delete(entry, by=admin_user)
    with pytest.raises(PermissionDenied):
        restore(Revision.objects.first(), by=eddie.user)
    assert not Initiative.objects.exists()


def test_a_change_set_of_another_place_is_not_undone(eddie, bristol, una):
    entry = DraftFactory(cities=[bristol])
    change_set = apply(Edit("stage", "ended"), [entry], by=una.user, title="Ended")
    assert (
        eddie.post(reverse("admin:curation_changeset_undo", args=[change_set.pk])).status_code
        == 403
    )
    assert not ChangeSet.objects.filter(undoes=change_set).exists()


def test_a_change_set_of_the_place_is_undone_by_its_editor(eddie, leeds, admin_user):
    entry = DraftFactory(cities=[leeds], stage="active")
    change_set = apply(Edit("stage", "ended"), [entry], by=admin_user, title="Ended")
    eddie.post(reverse("admin:curation_changeset_undo", args=[change_set.pk]))
    entry.refresh_from_db()
    assert entry.stage == "active"


def test_an_editor_of_a_place_sees_imports_of_its_curators_alone(eddie, carol, una):
    own, other = (ImportRun.objects.create(file_name="x", by=by.user) for by in (carol, una))
    listed = eddie.get("/admin/imports/importrun/").context["cl"].result_list
    assert (list(listed), other in listed) == ([own], False)
    assert eddie.get(f"/admin/imports/importrun/{other.pk}/match").status_code == 404


def test_what_a_register_says_of_entries_elsewhere_is_not_kept(carol, una):
    register = {"columns": {"id": "key"}, "register": "Bakers"}
    headings = ("id", "title", "summary", "city")
    imported(sheet(["1", "Bread", "Baked.", "Bristol"], headings=headings), una.user, **register)
    Initiative.objects.update(summary="Sold.")
    rows = ["1", "Bread", "Sold.", "Bristol"], ["2", "Cake", "Baked.", "Leeds"]
    imported(sheet(*rows, headings=headings), carol.user, **register)
    assert [one.change_set.by for one in ExternalRecord.objects.filter(external_id="1")] == [
        una.user
    ]


@pytest.mark.parametrize(
    "page",
    [
        "/admin/initiatives/initiative/{}/history/",
        "/admin/initiatives/source/{}/history/",
        "/admin/auth/user/{}/history/",
        "/admin/initiatives/initiative/{}/copy/",
        "/admin/curation/changeset/{}/undo/",
        "/admin/curation/revision/{}/restore/",
    ],
)
def test_people_who_may_see_nothing_do_not_learn_what_there_is(page, bristol, admin_user):
    entry = DraftFactory(cities=[bristol], sources=[SourceFactory()])
    change_set = ChangeSet.objects.create(kind=ChangeSet.Kind.BULK, title="Ended")
    record_revision(entry, by=admin_user, event=Event.CREATED, change_set=change_set)
    pks = {"initiative": entry, "source": Source.objects.get(), "user": admin_user}
    pks |= {"changeset": change_set, "revision": Revision.objects.get()}
    nobody = Client()
    nobody.force_login(User.objects.create_user("Nobody", is_staff=True))
    for pk in (pks[page.split("/")[3]].pk, 98765):
        assert nobody.post(page.format(pk)).status_code == 403
