"""Invitations and the accounts that are made by accepting them."""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from accounts.models import Invitation
from accounts.tasks import send_mail
from cities.models import City
from curation.models import Curatorship


class NotOpen(Exception):
    """The invitation was accepted already, has expired or was deleted."""


@transaction.atomic
def invite(
    *,
    email: str,
    by: User | None,
    group: Group | None = None,
    cities: Iterable[City] = (),
    is_superuser: bool = False,
) -> Invitation:
    """Creates an invitation, which replaces an open one to the same address, and mails its link."""
    if email:
        Invitation.objects.filter(accepted_at=None, email__iexact=email).delete()
    invitation = Invitation.objects.create(
        email=email, group=group, is_superuser=is_superuser, invited_by=by
    )
    invitation.cities.set(cities)
    if email:
        context = {"invitation": invitation, "address": link(invitation)}
        body = render_to_string("accounts/email/invitation.txt", context)
        send_mail.enqueue(subject="Placebook: an invitation", body=body, to=email)
    return invitation


@transaction.atomic
def accept(invitation: Invitation, *, username: str, password: str) -> User:
    """Creates the account with the group and cities of the invitation. Raises NotOpen."""
    locked = Invitation.objects.select_for_update().filter(pk=invitation.pk).first()
    if locked is None or not locked.is_open:
        raise NotOpen
    user = User.objects.create_user(
        username,
        locked.email,
        password,
        is_staff=True,
        is_superuser=locked.is_superuser,
    )
    if locked.group:
        user.groups.add(locked.group)
    Curatorship.objects.bulk_create(
        Curatorship(user=user, city=city) for city in locked.cities.all()
    )
    locked.accepted_at = timezone.now()
    locked.save(update_fields=["accepted_at"])
    return user


def link(invitation: Invitation) -> str:
    """The secret link of an invitation; only its path if SITE_ADDRESS is not set."""
    return settings.SITE_ADDRESS + invitation.get_absolute_url()
