"""What sessions of staff need: to be used, and a second factor where the site asks for one."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.sessions.backends.base import UpdateError
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import ResolverMatch, reverse
from django.utils import timezone

from accounts.sessions import mark_seen, seconds_since_seen

# How often a session that is in use is renewed, in seconds: each time is a write.
RENEWED_EVERY = 10 * 60

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
LEAVING = {"account_login", "account_logout", "account_inactive", "logout"}
ENROLLING = LEAVING | {
    *("account_reauthenticate", "mfa_index", "mfa_activate_totp", "mfa_add_webauthn"),
}
PROVING = LEAVING | {"mfa_reauthenticate", "mfa_reauthenticate_webauthn"}


class Sessions:
    """Looks at requests to the admin and to the pages of accounts; readers have no session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if not is_inside(request.resolver_match) or not request.user.is_authenticated:
            return None
        if seconds_since_seen(request.session) > RENEWED_EVERY:
            renew(request)
        if settings.REQUIRE_SECOND_FACTOR and request.user.is_staff:
            return lead_to_second_factor(request)
        return None


def is_inside(match: ResolverMatch | None) -> bool:
    """Whether a page is one of the admin, with all that we add there, or one of accounts."""
    return match is not None and ("admin" in match.app_names or match.route.startswith("accounts/"))


def renew(request: HttpRequest) -> None:
    """Lets the session end twelve hours from now; that it could not be noted refuses nobody."""
    session: Any = request.session
    mark_seen(session)
    try:
        session.save()
        sessions = UserSession.objects.filter(session_key=session.session_key)
        sessions.update(last_seen_at=timezone.now())
    except (DatabaseError, UpdateError):
        pass
    session.modified = False


def lead_to_second_factor(request: HttpRequest) -> HttpResponse | None:
    """Whoever has no second factor is led to set one up; who has not shown it here, to show it."""
    if not is_mfa_enabled(request.user, FACTORS):
        target, allowed = reverse("mfa_index"), ENROLLING
    elif not has_shown_second_factor(request):
        target, allowed = proof(request), PROVING
    else:
        return None
    assert request.resolver_match
    if request.resolver_match.url_name in allowed:
        return None
    query = urlencode({REDIRECT_FIELD_NAME: request.get_full_path()})
    return HttpResponseRedirect(f"{target}?{query}")


def has_shown_second_factor(request: HttpRequest) -> bool:
    """Whether it was shown in this session, which may be older than the factor."""
    user: Any = request.user
    records = get_authentication_records(request, user)
    return any(record.get("method") == "mfa" for record in records)


def proof(request: HttpRequest) -> str:
    """The page on which this person can show a second factor."""
    ways = get_adapter().get_reauthentication_methods(request.user)
    return next(way["url"] for way in ways if way["id"].startswith("mfa_reauthenticate"))
