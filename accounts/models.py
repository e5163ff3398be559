"""Invitations, devices that people signed in from, what they sent too late, the cache's table."""

import datetime

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.signing import BadSignature, Signer
from django.db import models
from django.urls import reverse
from django.utils import timezone

from cities.models import City

INVITED_FOR = datetime.timedelta(days=7)
# Who was interrupted comes back within a weekend.
KEPT_FOR = datetime.timedelta(days=3)
_signer = Signer(salt="accounts.invitation")


class CachedValue(models.Model):
    """The table of Django's database cache, created by a migration instead of a command."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.cache_key


class Device(models.Model):
    """A browser and network from which somebody has signed in, stored coarsely."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="devices"
    )
    network = models.CharField(max_length=50)
    browser = models.CharField(max_length=200, blank=True)
    first_seen = models.DateTimeField(default=timezone.now)
    last_seen = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["user", "network", "browser"], name="accounts_device_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.browser} ({self.network})"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> "InvitationQuerySet":
        return self.filter(accepted_at=None, created_at__gt=timezone.now() - INVITED_FOR)

    def of_token(self, token: str) -> "InvitationQuerySet":
        """The invitation of a link; none if the signature is wrong."""
        try:
            return self.filter(pk=_signer.unsign(token))
        except BadSignature:
            return self.none()


class Invitation(models.Model):
    """Allows somebody to make one account, with this group and these cities, within a week."""

    email = models.EmailField("e-mail address")
    group = models.ForeignKey(Group, null=True, blank=True, on_delete=models.CASCADE)
    cities = models.ManyToManyField(
        City, blank=True, help_text="To look after these alone; without any, the whole catalogue."
    )
    is_superuser = models.BooleanField("may do everything", default=False, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="invitations",
    )
    created_at = models.DateTimeField("invited", default=timezone.now, editable=False)
    accepted_at = models.DateTimeField("accepted", null=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        default_permissions = ("add",)
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.email

    def get_absolute_url(self) -> str:
        """The page to make the account. The address is a secret."""
        return reverse("invitation", args=[_signer.sign(str(self.pk))])

    @property
    def expires_at(self) -> datetime.datetime:
        return self.created_at + INVITED_FOR

    @property
    def is_open(self) -> bool:
        return self.accepted_at is None and self.expires_at > timezone.now()


class InterruptedFormQuerySet(models.QuerySet["InterruptedForm"]):
    def expired(self) -> "InterruptedFormQuerySet":
        """What a daily job may delete."""
        return self.filter(at__lt=timezone.now() - KEPT_FOR)


class InterruptedForm(models.Model):
    """What somebody sent from a page of theirs after their session had ended.

    It is for the same account only, at the address that it was sent to, with `key` in it.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=43, unique=True)
    path = models.TextField()
    # [name, values] of each field, and the names of fields to be filled in again, as JSON: in text,
    # because PostgreSQL refuses characters in its own JSON that a browser may send.
    fields = models.TextField()
    files = models.TextField()
    at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = InterruptedFormQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.path
