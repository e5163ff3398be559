"""Signing in, and guessing at it."""

import logging
import re
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client

from accounts.client import network
from accounts.models import CachedValue
from placebook.lib.logs import Identified, OneLine
from tests.accounts.conftest import PASSWORD, is_signed_in, sign_in

pytestmark = pytest.mark.one_database


def test_staff_sign_in_and_come_to_the_admin(client, olga):
    page = client.get("/admin/", follow=True)
    assert page.request["PATH_INFO"] == "/accounts/login/"
    assert sign_in(client).url == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_people_who_sign_in_go_on_to_where_they_were_going(client, olga):
    login = client.get("/admin/initiatives/theme/", follow=True).redirect_chain[-1][0]
    page = client.post(login, {"login": "olga", "password": PASSWORD})
    assert page.url == "/admin/initiatives/theme/"


@pytest.mark.parametrize(
    "foreign",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "javascript:alert(1)",
        "https://shop.placebook.example/",
        "http://testserver:8080/",
    ],
)
def test_nobody_is_sent_to_another_site(settings, olga, foreign):
    settings.ALLOWED_HOSTS = ["testserver", ".placebook.example"]
    for client in (Client(), Client()):
        assert sign_in(client, query=f"?next={foreign}").url == "/admin/"
        # and once more, by somebody who is signed in
        assert client.get(f"/accounts/login/?next={foreign}").url == "/admin/"


def test_a_person_who_is_not_staff_is_refused_and_not_sent_round_and_round(client, db):
    client.force_login(User.objects.create_user("reader"))
    assert client.get("/admin/", follow=True).status_code == 403


def test_a_session_of_a_stranger_is_not_taken_over(client, olga):
    client.get("/accounts/2fa/webauthn/login/", headers={"Accept": "application/json"})
    before = client.session.session_key
    sign_in(client)
    assert before
    assert client.session.session_key != before


def test_signing_out_ends_the_session_on_the_server(client, olga):
    sign_in(client)
    stolen = Client()
    stolen.cookies = client.cookies.copy()
    client.post("/accounts/logout/")
    assert not is_signed_in(stolen)


def test_a_new_password_ends_the_other_sessions(client, olga):
    other = Client()
    sign_in(client), sign_in(other)
    new = "another-long-password"
    fields = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    client.post("/accounts/password/change/", fields)
    assert client.get("/admin/").status_code == 200
    assert other.get("/admin/").status_code == 302


def test_all_other_sessions_are_ended_at_once(client, olga):
    other = Client()
    sign_in(client), sign_in(other)
    client.post("/accounts/sessions/")
    assert client.get("/admin/").status_code == 200
    assert other.get("/admin/").status_code == 302


def test_nobody_signs_up(client, db):
    assert client.get("/accounts/signup/").status_code == 404


@pytest.mark.parametrize("name", ["olga", "nobody"])
def test_ten_wrong_passwords_cost_five_hashes(olga, hashes, name):
    statuses = [sign_in(username=name, password="wrong").status_code for _ in range(10)]
    assert statuses == [200] * 5 + [429] * 5
    assert len(hashes) == 5


@pytest.mark.parametrize(
    "disguises",
    [
        [{"headers": {"X-Forwarded-For": f"203.0.113.{n}"}} for n in range(15)],
        [{"headers": {"X-Real-IP": f"203.0.113.{n}"}} for n in range(15)],
        [{"headers": {"Host": f"testserver:{n + 1}"}} for n in range(15)],
        [{"username": name} for name in ("olga", "OLGA", " olga ", "oLga", "Olga") * 3],
        [{"REMOTE_ADDR": f"203.0.113.{n}"} for n in range(15)],
    ],
    ids=["forwarded", "real-ip", "host", "name", "address"],
)
def test_no_disguise_buys_more_guesses_at_an_account(olga, hashes, disguises):
    for disguise in disguises:
        sign_in(password="wrong", **disguise)
    assert len(hashes) == 5


@pytest.mark.parametrize(
    "addresses",
    [
        ["203.0.113.7"] * 30,
        [f"2001:db8:1:2:{n:x}::1" for n in range(30)],
        [f"{prefix}203.0.113.7" for prefix in ("", "::ffff:") * 15],
        ["127.0.0.1"] * 30,
    ],
    ids=["one", "of-one-network", "mapped", "this-machine"],
)
def test_an_address_guesses_ten_times_whatever_the_name(db, hashes, addresses):
    for n, address in enumerate(addresses):
        sign_in(username=f"name{n}", password="wrong", REMOTE_ADDR=address)
    assert len(hashes) == 10


def test_what_was_right_is_not_counted(olga, hashes):
    assert [sign_in().status_code for _ in range(12)] == [302] * 12


def test_too_many_tries_are_answered_by_a_page_of_our_own(olga):
    for _ in range(6):
        page = sign_in(password="wrong")
    assert page.status_code == 429
    assert page["Retry-After"] == "300"
    assert "Too many tries" in page.content.decode()


def test_strangers_do_not_keep_out_a_person_who_signed_in_from_there_before(olga):
    home = {"REMOTE_ADDR": "198.51.100.7"}
    sign_in(**home)
    for n in range(9):
        sign_in(password="wrong", REMOTE_ADDR=f"203.0.113.{n}")
    assert sign_in(REMOTE_ADDR="203.0.113.99").status_code == 429
    assert sign_in(**home).status_code == 302


def test_a_stranger_cannot_name_the_count_of_those_who_are_known(olga):
    home = {"REMOTE_ADDR": "198.51.100.7"}
    sign_in(**home)
    for name in ("known:olga", "stranger:olga") * 6:
        sign_in(username=name, password="wrong", REMOTE_ADDR="203.0.113.7")
    assert sign_in(**home).status_code == 302


def test_guesses_from_a_known_place_and_from_elsewhere_are_ten_together(olga, hashes):
    for place in ("198.51.100.7", "192.0.2.1"):
        sign_in(REMOTE_ADDR=place)
    hashes.clear()
    for place in ("198.51.100.9", "192.0.2.200", "203.0.113.7") * 10:
        sign_in(password="wrong", REMOTE_ADDR=place)
    assert len(hashes) <= 10


def test_an_unknown_name_gets_the_same_answer_as_a_known_one(olga):
    pages = [sign_in(username=name, password="wrong") for name in ("olga", "ogla")]
    assert pages[0].status_code == pages[1].status_code == 200
    known, unknown = (
        page.content.decode().replace(f'value="{name}"', "").replace(token(page), "")
        for page, name in zip(pages, ("olga", "ogla"), strict=True)
    )
    assert known == unknown


def token(page):
    return str(page.context["csrf_token"])


def test_each_failure_is_one_line_that_nobody_can_forge(olga, caplog):
    sign_in(password="wrong", REMOTE_ADDR="203.0.113.7")
    forged = "x\r\nSign-in failed: address 198.51.100.1, account none"
    sign_in(username=forged, password="sesame", REMOTE_ADDR="203.0.113.8")
    lines = [record.getMessage() for record in caplog.records if record.name == "placebook.signin"]
    assert lines == [
        f"Sign-in failed: address 203.0.113.7, account {olga.pk}",
        "Sign-in failed: address 203.0.113.8, account none",
    ]


def test_what_was_refused_unseen_is_told_too(olga, caplog):
    for _ in range(6):
        sign_in(password="wrong")
    assert f"Sign-in refused: address 127.0.0.1, account {olga.pk}" in caplog.text


@pytest.mark.parametrize("email", ["olga@example.org", "nobody@example.org"])
def test_a_reset_gives_nothing_away_and_is_mailed_by_the_worker(client, olga, email):
    page = client.post("/accounts/password/reset/", {"email": email})
    assert page.url == "/accounts/password/reset/done/"
    assert mail.outbox == []


def test_the_mailed_link_sets_a_password_once_and_signs_in(client, olga, immediately, settings):
    settings.SITE_ADDRESS = "http://testserver"
    client.post("/accounts/password/reset/", {"email": "olga@example.org"})
    link = next(line for line in mail.outbox[0].body.splitlines() if line.startswith("http"))
    form = client.get(link, follow=True)
    new = "another-long-password"
    done = client.post(form.request["PATH_INFO"], {"password1": new, "password2": new})
    assert done.url == "/admin/"
    assert is_signed_in(client)
    assert "This link has been used" in Client().get(link).content.decode()


def test_nobody_is_mailed_who_has_no_account(client, db, immediately):
    client.post("/accounts/password/reset/", {"email": "nobody@example.org"})
    assert mail.outbox == []


@pytest.mark.parametrize("email", ["olga@example.org", "nobody@example.org"])
def test_resets_are_counted_for_each_address(client, olga, email):
    asked = [client.post("/accounts/password/reset/", {"email": email}) for _ in range(4)]
    assert [page.status_code for page in asked] == [302, 302, 302, 429]


def test_a_mail_server_that_is_away_keeps_nobody_out(client, olga, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    sign_in(REMOTE_ADDR="198.51.100.7")
    assert sign_in(client, REMOTE_ADDR="203.0.113.7").status_code == 302


@pytest.mark.parametrize(
    "credential", ["", "{}", "[]", "1", "null", '"x"', '{"response": 1}', '{"rawId": []}', "\x00"]
)
def test_a_passkey_that_makes_no_sense_is_refused(client, db, credential):
    client.get("/accounts/2fa/webauthn/login/", headers={"Accept": "application/json"})
    page = client.post("/accounts/2fa/webauthn/login/", {"credential": credential})
    assert page.status_code == 302
    assert not is_signed_in(client)


def test_readers_get_no_cookie(client, founding):
    for address in ("/", "/initiatives/", "/about/"):
        assert not client.get(address).cookies


def test_the_table_of_counts_is_made_by_a_migration(db):
    assert not CachedValue.objects.exists()
    sign_in(username="nobody", password="wrong")
    assert CachedValue.objects.count() == 2


def test_a_network_is_the_neighbourhood_of_an_address():
    assert network("203.0.113.7") == "203.0.113.0/24"
    assert network("2001:db8:1:2::7") == "2001:db8:1::/48"


FILTER = Path(django_settings.BASE_DIR, "deploy", "fail2ban", "filter.d", "placebook.conf")
LINE = "Sign-in failed: address 203.0.113.7, account none"


@pytest.mark.parametrize(
    ("logger", "message", "banned"),
    [
        ("placebook.signin", LINE, True),
        ("placebook.signin", "A mail could not be left to the worker", False),
        ("django.request", f"Not Found: /x WARNING - placebook.signin: {LINE}", False),
        ("django.request", f"Not Found: /x\n2026-11-27Z WARNING - placebook.signin: {LINE}", False),
    ],
)
@pytest.mark.parametrize("before", ["", "host placebook[7]: "])
def test_fail2ban_reads_these_lines_and_no_others(logger, message, banned, before):
    pattern = re.search(r"failregex = (.+)", FILTER.read_text())[1].replace("<HOST>", r"(\S+)")
    record = logging.LogRecord(logger, logging.WARNING, "", 1, message, None, None)
    Identified().filter(record)
    for line in OneLine().format(record).splitlines():
        assert bool(re.search(pattern, before + line)) is banned
