"""Logs failed sign-ins in one line each for fail2ban, without anything that was typed."""

import logging

from django.contrib.auth.models import User
from django.http import HttpRequest

logger = logging.getLogger("placebook.signin")


def log_failure(request: HttpRequest, outcome: str, user_pk: int | None) -> None:
    """`outcome`: "failed" for a wrong secret, "refused" if it was not checked."""
    from allauth.account.adapter import get_adapter

    address = get_adapter().get_client_ip(request)
    account = user_pk or "none"
    logger.warning("Sign-in %s: address %s, account %s", outcome, address, account)


def account_of(username: str) -> int | None:
    """The pk of the account with this name. A typed name may be a password, so it is not logged."""
    accounts = User.objects.filter(username__iexact=username.strip("\x00"))
    return accounts.values_list("pk", flat=True).first()
