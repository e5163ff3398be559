"""Sessions end after twelve idle hours, and hear of devices that are new."""

import datetime

import pytest
import time_machine
from django.core import mail
from django.db import DatabaseError

from tests.accounts.conftest import sign_in

START = datetime.datetime(2026, 11, 27, 8, tzinfo=datetime.UTC)


def hours(number):
    return START + datetime.timedelta(hours=number)


def test_a_session_ends_after_twelve_idle_hours(client, olga):
    with time_machine.travel(START, tick=False):
        sign_in(client)
    with time_machine.travel(hours(12.1), tick=False):
        assert client.get("/admin/").status_code == 302


def test_a_session_that_is_used_goes_on(client, olga):
    with time_machine.travel(START, tick=False):
        sign_in(client)
    for used in range(1, 40, 11):
        with time_machine.travel(hours(used), tick=False):
            assert client.get("/admin/").status_code == 200


def test_a_session_in_use_is_written_once_in_ten_minutes(client, olga, django_assert_num_queries):
    with time_machine.travel(START, tick=False):
        sign_in(client)
    with time_machine.travel(hours(1), tick=False):
        client.get("/accounts/")
        with django_assert_num_queries(3):  # the session, the user, the second factor
            client.get("/accounts/")


def test_a_session_that_cannot_be_written_is_read_all_the_same(client, olga, monkeypatch):
    def away(*args, **kwargs):
        raise DatabaseError("attempt to write a readonly database")

    with time_machine.travel(START, tick=False):
        sign_in(client)
    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.save", away)
    with time_machine.travel(hours(1), tick=False):
        assert client.get("/accounts/").status_code == 200


def test_the_cookie_goes_with_the_browser(client, olga):
    cookie = sign_in(client).cookies["sessionid"]
    assert not cookie["expires"]
    assert not cookie["max-age"]
    assert cookie["httponly"]


@pytest.mark.parametrize(
    ("second", "mails"),
    [
        ({"REMOTE_ADDR": "198.51.100.200", "HTTP_USER_AGENT": "Firefox/150.0"}, 0),
        ({"REMOTE_ADDR": "203.0.113.7", "HTTP_USER_AGENT": "Firefox/149.0"}, 1),
        ({"REMOTE_ADDR": "198.51.100.7", "HTTP_USER_AGENT": "Chromium/149.0"}, 1),
    ],
    ids=["same", "another-network", "another-browser"],
)
def test_a_person_hears_of_a_device_that_is_new(olga, immediately, second, mails):
    sign_in(REMOTE_ADDR="198.51.100.7", HTTP_USER_AGENT="Firefox/149.0")
    assert mail.outbox == []
    sign_in(**second)
    sign_in(**second)
    assert [message.subject for message in mail.outbox] == ["Placebook: A new device"] * mails


def test_a_person_hears_of_a_new_password(client, olga, immediately):
    sign_in(client)
    fields = {"oldpassword": "correct-horse-battery"}
    fields |= dict.fromkeys(("password1", "password2"), "another-long-password")
    client.post("/accounts/password/change/", fields)
    assert mail.outbox[0].to == ["olga@example.org"]
    assert "127.0.0.1" in mail.outbox[0].body
