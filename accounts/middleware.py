"""Renews sessions of staff, and requires a second factor if the site is set so."""

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

from accounts.interrupted import address_after_sign_in
from accounts.sessions import mark_seen, seconds_since_seen

# Seconds between renewals of a session in use, each of which writes to the database.
RENEWED_EVERY = 10 * 60

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
# A form that is open reports by itself, which is no sign that somebody is there.
REPORTING_PAGE = "initiatives_initiative_open"
LEAVING_PAGES = {"account_login", "account_logout", "account_inactive", "logout"}
ENROLMENT_PAGES = LEAVING_PAGES | {
    *("account_reauthenticate", "mfa_index", "mfa_activate_totp", "mfa_add_webauthn"),
}
VERIFICATION_PAGES = LEAVING_PAGES | {"mfa_reauthenticate", "mfa_reauthenticate_webauthn"}


class StaffSessionMiddleware:
    """Acts on requests to the admin and to the pages of accounts; readers have no session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if not is_inside(request.resolver_match) or not request.user.is_authenticated:
            return None
        assert request.resolver_match
        reports = request.resolver_match.url_name == REPORTING_PAGE
        if not reports and seconds_since_seen(request.session) > RENEWED_EVERY:
            renew(request)
        if settings.REQUIRE_SECOND_FACTOR and request.user.is_staff:
            return require_second_factor(request)
        return None


def is_inside(match: ResolverMatch | None) -> bool:
    """Whether a page belongs to the admin or to accounts."""
    if match is None:
        return False
    # Some pages of staff, such as the preview, are no part of the admin site itself.
    return "admin" in match.app_names or match.route.startswith(("accounts/", "admin/"))


def renew(request: HttpRequest) -> None:
    """Lets the session end twelve hours from now. An error of the database is ignored."""
    session: Any = request.session
    mark_seen(session)
    try:
        session.save()
        sessions = UserSession.objects.filter(session_key=session.session_key)
        sessions.update(last_seen_at=timezone.now())
    except (DatabaseError, UpdateError):
        pass
    session.modified = False


def require_second_factor(request: HttpRequest) -> HttpResponse | None:
    """Redirects to the page to set a second factor up, or to use it in this session; else None."""
    if not is_mfa_enabled(request.user, FACTORS):
        target, allowed = reverse("mfa_index"), ENROLMENT_PAGES
    elif not has_used_second_factor(request):
        target, allowed = verification_page(request), VERIFICATION_PAGES
    else:
        return None
    assert request.resolver_match
    if request.resolver_match.url_name in allowed:
        return None
    query = urlencode({REDIRECT_FIELD_NAME: address_after_sign_in(request)})
    return HttpResponseRedirect(f"{target}?{query}")


def has_used_second_factor(request: HttpRequest) -> bool:
    """Whether it was used in this session, which may be older than the factor."""
    user: Any = request.user
    records = get_authentication_records(request, user)
    return any(record.get("method") == "mfa" for record in records)


def verification_page(request: HttpRequest) -> str:
    """The address of the page where this person can use the second factor."""
    methods = get_adapter().get_reauthentication_methods(request.user)
    return next(each["url"] for each in methods if each["id"].startswith("mfa_reauthenticate"))
