"""Sitemaps of every public page: an index, and parts that are each quick to make.

A part is a range of primary keys, so that a page stays in its part, and the date of a part changes
only when one of its pages does.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

import numpy as np
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as part_view
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from catalogue import freshness
from catalogue.index import Index
from initiatives.models import Initiative, Measure, Source
from placebook.lib.addresses import origin

MOST_OF_A_PART = 2000

# The address of a page, and when it was last changed, if that is known.
Item = tuple[str, datetime | None]


def sitemap_index(request: HttpRequest) -> HttpResponse:
    """Lists the parts, each of one page; Django's own view would query all their items."""
    start = origin(request)
    items = [
        {
            "location": start + reverse("sitemap_part", args=[name]),
            "last_mod": part.get_latest_lastmod(),
        }
        for name, part in parts().items()
    ]
    response = render(
        request, "sitemap_index.xml", {"sitemaps": items}, content_type="application/xml"
    )
    response["X-Robots-Tag"] = "noindex, noodp, noarchive"
    return response


def sitemap_part(request: HttpRequest, section: str) -> HttpResponse:
    sitemaps = parts()
    for part in sitemaps.values():
        part.origin = origin(request)
    return part_view(request, {**sitemaps}, section=section)


def parts() -> dict[str, "Part"]:
    """Parts by name, each with the pages of one kind in a range of primary keys."""
    _, index = freshness.current()
    by_name: dict[str, Part] = {"pages": Pages()}
    for number, changed in latest_changes(index).items():
        by_name[f"initiatives-{number}"] = Initiatives(number, changed)
    for facet in ("city", "principle", "organisation"):
        slugs: dict[int, list[str]] = {}
        for value in index.values[facet].values():
            slugs.setdefault(part_of(int(value.key)), []).append(value.slug)
        for number in sorted(slugs):
            by_name[f"{facet}-{number}"] = Named(f"{facet}_detail", slugs[number])
    for number in sorted(set(map(part_of, Source.objects.values_list("pk", flat=True)))):
        by_name[f"sources-{number}"] = Sources(number)
    measures: dict[int, list[str]] = {}
    for pk, slug in Measure.objects.published().order_by("pk").values_list("pk", "slug"):
        measures.setdefault(part_of(pk), []).append(slug)
    for number, of_part in measures.items():
        by_name[f"measures-{number}"] = Named("measure_detail", of_part)
    return by_name


def part_of(pk: int) -> int:
    """The number of the part that a page is in, from 1."""
    return pk // MOST_OF_A_PART + 1


def latest_changes(index: Index) -> dict[int, datetime]:
    """For each part with public initiatives, when one of them was last changed."""
    rows = np.array(index.live, np.int64)
    numbers = index.columns["pk"][rows] // MOST_OF_A_PART + 1
    latest = np.zeros(int(numbers.max(initial=0)) + 1, np.int64)
    np.maximum.at(latest, numbers, index.columns["updated"][rows])
    return {
        int(number): datetime.fromtimestamp(int(latest[number]) / 1_000_000, UTC)
        for number in np.flatnonzero(latest)
    }


class Part(Sitemap[Item]):
    origin = ""

    def location(self, item: Item) -> str:
        return item[0]

    def get_protocol(self, protocol: str | None = None) -> str:
        return self.origin.partition("://")[0]

    def get_domain(self, site: object = None) -> str:
        return self.origin.partition("://")[2]


class Pages(Part):
    def items(self) -> list[Item]:
        lists = ["initiative_list", "city_list", "principle_list", "organisation_list"]
        names = ["home", *lists, "source_list", "measure_list", "coverage", "endings", "about"]
        return [(reverse(name), None) for name in (*names, "accessibility")]


class Named(Part):
    """The pages of the route `name` at `slugs`."""

    def __init__(self, name: str, slugs: Iterable[str]) -> None:
        self.name, self.slugs = name, slugs

    def items(self) -> list[Item]:
        return [(reverse(self.name, args=[slug]), None) for slug in self.slugs]


class Sources(Part):
    def __init__(self, number: int) -> None:
        self.first = (number - 1) * MOST_OF_A_PART

    def items(self) -> list[Item]:
        sources = Source.objects.published().filter(
            pk__gte=self.first, pk__lt=self.first + MOST_OF_A_PART
        )
        slugs = sources.order_by("pk").values_list("slug", flat=True)
        return [(reverse("source_detail", args=[slug]), None) for slug in slugs]


class Initiatives(Part):
    def __init__(self, number: int, changed: datetime) -> None:
        self.first, self.changed = (number - 1) * MOST_OF_A_PART, changed

    def items(self) -> list[Item]:
        initiatives = Initiative.objects.published().filter(
            pk__gte=self.first, pk__lt=self.first + MOST_OF_A_PART
        )
        rows = initiatives.order_by("pk").values_list("slug", "updated_at")
        return [(reverse("initiative_detail", args=[slug]), changed) for slug, changed in rows]

    def lastmod(self, item: Item) -> datetime | None:
        return item[1]

    def get_latest_lastmod(self) -> datetime:
        return self.changed
