"""Creates the first account, or resets the password of one."""

import sys
from argparse import ArgumentParser
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import BaseCommand, CommandError, call_command
from django.urls import reverse

from accounts.actions import invite, link


class Command(BaseCommand):
    help = (
        "Creates an account that may do everything: asks for its name and password or, without a"
        " terminal, prints a link with which to choose them."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--link", action="store_true", help="print a link, ask nothing")
        parser.add_argument("--reset", metavar="NAME", help="print a link for a new password")
        parser.add_argument(
            "--forget-factors",
            action="store_true",
            help="with --reset: take away passkeys, app and recovery codes as well",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["reset"]:
            self.reset(options["reset"], forget_factors=options["forget_factors"])
        elif options["link"] or not sys.stdin.isatty():
            self.print_link(link(invite(email="", by=None, is_superuser=True)), "once, for a week")
        else:
            call_command("createsuperuser")

    def reset(self, name: str, *, forget_factors: bool) -> None:
        user = User.objects.filter(username=name).first()
        if user is None:
            raise CommandError(f"There is no account {name!r}.")
        if forget_factors:
            Authenticator.objects.filter(user=user).delete()
        key = default_token_generator.make_token(user)
        parts = [user_pk_to_url_str(user), key]
        path = reverse("account_reset_password_from_key", args=parts)
        self.print_link(settings.SITE_ADDRESS + path, "once, for three days")

    def print_link(self, address: str, how_long: str) -> None:
        if not settings.SITE_ADDRESS:
            address = f"https://(your site){address}"
        self.stdout.write(f"Open this link, which works {how_long}:\n\n  {address}\n\n", ending="")
