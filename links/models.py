"""A web address that entries or sources link to, and whether it still works."""

from django.db import models
from django.db.models import Q

from initiatives.models.fields import address_field
from placebook.lib.fields import CharField, URLField

# After failures on so many days a link counts as broken; a site may be down for a day.
BROKEN_AFTER = 3


class LinkQuerySet(models.QuerySet["Link"]):
    def broken(self) -> "LinkQuerySet":
        return self.filter(days_failed__gte=BROKEN_AFTER)


class Link(models.Model):
    url = URLField("address", max_length=500, unique=True)
    archived_url = address_field("An archived copy, which readers get where the page is gone.")
    checked_at = models.DateTimeField(null=True, editable=False, db_index=True)
    worked_at = models.DateTimeField(null=True, editable=False)
    # Days, not attempts: three attempts in an hour are one day.
    days_failed = models.PositiveSmallIntegerField(default=0, editable=False)
    failed_on = models.DateField(null=True, editable=False)
    problem = CharField(max_length=200, blank=True, editable=False)
    # Validators of the last response, for a conditional request next time.
    etag = CharField(max_length=200, blank=True, editable=False)
    last_modified = CharField(max_length=100, blank=True, editable=False)

    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ("url",)
        indexes = (
            models.Index(
                fields=["days_failed"],
                condition=Q(days_failed__gte=BROKEN_AFTER),
                name="link_is_broken",
            ),
        )

    def __str__(self) -> str:
        return self.url

    @property
    def is_broken(self) -> bool:
        return self.days_failed >= BROKEN_AFTER
