"""The web addresses in the catalogue, and the objects that have them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from initiatives.models import Initiative, Organisation, Source
from links.models import Link

# (model, field) of every address that readers can follow.
FIELDS: tuple[tuple[Any, str], ...] = (
    (Initiative, "website"),
    (Organisation, "website"),
    (Source, "url"),
)
BATCH = 500


def collect() -> None:
    """Creates and deletes links to match the addresses in use, except archived ones."""
    used = {address for model, field in FIELDS for address in addresses(model, field)}
    known = set(Link.objects.values_list("url", flat=True))
    for batch in batches(used - known):
        Link.objects.bulk_create((Link(url=url) for url in batch), ignore_conflicts=True)
    for batch in batches(known - used):
        Link.objects.filter(url__in=batch, archived_url="").delete()


def addresses(model: Any, field: str) -> Iterator[str]:
    values = model.objects.exclude(**{field: ""}).order_by().values_list(field, flat=True)
    yield from values.distinct().iterator()


def batches(urls: Iterable[str]) -> Iterator[list[str]]:
    ordered = sorted(urls)
    return (ordered[start : start + BATCH] for start in range(0, len(ordered), BATCH))


def users_of(urls: Collection[str]) -> dict[str, list[Any]]:
    """The initiatives, organisations and sources that have each of `urls` as their address."""
    users: defaultdict[str, list[Any]] = defaultdict(list)
    for model, field in FIELDS:
        for user in model.objects.filter(**{f"{field}__in": urls}).only(field, model.slug_source):
            users[getattr(user, field)].append(user)
    return users


def broken(*urls: str) -> QuerySet[Link]:
    """The broken links among `urls`, for a page that shows them. One query at most."""
    shown = {url for url in urls if url}
    return Link.objects.broken().filter(url__in=shown) if shown else Link.objects.none()
