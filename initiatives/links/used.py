"""Which addresses the catalogue uses, and where."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from initiatives.models import Initiative, Link, Organisation, Source

# (noun, field) of every address that a reader may follow.
FIELDS: tuple[tuple[Any, str], ...] = (
    (Initiative, "website"),
    (Organisation, "website"),
    (Source, "url"),
)
BATCH = 500


def collect() -> None:
    """Brings `Link` in step with what is used; keeps those that have an archived copy."""
    used = {address for noun, field in FIELDS for address in addresses(noun, field)}
    known = set(Link.objects.values_list("url", flat=True))
    for batch in batches(used - known):
        Link.objects.bulk_create((Link(url=url) for url in batch), ignore_conflicts=True)
    for batch in batches(known - used):
        Link.objects.filter(url__in=batch, archived_url="").delete()


def addresses(noun: Any, field: str) -> Iterator[str]:
    found = noun.objects.exclude(**{field: ""}).order_by().values_list(field, flat=True)
    yield from found.distinct().iterator()


def batches(urls: Iterable[str]) -> Iterator[list[str]]:
    listed = sorted(urls)
    return (listed[start : start + BATCH] for start in range(0, len(listed), BATCH))


def users_of(urls: Collection[str]) -> dict[str, list[Any]]:
    """The initiatives, organisations and sources that have each of `urls` as their address."""
    users: defaultdict[str, list[Any]] = defaultdict(list)
    for noun, field in FIELDS:
        for user in noun.objects.filter(**{f"{field}__in": urls}).only(field, noun.slug_source):
            users[getattr(user, field)].append(user)
    return users


def broken(*urls: str) -> QuerySet[Link]:
    """The broken links among `urls`, for a page that shows them; one query at most."""
    asked = {url for url in urls if url}
    return Link.objects.broken().filter(url__in=asked) if asked else Link.objects.none()
