"""One line for each failure, as fail2ban reads it: nothing that a visitor typed is in it."""

import logging

from django.contrib.auth.models import User
from django.http import HttpRequest

logger = logging.getLogger("placebook.signin")


def log_failure(request: HttpRequest, outcome: str, user_pk: int | None) -> None:
    """`outcome` is “failed” for a wrong secret, “refused” for what was not looked at."""
    from allauth.account.adapter import get_adapter

    address = get_adapter().get_client_ip(request)
    account = user_pk or "none"
    logger.warning("Sign-in %s: address %s, account %s", outcome, address, account)


def account_of(username: str) -> int | None:
    """The id of the account that a typed name means, in place of the name: it may be a secret."""
    accounts = User.objects.filter(username__iexact=username.strip("\x00"))
    return accounts.values_list("pk", flat=True).first()
