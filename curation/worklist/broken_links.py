"""The group of broken links: those of what the user may edit, each with what uses it."""

from collections import defaultdict
from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet, Value
from django.urls import reverse

from curation.worklist.rows import (
    Group,
    Row,
    WorklistLink,
    change_page,
    describe_problem,
    first_rows,
    full_list,
)
from curation.worklist.scope import Status, Worklist
from initiatives.models import Initiative, Organisation, Partnership, Source
from links.models import Link

USES_SHOWN = 3  # of all that uses one link


def broken_links(worklist: Worklist) -> Group:
    users = list(link_users(worklist))
    used = reduce(or_, (Q(Exists(rows.filter(address=OuterRef("url")))) for rows in users))
    broken = Link.objects.broken().filter(used).order_by("-days_failed", "pk")
    links, count = first_rows(broken, "url", "problem", "days_failed")
    uses = links_to_users(users, [link["url"] for link in links])
    rows = [
        Row(link["url"], describe_problem(link), uses[link["url"]][:USES_SHOWN]) for link in links
    ]
    lists = []
    if worklist.user.has_perm("links.view_link"):
        url = f"{reverse('admin:links_link_changelist')}?state=broken"
        lists = full_list(f"All {count:,} broken links", count, url)
    return Group("Links that broke", count, count, rows, lists)


def link_users(worklist: Worklist) -> Iterator[QuerySet[Any]]:
    """What the user may edit and has a web `address`: one queryset for each model."""
    yield worklist.entries.exclude(status=Status.WITHDRAWN).annotate(address=F("website"))
    models: tuple[tuple[type[Model], type[Model], str], ...] = (
        (Organisation, Partnership, "website"),
        (Source, Initiative.sources.through, "url"),
    )
    for model, through, column in models:
        name = model._meta.model_name or ""
        if not worklist.user.has_perm(f"initiatives.change_{name}"):
            continue
        rows = model._default_manager.order_by().annotate(address=F(column))
        if worklist.cities is not None:
            own = through._default_manager.filter(worklist.among_own("initiative"))
            rows = rows.filter(Exists(own.filter(**{name: OuterRef("pk")})))
        yield rows


def links_to_users(users: list[QuerySet[Any]], urls: list[str]) -> dict[str, list[WorklistLink]]:
    """Links to what has each of `urls`, in one query for all models."""
    links = defaultdict[str, list[WorklistLink]](list)
    if not urls:
        return links
    using = [
        rows.filter(address__in=urls).values_list(
            Value(place), "address", "pk", rows.model.slug_source
        )
        for place, rows in enumerate(users)
    ]
    for place, url, pk, title in sorted(using[0].union(*using[1:], all=True)):
        model = users[place].model
        text = f"Edit {model._meta.verbose_name} “{title}”"
        links[url].append(WorklistLink(text, change_page(model, pk)))
    return links
