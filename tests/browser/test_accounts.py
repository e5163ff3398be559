"""Pages of signing in and of accounts: within the policy, accessible, and not too wide."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import User

from tests.browser.test_axe import COLOURS, EVERYTHING, complaints
from tests.browser.test_every_page import spills_sideways

PASSWORD = "correct-horse-battery"
OUTSIDE = [
    "login/",
    "password/reset/",
    "password/reset/done/",
    "password/reset/key/1-x/",
    "inactive/",
]
INSIDE = [
    *("", "logout/", "password/change/", "reauthenticate/", "2fa/reauthenticate/", "2fa/"),
    *("2fa/totp/activate/", "2fa/totp/deactivate/", "2fa/recovery-codes/", "sessions/"),
    *("2fa/recovery-codes/generate/", "2fa/webauthn/", "2fa/webauthn/add/"),
    *("2fa/webauthn/reauthenticate/", "2fa/webauthn/keys/{key}/edit/"),
    "2fa/webauthn/keys/{key}/remove/",
]
# The second for what a dark page can get wrong that its light twin does not.
LOOKS = [(390, "light", EVERYTHING), (1280, "dark", COLOURS)]


def faults(page, rules):
    return complaints(page, rules) + (["too wide"] if spills_sideways(page) else [])


def watched(page):
    messages = []
    page.on("console", lambda line: messages.append(line.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    return messages


@pytest.mark.parametrize(("width", "color_scheme", "rules"), LOOKS)
def test_the_pages_that_lead_in_are_accessible(browse, width, color_scheme, rules):
    page = browse("/about/", width=width, color_scheme=color_scheme)
    messages = watched(page)
    for address in OUTSIDE:
        page.goto(f"/accounts/{address}")
        assert (address, faults(page, rules), messages) == (address, [], [])


@pytest.fixture
def olga(site):
    user, _ = User.objects.get_or_create(username="Olga", is_staff=True, is_superuser=True)
    user.set_password(PASSWORD)
    user.save()
    yield user
    user.delete()


def signed_in(browse, **options):
    page = browse("/accounts/login/", **options)
    page.get_by_label("Username").fill("olga")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/admin/")
    page.goto("/accounts/reauthenticate/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    return page


@pytest.mark.parametrize(("width", "color_scheme", "rules"), LOOKS)
def test_the_pages_of_an_account_are_accessible(browse, olga, width, color_scheme, rules):
    page = signed_in(browse, width=width, color_scheme=color_scheme)
    messages = watched(page)
    page.goto("/accounts/2fa/totp/activate/")
    assert (faults(page, rules), messages) == ([], [])
    key = add_a_passkey(page)
    TOTP.activate(olga, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(olga)
    for address in INSIDE:
        page.goto(f"/accounts/{address.format(key=key)}")
        assert (address, faults(page, rules), messages) == (address, [], [])


def add_a_passkey(page):
    """Adds one that the browser itself holds, and answers with its id."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.goto("/accounts/2fa/webauthn/add/")
    page.get_by_label("Sign in with it alone").check()
    page.get_by_role("button", name="Add it").click()
    page.wait_for_url("**/recovery-codes/")
    return Authenticator.objects.get(type="webauthn").pk


def test_a_passkey_signs_in_without_a_password_while_others_guess(browse, olga, client):
    page = signed_in(browse)
    add_a_passkey(page)
    page.goto("/accounts/logout/")
    page.get_by_role("button", name="Sign out").click()
    for _ in range(12):
        guess = client.post("/accounts/login/", {"login": "olga", "password": "wrong"})
    assert guess.status_code == 429
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/admin/")
