"""What an initiative was after a change: the whole record, with who made it, when and why."""

from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from curation.models.change_set import ChangeSet
from initiatives.models.initiative import Initiative
from placebook.lib.fields import JSONField, TextField


class RevisionQuerySet(models.QuerySet["Revision"]):
    def of(self, initiative_pk: int) -> "RevisionQuerySet":
        """Those of an initiative that may be deleted by now, the latest first."""
        return self.filter(initiative_id=initiative_pk)


class BaseRevision(models.Model):
    class Event(models.TextChoices):
        FOUND = "found", "As it was found"
        CREATED = "created", "Created"
        EDITED = "edited", "Edited"
        SUBMITTED = "submitted", "Submitted for review"
        RETURNED = "returned", "Returned: needs work"
        SCHEDULED = "scheduled", "Scheduled"
        UNSCHEDULED = "unscheduled", "Not to be published by itself"
        PUBLISHED = "published", "Published"
        WITHDRAWN = "withdrawn", "Withdrawn"
        VERIFIED = "verified", "Verified"
        RESTORED = "restored", "Restored"
        ACCEPTED = "accepted", "Proposed change accepted"
        IMPORTED = "imported", "Imported"
        MERGED = "merged", "Merged"
        UNDONE = "undone", "Undone"
        DELETED = "deleted", "Deleted"

    number = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now, db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="%(class)ss"
    )
    event = models.CharField(max_length=20, choices=Event.choices)
    note = TextField(blank=True)
    record: Any = JSONField(encoder=DjangoJSONEncoder)
    # The keys of the record that differ from the revision before.
    changed: Any = models.JSONField(default=list)
    change_set = models.ForeignKey(
        ChangeSet, null=True, blank=True, on_delete=models.PROTECT, related_name="%(class)ss"
    )

    class Meta:
        abstract = True
        ordering = ("-number",)

    def __str__(self) -> str:
        return f"{self.heading}: {self.number}"

    @property
    def heading(self) -> str:
        """What it was called."""
        return str(self.record.get("title") or self.record.get("name") or "")


class Revision(BaseRevision):
    # Without a constraint, because the history of what was deleted stays.
    initiative = models.ForeignKey(
        Initiative, on_delete=models.DO_NOTHING, db_constraint=False, related_name="revisions"
    )
    status = models.CharField(max_length=20, choices=Initiative.Status.choices)

    objects = RevisionQuerySet.as_manager()

    class Meta(BaseRevision.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["initiative", "number"], name="revision_has_a_number_of_its_own"
            ),
        )
