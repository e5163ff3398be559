"""Deletes pictures that nothing uses any more, and files that belong to none."""

import datetime
from collections.abc import Iterable
from contextlib import suppress

from django.db.models import ProtectedError
from django.utils import timezone

from pictures import actions, files
from pictures.models import Picture
from pictures.tasks import make_sizes

# For so long a change can be undone together with its picture, and a new one wait for its entry.
KEPT_FOR = datetime.timedelta(days=14)
A_DAY = datetime.timedelta(days=1)


def tidy(wanted: Iterable[str]) -> int:
    """Deletes what nothing has used for KEPT_FOR; `wanted` are slugs that something waits for.

    Returns the number of pictures, and of those of which there were only files.
    """
    now = timezone.now()
    used = Picture.objects.used().order_by().values("pk")
    unused = Picture.objects.exclude(pk__in=used).exclude(slug__in=list(wanted))
    used_again = Picture.objects.exclude(unused_since=None).exclude(pk__in=unused.values("pk"))
    used_again.update(unused_since=None)
    unused.filter(unused_since=None).update(unused_since=now)
    old = list(unused.filter(unused_since__lt=now - KEPT_FOR))
    for picture in old:
        with suppress(ProtectedError):  # chosen at this very moment
            actions.delete(picture)
    try_again(now)
    return len(old) + strays(now)


def try_again(now: datetime.datetime) -> None:
    """Has sizes made that should have been since a day: a worker may have died over them."""
    waiting = Picture.objects.filter(state=Picture.State.WAITING)
    for pk in waiting.filter(uploaded_at__lt=now - A_DAY).values_list("pk", flat=True):
        make_sizes.enqueue(pk)


def strays(now: datetime.datetime) -> int:
    """Deletes files without a picture, left by an upload that failed half way."""
    known = set(Picture.objects.values_list("digest", flat=True))
    gone = [digest for digest in files.digests() if digest not in known]
    gone = [digest for digest in gone if files.is_older(digest, now - A_DAY)]
    for digest in gone:
        files.remove(f"{files.FOLDER}/{digest}")
    return len(gone)
