"""Many entries leave the site at once: the selection travels, and not the ids."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from curation.actions import publish, verify, withdraw_many
from curation.actions import withdraw as withdraw_one
from curation.models import ChangeSet, Curatorship, Revision
from curation.record import read
from initiatives.models import Initiative
from tests.curation.conftest import list_page, signed_in
from tests.factories import CityFactory, DraftFactory, InitiativeFactory, SourceFactory

LIST = list_page(Initiative) + "?status__exact=published"
ALL = {"action": "withdraw_selected", "select_across": "1", "index": "0"}


@pytest.fixture
def many(db, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 12
    return InitiativeFactory.create_batch(15, sources=[SourceFactory()])


def confirmation(client, entries, **posted):
    """The page that asks for the reason, after somebody has ticked the first and chosen all."""
    return client.post(LIST, ALL | {"_selected_action": entries[0].pk} | posted)


def fields(page):
    """What the hidden fields of the page send."""
    hidden = [line for line in page.content.decode().split("<input ") if 'type="hidden"' in line]
    pairs = [(part.split('name="')[1], part.split('value="')[1]) for part in hidden]
    return {name.split('"')[0]: value.split('"')[0] for name, value in pairs}


def withdraw(client, page, address=LIST):
    return client.post(address, fields(page) | {"reason": "The scheme ended."}, follow=True)


def withdrawn():
    return Initiative.objects.filter(status="withdrawn")


def test_more_are_withdrawn_than_a_form_may_have_fields(editor, many):
    page = confirmation(editor, many)
    assert "Withdraw 15 entries" in page.content.decode()
    assert "Withdrawn: 15." in withdraw(editor, page).content.decode()
    assert withdrawn().count() == 15


def test_what_the_filter_leaves_out_stays(editor, many):
    Initiative.objects.filter(pk=many[0].pk).update(stage="ended")
    page = editor.post(LIST + "&stage=ended", ALL | {"_selected_action": many[0].pk})
    withdraw(editor, page, LIST + "&stage=ended")
    assert list(withdrawn()) == [many[0]]


def test_what_was_published_since_the_page_was_shown_stays(editor, many):
    page = confirmation(editor, many)
    publish(DraftFactory(title="Late", sources=[SourceFactory()]), by=None)
    answer = withdraw(editor, page).content.decode()
    assert withdrawn().count() == 15
    assert "(Late)" in answer


# --- one step ---


def undo(client):
    change_set = ChangeSet.objects.latest("pk")
    address = reverse("admin:curation_changeset_undo", args=[change_set.pk])
    return client.post(address, follow=True)


def test_it_is_one_step_that_is_undone_as_one(editor, client, many):
    answer = withdraw(editor, confirmation(editor, many))
    step = ChangeSet.objects.get()
    assert step.title == "Withdrawn: The scheme ended."
    assert reverse("admin:curation_changeset_change", args=[step.pk]) in answer.content.decode()
    assert client.get(many[0].get_absolute_url()).status_code == 410
    assert "Undone: 15." in undo(editor).content.decode()
    assert client.get(many[0].get_absolute_url()).status_code == 200
    assert not Initiative.objects.exclude(withdrawn_reason="").exists()
    assert Revision.objects.of(many[0].pk).first().event == "undone"


def test_all_together_become_what_each_becomes_by_itself(editor, many):
    by = User.objects.get(username="Eddie")
    withdraw_one(many[0], by=by, reason=" The scheme\r\nended. ")
    pks = [entry.pk for entry in many[1:]]
    withdraw_many(pks, by=by, reason=" The scheme\r\nended. ")
    columns = ("event", "note", "status", "number", "changed", "by")
    assert Revision.objects.filter(event="withdrawn").count() == 15
    assert len({*map(str, Revision.objects.filter(number=2).values_list(*columns))}) == 1
    assert {revision.record == read(revision.initiative) for revision in all_latest()} == {True}
    assert len({*withdrawn().values_list("status", "withdrawn_reason")}) == 1


def all_latest():
    return Revision.objects.filter(event="withdrawn").select_related("initiative")


def test_ten_times_as_many_take_no_more_queries(editor):
    by = User.objects.get(username="Eddie")
    by.has_perm("initiatives.publish_initiative")

    def queries_of(count):
        pks = [entry.pk for entry in InitiativeFactory.create_batch(count)]
        with CaptureQueriesContext(connection) as queries:
            withdraw_many(pks, by=by, reason="Over.")
        return len(queries)

    queries_of(1)
    assert queries_of(30) == queries_of(3)


def test_what_was_changed_since_is_left_withdrawn(editor, many):
    withdraw(editor, confirmation(editor, many))
    many[0].refresh_from_db()
    verify(many[0], by=User.objects.get(username="Eddie"))
    answer = undo(editor).content.decode()
    assert "Undone: 14." in answer
    assert "Left as they are" in answer
    assert [*withdrawn()] == [many[0]]


def test_what_lacks_its_sources_by_now_is_left_withdrawn(editor, many):
    entry = InitiativeFactory(title="Bare", summary="Bare.")
    entry.sources.clear()
    page = editor.post(LIST, ALL | {"select_across": "0", "_selected_action": entry.pk})
    withdraw(editor, page)
    answer = undo(editor).content.decode()
    assert "Could not be undone: Bare." in answer
    assert [*withdrawn()] == [entry]


def test_nothing_withdrawn_is_no_step(editor, db):
    draft = DraftFactory()
    page = editor.post(LIST, ALL | {"select_across": "0", "_selected_action": draft.pk})
    address = list_page(Initiative)
    answer = withdraw(editor, page, address).content.decode()
    assert not ChangeSet.objects.exists()
    assert "An entry that is draft cannot be withdrawn." in answer


def test_an_editor_of_a_city_withdraws_what_is_there_alone(many):
    leeds = CityFactory(name="Leeds")
    many[0].cities.add(leeds)
    lee = signed_in("Lee", "Editors")
    Curatorship.objects.create(user=User.objects.get(username="Lee"), city=leeds)
    answer = withdraw(lee, confirmation(lee, many)).content.decode()
    assert [*withdrawn()] == [many[0]]
    assert "These are not in your places." in answer


def test_who_may_not_publish_does_not_show_them_again(editor, curator, many):
    withdraw(editor, confirmation(editor, many))
    ChangeSet.objects.update(by=User.objects.get(username="Carol"))
    assert "an editor has to do it" in undo(curator).content.decode()
    assert withdrawn().count() == 15
