"""A form that is sent twice is done once, and nobody who comes second gets a failure."""

import datetime
import re
import threading

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from curation.models import Proposal
from curation.revisions import lock
from idempotency.models import IdempotencyKey
from idempotency.once import once
from initiatives.models import Initiative, Organisation, Source
from placebook.views import busy
from tests.curation.conftest import add_page, change_page, filled_in, list_page, signed_in
from tests.factories import DraftFactory, InitiativeFactory, OrganisationFactory, SourceFactory

ONCE = re.compile(r'name="once" value="([^"]+)"')


def form(client, address, **typed):
    """What the form at `address` would send, its key included."""
    page = client.get(address)
    return filled_in(page) | {"once": ONCE.search(page.text)[1]} | typed


def shown(answer):
    return [str(message) for message in answer.context["messages"]]


def test_an_entry_that_is_added_twice_is_there_once(editor):
    data = form(editor, add_page(Initiative), title="Bread", summary="So.")
    first, second = (editor.post(add_page(Initiative), data) for _ in range(2))
    assert Initiative.objects.count() == 1
    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])


def test_who_presses_twice_is_told_what_the_first_was_told(editor):
    data = form(editor, add_page(Source), title="A report")
    first, second = (editor.post(add_page(Source), data, follow=True) for _ in range(2))
    assert shown(first) == shown(second)


@pytest.mark.parametrize("button", ["_save", "_continue", "_addanother", "_publish"])
def test_another_button_after_the_first_adds_nothing(editor, button):
    data = form(editor, add_page(Initiative), title="Bread", summary="So.")
    editor.post(add_page(Initiative), data | {"_save": "Save"})
    editor.post(add_page(Initiative), data | {button: "yes"})
    assert Initiative.objects.count() == 1


def test_each_page_has_a_key_of_its_own(editor):
    forms = [form(editor, add_page(Source), title="A report", _addanother="yes") for _ in "ab"]
    for data in forms:
        editor.post(add_page(Source), data)
    assert Source.objects.count() == 2


def test_who_goes_back_and_types_something_else_adds_that_too(editor):
    data = form(editor, add_page(Source), title="A report")
    editor.post(add_page(Source), data)
    editor.post(add_page(Source), data | {"title": "Another"})
    assert set(Source.objects.values_list("title", flat=True)) == {"A report", "Another"}


def test_a_form_with_errors_can_be_sent_again(editor):
    data = form(editor, add_page(Source), title="")
    assert editor.post(add_page(Source), data).status_code == 200
    assert editor.post(add_page(Source), data).status_code == 200
    assert not IdempotencyKey.objects.exists()


def test_a_form_without_a_key_is_done(editor):
    data = form(editor, add_page(Source), title="A report")
    del data["once"]
    assert editor.post(add_page(Source), data).status_code == 302


def test_the_key_of_somebody_else_is_of_no_use(editor, curator):
    data = form(editor, add_page(Source), title="A report")
    editor.post(add_page(Source), data)
    curator.post(add_page(Source), data)
    assert Source.objects.count() == 2


def test_a_form_for_a_related_object_answers_twice_alike(editor):
    address = f"{add_page(Source)}?_popup=1"
    data = form(editor, address, title="A report")
    first, second = (editor.post(address, data) for _ in range(2))
    assert Source.objects.count() == 1
    assert first.text == second.text


def test_an_account_is_made_once(admin_client):
    address = reverse("admin:auth_user_add")
    words = {"password1": "a-long-word-of-mine", "password2": "a-long-word-of-mine"}
    data = form(admin_client, address, username="new", usable_password="true", **words)
    first, second = (admin_client.post(address, data) for _ in range(2))
    assert (first.status_code, first["Location"]) == (302, second["Location"])


def test_a_change_is_proposed_once(curator):
    entry = InitiativeFactory(sources=[SourceFactory()])
    data = form(curator, change_page(entry), summary="Other.")
    for _ in range(2):
        curator.post(change_page(entry), data)
    assert Proposal.objects.count() == 1


def test_a_copy_is_made_once(editor):
    entry = DraftFactory()
    data = {"once": ONCE.search(editor.get(change_page(entry)).text)[1]}
    address = reverse("initiative_copy", args=[entry.pk])
    first, second = (editor.post(address, data) for _ in range(2))
    assert Initiative.objects.count() == 2
    assert first["Location"] == second["Location"]


def test_two_are_merged_once(editor):
    loser, winner = (DraftFactory(title=title) for title in ("Bread", "Cake"))
    lock(loser), lock(winner)
    address = reverse("admin:initiatives_merge", args=["initiative", loser.pk, winner.pk])
    once = ONCE.search(editor.get(address).text)[1]
    data = {"once": once, f"seen {loser.pk}": 1, f"seen {winner.pk}": 1}
    first, second = (editor.post(address, data) for _ in range(2))
    assert (first.status_code, first["Location"]) == (302, second["Location"])


def test_what_is_done_to_several_is_done_once(editor):
    entry = DraftFactory(sources=[SourceFactory()])
    once = ONCE.search(editor.get(list_page(Initiative)).text)[1]
    data = {"once": once, "action": "publish_selected", "_selected_action": entry.pk}
    answers = [editor.post(list_page(Initiative), data, follow=True) for _ in range(2)]
    assert [shown(answer) for answer in answers] == [["Published: 1."]] * 2


def test_what_is_deleted_twice_is_told_of_once(editor):
    source = SourceFactory()
    address = reverse("admin:initiatives_source_delete", args=[source.pk])
    data = {"post": "yes", "once": ONCE.search(editor.get(address).text)[1]}
    first, second = (editor.post(address, data) for _ in range(2))
    assert (first.status_code, first["Location"]) == (302, second["Location"])


def test_who_deletes_their_own_account_gets_no_failure(admin_client, admin_user):
    address = reverse("admin:auth_user_delete", args=[admin_user.pk])
    data = {"post": "yes", "once": ONCE.search(admin_client.get(address).text)[1]}
    assert admin_client.post(address, data).status_code == 302
    assert not User.objects.filter(pk=admin_user.pk).exists()


def test_whose_account_was_deleted_meanwhile_has_to_sign_in(db, rf):
    def save(request):
        raise IntegrityError

    request = rf.post(add_page(Source))
    request.user = User.objects.create_user("Eddie")
    assert once(save, busy)(request).status_code == 503
    User.objects.all().delete()
    assert once(save, busy)(request)["Location"] == add_page(Source)


def test_old_keys_are_expired(editor):
    editor.post(add_page(Source), form(editor, add_page(Source), title="A report"))
    assert not IdempotencyKey.objects.expired()
    IdempotencyKey.objects.update(at=timezone.now() - datetime.timedelta(days=3))
    assert IdempotencyKey.objects.expired().count() == 1


def together(clients, address, data):
    """The answers to the same form, sent by each of `clients` at the same moment."""
    gate, answers = threading.Barrier(len(clients)), []

    def send(client):
        gate.wait()
        answers.append(client.post(address, data))
        connection.close()

    threads = [threading.Thread(target=send, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.fixture
def crowd(transactional_db):
    """Several browsers of one editor."""
    if not connection.features.test_db_allows_multiple_connections:
        pytest.skip("SQLite in memory has one connection; tests/soak/double_clicks.py tries both.")
    first = signed_in("Eddie", "Editors")
    others = [Client(raise_request_exception=False) for _ in range(5)]
    for other in others:
        other.force_login(User.objects.get(username="Eddie"))
    return [first, *others]


def test_a_form_that_arrives_at_the_same_moment_is_done_once(crowd):
    data = form(crowd[0], add_page(Initiative), title="Bread", summary="So.")
    answers = together(crowd, add_page(Initiative), data)
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {
        (302, list_page(Initiative))
    }
    assert Initiative.objects.count() == 1


@pytest.mark.parametrize("typed", [{}, {"slug": "leaf"}])
def test_the_same_address_at_the_same_moment_is_no_failure(crowd, typed):
    data = form(crowd[0], add_page(Organisation), name="Leaf", sector="social", **typed)
    del data["once"]
    answers = together(crowd, add_page(Organisation), data)
    assert {answer.status_code for answer in answers} <= {200, 302}
    assert Organisation.objects.count() == (1 if typed else len(crowd))


def test_an_address_that_was_taken_at_the_same_moment_gives_way(db, monkeypatch):
    OrganisationFactory(name="Leaf")
    free = ["leaf", "leaf-2"]
    monkeypatch.setattr(
        Organisation, "free_slug", lambda self: free.pop(0) if free[1:] else free[0]
    )
    assert OrganisationFactory(name="Leaf").slug == "leaf-2"
