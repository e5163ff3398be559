"""Requests of the admin with ids of another city: for pages, forms, lists and imports."""

import random
import re
from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cities.models import City
from curation.models import ChangeSet, DistinctPair, Revision
from imports.models import ImportRun
from initiatives.models import Initiative, Organisation, Result, Source
from tests.soak.staff import address, filled_in, routes, work
from tests.soak.two_cities import CityTeam

# Posted to each page of the admin that has an id in its address.
POSTS: tuple[dict[str, Any], ...] = (
    *({}, {"post": "yes"}, {"_apply": "1"}, {"_all": "1", "outcome": "new"}, {"_reread": "1"}),
    *({"keys": ["title", "stage"], "answer": "Yes."}, {"_return": "1", "answer": "No."}),
    *({"_publish": "1"}, {"_withdraw": "1", "note": "No."}, {"note": "So", "keep title": "loser"}),
)
BULK: tuple[dict[str, Any], ...] = (
    *({"action": name} for name in ("publish_selected", "verify_selected", "export_csv")),
    {"action": "withdraw_selected", "reason": "It ended."},
    {"action": "edit_selected", "how": "add", "stage": "planned", "_apply": "1"},
    {"action": "delete_selected", "post": "yes"},
)
Request = Callable[[Client], list[Any]]


def model_of(route: str) -> Any:
    """The model that the id in a route of the admin belongs to."""
    app, _, rest = route.partition("_")
    if rest.startswith("user_"):
        return User
    named = {model._meta.model_name: model for model in apps.get_models()}
    more = {"initiative_copy": Initiative, "initiative_preview": Initiative, "verify": Initiative}
    name = rest.partition("_")[0]
    together = DistinctPair if route == "initiatives_compare_again" else None
    return City if app == "cities" else together or more.get(route) or named.get(name)


def by_address(own_team: CityTeam, other: CityTeam) -> Iterator[tuple[str, Request]]:
    """(address, request) for each page with an id in its address, and each object of `other`."""
    for route, pattern in routes():
        if route == "initiatives_merge":
            for model, kind in ((Initiative, "initiative"), (Organisation, "organisation")):
                pairs = [(a, b) for a in other.of(model) for b in own_team.of(model)[:3]]
                pairs += [(b, a) for a, b in pairs] + list(
                    zip(other.of(model), other.of(model)[1:], strict=False)
                )
                for one, two in pairs:
                    path = re.sub("<slug.*>/", f"{kind}/{one.pk}/{two.pk}/", pattern)
                    for data in (POSTS[0], POSTS[9]):
                        yield path, get_and_post(path, data, one, two)
            continue
        if "<" not in pattern or (model := model_of(route)) is None:
            continue
        for obj in other.of(model):
            value = obj.slug if "slug" in pattern else str(obj.pk)
            path = re.sub(r"<\w+(:\w+)?>", value, pattern)
            for data in POSTS:
                yield path, get_and_post(path, data, obj)


def versions(*objects: Any) -> dict[str, Any]:
    """The versions that the pages of these objects would send back."""
    revisions = Revision.objects
    seen: dict[str, Any] = {}
    for obj in objects:
        pk = getattr(obj, "initiative_id", obj.pk)
        number = getattr(revisions.of(pk).first(), "number", 1) if pk else 1
        seen |= {"seen": number, f"seen {pk}": number}
    return seen


def get_and_post(path: str, data: dict[str, Any], *objects: Any) -> Request:
    sent = versions(*objects) | data
    return lambda client: [client.get(path), client.post(path, sent, follow=True)]


def by_form(own_team: CityTeam, other: CityTeam, theirs: Client) -> Iterator[tuple[str, Request]]:
    """(name, request) for the forms of the other, and for one's own forms with ids of the other."""
    form_models = (Initiative, City, Organisation, Result, Source)
    for model in form_models:
        for obj in other.of(model):
            page = theirs.get(address(obj))
            if "adminform" not in page.context:
                continue
            data = filled_in(page)
            for button in ("_save", "_submit_for_review", "_verify", "_publish", "_withdraw"):
                typed = {"title": "Taken", "name": "Taken", "note": "Mine now.", button: "1"}
                yield f"{address(obj)} {button}", get_and_post(address(obj), data | typed)
        for own in own_team.of(model):
            yield from (
                (f"{address(own)} with {target}", own_form(own, target))
                for target in other.of(model)
            )
    for model in (Result, Source):
        yield f"add {model.__name__}", adding(model, own_team, other)


def own_form(own: Any, target: Any) -> Request:
    """Submits one's own form with the ids of rows of `target`."""

    def send(client: Client) -> list[Any]:
        page = client.get(address(own))
        data, theirs = filled_in(page), f"{target._meta.model_name}"
        for name in list(data):
            prefix, _, field = name.rpartition("-")
            if field == theirs:
                data[name] = target.pk
            elif field == "id" and "__prefix__" not in name:
                relation = prefix.rpartition("-")[0]
                rows = list(getattr(target, relation).all()) if hasattr(target, relation) else []
                data |= {name: rows[0].pk, f"{prefix}-DELETE": "on"} if rows else {}
        for name, value in (
            ("cities", [target.pk]),
            ("city", target.pk),
            ("part_of", target.pk),
        ):
            if name in data and isinstance(target, City):
                data[name] = value
        if isinstance(target, Result) and target.city_id:
            data["city"] = target.city_id
        return [page, client.post(address(own), data, follow=True)]

    return send


def adding(model: Any, own_team: CityTeam, other: CityTeam) -> Request:
    """Adds an object that would be shown on a page of the other."""
    result = own_team.of(Result)[0]
    figures = {"measure": result.measure_id, "value": 1, "qualifier": "exact"}
    typed = {"source": result.source_id, "title": "New", "kind": "report"} | figures
    places = {"city": other.city.pk, "cities": [other.city.pk]}
    return lambda client: [client.post(address(model, "add"), typed | places, follow=True)]


def by_list(
    own_team: CityTeam, other: CityTeam, dice: random.Random
) -> Iterator[tuple[str, Request]]:
    """(name, request) for actions on several objects, some of them one's own."""
    for model in (
        Initiative,
        City,
        Organisation,
        Result,
        Source,
        ChangeSet,
        ImportRun,
    ):
        for data in BULK:
            theirs, own = other.of(model), own_team.of(model)
            selected = [*dice.sample(theirs, dice.randint(1, len(theirs))), *dice.sample(own, 1)]
            selection = {"_selected_action": [each.pk for each in selected]}
            path = address(model, "changelist")
            yield f"{path} {data['action']}", get_and_post(path, data | selection, *selected)
    for model_name, model in (("initiative", Initiative), ("organisation", Organisation)):
        first, second = dice.sample(other.of(model), 2)
        path = "/admin/curation/distinctpair/distinct/"
        yield path, get_and_post(path, {"kind": model_name, "first": first.pk, "second": second.pk})


def by_file(
    own_team: CityTeam, other: CityTeam, dice: random.Random
) -> Iterator[tuple[str, Request]]:
    """(name, request) for imports whose rows name entries of the other by slug, id or title."""
    for entry in other.of(Initiative):
        own = f"own-{dice.randrange(10**6)}"
        for heading, value, summary, city in (
            ("slug", entry.slug, "Taken over.", own_team.city.name),
            ("note", "", "Taken over.", own_team.city.name),
            ("id", entry.title, "Taken over.", other.city.name),
            # The register changes, and the entry stays as it is.
            ("id", entry.title, entry.summary, other.city.name),
        ):
            lines = [
                f"{heading},title,summary,city",
                f"{value},{entry.title},{summary},{city}",
                f"{value and own},{own},What it is.,{own_team.city.name}",
            ]
            yield f"import {heading} {value}", importing("\n".join(lines), own_team, other)


def importing(text: str, own_team: CityTeam, other: CityTeam) -> Request:
    def send(client: Client) -> list[Any]:
        file = SimpleUploadedFile("mine.csv", text.encode())
        answers = [client.post(address(ImportRun, "add"), {"file": file})]
        work()
        run = ImportRun.objects.order_by("-pk")[0]
        if text.startswith("id"):  # the register of the other
            run.mapping["columns"]["id"], run.mapping["register"] = "key", f"Of {other.city.name}"
            run.save()
        match = address(run, "match")
        form = client.get(match).context["form"]
        data = {field.html_name: field.value() for field in form if field.value() is not None}
        answers.append(client.post(match, data, follow=True))
        work()
        rows = [row.pk for each in (run, *other.of(ImportRun)) for row in each.rows.all()]
        for action in ("add", "change"):
            posted = {f"row-{pk}": action for pk in rows}
            answers.append(client.post(address(run), posted, follow=True))
        return [*answers, client.post(address(run, "apply"), follow=True)]

    return send
