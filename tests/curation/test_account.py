"""Changes of what has no history are in Django’s log, from what to what; refusals on stderr."""

import json

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from curation.models import Curatorship
from initiatives.models import Theme
from tests.curation.conftest import add_page, change_page, save, signed_in
from tests.factories import CityFactory, DraftFactory, OrganisationFactory, ThemeFactory


def logged():
    """The values that the one entry of the log tells of, and what it says in words."""
    entry = LogEntry.objects.get()
    values = [part["values"] for part in json.loads(entry.change_message) if "values" in part]
    return values, entry.get_change_message()


def test_a_change_is_told_from_what_to_what(editor):
    save(editor, change_page(ThemeFactory(name="Food")), name="Bread")
    assert logged() == ([{"name": ["Food", "Bread"]}], "Changed Name.")


def test_what_is_added_is_told(editor):
    save(editor, add_page(Theme), name="Food", slug="food")
    assert logged() == ([{"name": [None, "Food"], "slug": [None, "food"]}], "Added.")


def test_what_was_deleted_is_told(editor):
    theme = ThemeFactory(name="Food")
    editor.post(reverse("admin:initiatives_theme_delete", args=[theme.pk]), {"post": "yes"})
    assert logged()[0][0]["name"] == ["Food", None]


def test_a_row_that_is_taken_away_is_told(admin_client):
    city = Curatorship.objects.create(user=User.objects.create_user("Una"), city=CityFactory())
    gone = {"curatorships-0-DELETE": "on", "date_joined_0": "2026-11-22", "date_joined_1": "12:00"}
    save(admin_client, change_page(city.user), **gone)
    assert {"user": [city.user_id, None], "city": [city.city_id, None]} in [
        {name: value for name, value in row.items() if name in ("user", "city")}
        for row in logged()[0]
    ]


def test_a_password_is_not_told(admin_client):
    secret = "a-password-of-nobody"
    fields = {"username": "Una", "password1": secret, "password2": secret}
    admin_client.post(add_page(User), fields | {"usable_password": "true"})
    entry = LogEntry.objects.get()
    assert "Una" in entry.change_message
    assert secret not in entry.change_message
    entry.delete()
    una = User.objects.get(username="Una")
    admin_client.post(reverse("admin:auth_user_delete", args=[una.pk]), {"post": "yes"})
    assert una.password not in LogEntry.objects.get().change_message


def test_pairs_marked_as_distinct_and_compared_again_are_logged(editor):
    first, second = OrganisationFactory.create_batch(2)
    pair = {"kind": "organisation", "first": first.pk, "second": second.pk}
    editor.post(reverse("admin:initiatives_mark_distinct"), pair)
    note = LogEntry.objects.get()
    editor.post(reverse("admin:initiatives_compare_again", args=[note.object_id]))
    assert [each.action_flag for each in LogEntry.objects.order_by("pk")] == [1, 3]


@pytest.fixture
def refused(caplog):
    def lines():
        return [each.getMessage() for each in caplog.records if each.name == "placebook.refused"]

    return lines


def test_a_refusal_is_in_the_log_of_the_server(curator, refused):
    curator.get("/admin/auth/user/?secret=1")
    user = User.objects.get()
    assert refused() == [f"Refused: user {user.pk}, GET /admin/auth/user/, 403"]


def test_a_refusal_among_several_is_in_the_log(db, refused):
    eddie = signed_in("Eddie", "Editors")
    Curatorship.objects.create(user=User.objects.get(), city=CityFactory())
    entry = DraftFactory(cities=[CityFactory()])
    chosen = {"action": "verify_selected", "_selected_action": [entry.pk]}
    eddie.post(reverse("admin:initiatives_initiative_changelist"), chosen)
    assert [line.endswith(f"200, verify initiative {entry.pk}") for line in refused()] == [True]


def test_nobody_forges_a_line_of_the_log(db, refused):
    client = Client()
    client.force_login(User.objects.create(username="Eve\nRefused: user 1", is_staff=True))
    client.get("/admin/auth/user/")
    [line] = refused()
    assert "Eve" not in line
    assert line.isprintable()


def test_a_visitor_leaves_no_line(client, db, refused):
    client.get("/admin/auth/user/")
    assert refused() == []
