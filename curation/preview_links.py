"""Shows an entry that is not published, by a link that ends.

Its address has a random key and a signature, so that neither a guess nor a copy of the database
opens an entry.
"""

import datetime
import uuid

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.utils import timezone

from curation.actions import allow
from curation.models import PreviewLink
from curation.models.preview_link import UNPUBLISHED
from initiatives.models import Initiative

LASTS = datetime.timedelta(days=14)


def signer() -> Signer:
    return Signer(salt="curation.preview_link", sep=".")


def token_of(link: PreviewLink) -> str:
    """What the address of `link` ends with."""
    return signer().sign(link.key.hex)


def link_with(token: str) -> PreviewLink | None:
    """The link that `token` was signed for, with its entry; None for a token that is none."""
    try:
        key = uuid.UUID(signer().unsign(token))
    except (BadSignature, ValueError):
        return None
    return PreviewLink.objects.select_related("initiative__picture").filter(key=key).first()


@transaction.atomic
def make_link(initiative: Initiative, *, by: User) -> PreviewLink:
    """Raises ValidationError where the entry is public or withdrawn: its page says which."""
    allow(by, "change", initiative)
    if initiative.status not in UNPUBLISHED:
        raise ValidationError("Only an entry that is not published yet is shown by a link.")
    ends_at = timezone.now() + LASTS
    return PreviewLink.objects.create(initiative=initiative, by=by, ends_at=ends_at)


@transaction.atomic
def withdraw_link(link: PreviewLink, *, by: User) -> None:
    """Has the link show nothing from now on. One that was withdrawn stays as it was."""
    allow(by, "change", link.initiative)
    PreviewLink.objects.filter(pk=link.pk, withdrawn_at=None).update(
        withdrawn_at=timezone.now(), withdrawn_by=by
    )
