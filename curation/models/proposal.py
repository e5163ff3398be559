"""A change of an entry that waits for an editor, while the entry stays as it is."""

from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from curation.models.object_revision import ObjectRevision
from curation.models.revision import Revision
from initiatives.models.initiative import Initiative
from placebook.lib.fields import CharField, JSONField, TextField
from slugs.models import SluggedModel


class BaseProposal(models.Model):
    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        ACCEPTED = "accepted", "Accepted"
        PARTLY = "partly", "Accepted in part"
        RETURNED = "returned", "Returned"
        TAKEN_BACK = "taken_back", "Taken back"

    record: Any = JSONField(encoder=DjangoJSONEncoder)
    note = TextField("reason", blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="%(class)ss"
    )
    at = models.DateTimeField(default=timezone.now)
    amended_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(
        max_length=20, choices=State.choices, default=State.WAITING, db_index=True
    )
    # Of what it changes, by key, once it was answered; the rest was refused.
    accepted: Any = JSONField(default=list, blank=True)
    answer = TextField(blank=True, help_text="What the editor says to the proposer.")
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        ordering = ("at", "pk")

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING

    @property
    def version(self) -> str:
        """Another text after each amendment, so that nobody answers what they have not seen."""
        return self.amended_at.isoformat() if self.amended_at else ""

    @property
    def may_wait_again(self) -> bool:
        return self.state in (self.State.RETURNED, self.State.TAKEN_BACK)


# What the proposer saw is the `base`, so that later edits of others are told from the proposal.
class Proposal(BaseProposal):
    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="proposals")
    base = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="proposals")

    def __str__(self) -> str:
        return f"Proposed change of {self.initiative}"

    @property
    def target(self) -> Initiative:
        """What would change."""
        return self.initiative


class ObjectProposal(BaseProposal):
    """The same for a place, an organisation, a theme, a principle or a set of them."""

    base = models.ForeignKey(ObjectRevision, on_delete=models.PROTECT, related_name="proposals")
    # What it was called, so that lists need to read no record.
    title = CharField(max_length=200)

    class Meta(BaseProposal.Meta):
        verbose_name = "proposed change of a place, organisation, theme or principle"
        verbose_name_plural = "proposed changes of places, organisations, themes and principles"

    def __str__(self) -> str:
        return f"Proposed change of {self.title}"

    @property
    def target(self) -> SluggedModel | None:
        """What would change; None where it is deleted."""
        return self.base.target
