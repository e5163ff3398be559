"""What tests ask of entries that are merged."""

from django.db import transaction

from curation.models import Revision
from curation.record import read
from curation.revisions import lock, record_revision
from initiatives.models import Initiative
from tests.factories import InitiativeFactory, SourceFactory


def public(**values):
    return InitiativeFactory(sources=[SourceFactory()], **values)


def state(entry):
    """All there is to an entry, as the database has it."""
    entry = Initiative.objects.get(pk=entry.pk)
    return (
        *(read(entry), entry.status, entry.withdrawn_reason, entry.merged_into_id),
        *(entry.publish_at, entry.published_at, entry.review_note),
    )


def fresh(entry):
    return Initiative.objects.get(pk=entry.pk)


def events(entry):
    return list(Revision.objects.of(entry.pk).values_list("event", flat=True))


def edit(entry, by, **values):
    with transaction.atomic():
        lock(entry)
        for name, value in values.items():
            setattr(entry, name, value)
        entry.save()
        record_revision(entry, by=by, event="edited")
