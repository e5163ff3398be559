"""A second factor, and that nothing opens without it where the site asks for one."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client

from accounts.secrets import decrypt, encrypt
from tests.accounts.conftest import PASSWORD, is_signed_in, sign_in
from tests.test_rights import address, objects, routes  # noqa: F401

pytestmark = pytest.mark.one_database

SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def required(settings):
    settings.REQUIRE_SECOND_FACTOR = True


def code(secret=SECRET, steps=0):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


@pytest.fixture
def enrolled(olga):
    TOTP.activate(olga, SECRET)
    RecoveryCodes.activate(olga)
    return olga


def test_a_password_alone_opens_nothing_of_the_admin(client, olga, objects):  # noqa: F811
    sign_in(client)
    opened = {}
    for name, pattern in routes():
        if pattern.startswith("admin/") and name != "admin:logout":
            page = client.get(address(name, pattern, objects))
            opened[name] = page.status_code, page.get("Location", "").split("?")[0]
    assert len(opened) > 100
    assert set(opened.values()) == {(302, "/accounts/2fa/")}


def test_nor_any_page_of_the_account_but_those_to_set_one_up(client, olga):
    sign_in(client)
    for page in ("", "password/change/", "sessions/", "2fa/webauthn/", "2fa/recovery-codes/"):
        assert client.get(f"/accounts/{page}").url.startswith("/accounts/2fa/?next=")
    assert client.get("/accounts/2fa/").status_code == 200
    assert client.get("/accounts/logout/").status_code == 200


def set_up_an_app(client):
    client.get("/accounts/2fa/totp/activate/", follow=True)
    form = client.post(
        "/accounts/reauthenticate/?next=/accounts/2fa/totp/activate/",
        {"password": PASSWORD},
        follow=True,
    ).context["form"]
    return client.post("/accounts/2fa/totp/activate/", {"code": code(form.secret)})


def test_an_app_is_set_up_after_the_password_was_given_again(client, olga):
    sign_in(client)
    assert client.get("/accounts/2fa/totp/activate/").url.startswith("/accounts/reauthenticate/")
    assert set_up_an_app(client).url == "/accounts/2fa/recovery-codes/"
    assert client.get("/accounts/2fa/recovery-codes/").status_code == 200
    assert client.get("/admin/").status_code == 200


def test_a_person_who_signed_in_before_it_was_set_up_shows_it_all_the_same(client, olga):
    thief = Client()
    sign_in(thief), sign_in(client)
    set_up_an_app(client)
    assert thief.get("/admin/").url == "/accounts/2fa/reauthenticate/?next=%2Fadmin%2F"
    for page in ("2fa/totp/deactivate/", "2fa/webauthn/add/", "reauthenticate/", "sessions/"):
        assert thief.get(f"/accounts/{page}").url.startswith("/accounts/2fa/reauthenticate/")


def test_a_code_completes_the_sign_in(client, enrolled):
    assert sign_in(client).url == "/accounts/2fa/authenticate/"
    assert not is_signed_in(client)
    assert client.post("/accounts/2fa/authenticate/", {"code": code()}).url == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_a_code_works_once(enrolled):
    for expected in (True, False):
        client = Client()
        sign_in(client)
        client.post("/accounts/2fa/authenticate/", {"code": code()})
        assert is_signed_in(client) is expected


def test_a_recovery_code_works_once(enrolled):
    rescue = RecoveryCodes.activate(enrolled).get_unused_codes()[0]
    for expected in (True, False):
        client = Client()
        sign_in(client)
        client.post("/accounts/2fa/authenticate/", {"code": rescue})
        assert is_signed_in(client) is expected


def test_codes_cannot_be_guessed(client, enrolled, caplog):
    sign_in(client)
    for _ in range(7):
        page = client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert "Too many" in page.content.decode()
    assert f"Sign-in failed: address 127.0.0.1, account {enrolled.pk}" in caplog.text
    client.post("/accounts/2fa/authenticate/", {"code": code()})
    assert not is_signed_in(client)


def test_a_person_who_removes_the_last_factor_has_to_set_one_up_again(client, enrolled):
    sign_in(client)
    client.post("/accounts/2fa/authenticate/", {"code": code()})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.post("/accounts/2fa/totp/deactivate/")
    assert not Authenticator.objects.exists()
    assert client.get("/admin/").url.startswith("/accounts/2fa/")


def test_development_asks_for_none(client, olga, settings):
    settings.REQUIRE_SECOND_FACTOR = False
    sign_in(client)
    assert client.get("/admin/").status_code == 200


def test_secrets_are_not_stored_in_the_clear(enrolled):
    stored = Authenticator.objects.get(type="totp").data["secret"]
    assert SECRET not in stored
    assert decrypt(stored) == SECRET


def test_secrets_outlive_a_change_of_the_key(settings):
    stored = encrypt(SECRET)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "k" * 60
    assert decrypt(stored) == SECRET


def test_a_secret_that_cannot_be_read_accepts_no_code_and_fails_nowhere(client, enrolled, settings):
    settings.SECRET_KEY = "k" * 60
    sign_in(client)
    for guess in (code(), code("")):
        page = client.post("/accounts/2fa/authenticate/", {"code": guess})
        assert page.status_code == 200
    assert not is_signed_in(client)
