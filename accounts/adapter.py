"""Adapts allauth: client addresses, throttling, mail and the second factor."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.ratelimit import respond_429
from allauth.mfa.adapter import DefaultMFAAdapter
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from accounts import client
from accounts.log import account_of, log_failure
from accounts.secrets import decrypt, encrypt
from accounts.sessions import mark_seen
from accounts.tasks import send_mail

logger = logging.getLogger("placebook.signin")


class AccountAdapter(DefaultAccountAdapter):
    def get_client_ip(self, request: HttpRequest) -> str:
        """The address of the connection, never one from a header."""
        try:
            return client.address(request.META["REMOTE_ADDR"])
        except (KeyError, ValueError):
            raise PermissionDenied("A request without an address.") from None

    def is_safe_url(self, url: str) -> bool:
        """Allows only the host of the request; allauth would allow all of ALLOWED_HOSTS."""
        request = self.request
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Answers 429 after too many failures, before a password is checked."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            log_failure(request, "refused", account_of(credentials["username"]))
            raise ImmediateHttpResponse(respond_429(request)) from None

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """The key under which failures are counted.

        Networks from which the owner has signed in are counted separately, so that strangers
        cannot lock the owner out. The host is no part of the key, because a visitor chooses it.
        """
        name = credentials.get("username", "").lower()
        is_known = client.is_known(name, self.get_client_ip(request))
        return f"{'known' if is_known else 'stranger'}:{name}"

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        log_failure(request, "failed", account_of(credentials["username"]))

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> Any:
        mark_seen(request.session)
        if client.note_device(request, user, self.get_client_ip(request)):
            self.send_notification_mail("accounts/email/new_device", user)
        return super().post_login(request, user, **kwargs)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Has the worker send the mail, so that a slow mail server delays no page."""
        message = self.render_mail(template_prefix, email, context)
        try:
            send_mail.enqueue(subject=message.subject, body=message.body, to=email)
        except DatabaseError:
            logger.exception("A mail could not be queued")

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Any,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        super().send_notification_mail(template_prefix, user, context, email or user.email)


class SecondFactorAdapter(DefaultMFAAdapter):
    def encrypt(self, text: str) -> str:
        return encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return decrypt(encrypted_text)

    def _get_site_name(self) -> str:
        return "Placebook"
