"""What somebody may try with the ids of another: pages, forms, lists and files."""

import random
import re
from collections.abc import Callable, Iterator
from typing import Any

from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cities.models import City
from initiatives import models
from initiatives.models import ImportRun, Initiative, Organisation, Result
from tests.soak.sides import Side
from tests.soak.staff import address, filled_in, routes, work

# What somebody may post to any page of the admin.
POSTS: tuple[dict[str, Any], ...] = (
    *({}, {"post": "yes"}, {"_apply": "1"}, {"_all": "1", "outcome": "new"}, {"_reread": "1"}),
    *({"keys": ["title", "stage"], "answer": "Yes."}, {"_return": "1", "answer": "No."}),
    *({"_publish": "1"}, {"_withdraw": "1", "note": "No."}, {"why": "So", "keep title": "loser"}),
)
BULK: tuple[dict[str, Any], ...] = (
    *({"action": name} for name in ("publish_selected", "verify_selected", "export_csv")),
    {"action": "withdraw_selected", "reason": "It ended."},
    {"action": "edit_selected", "how": "add", "stage": "planned", "_apply": "1"},
    {"action": "delete_selected", "post": "yes"},
)
Deed = Callable[[Client], list[Any]]


def noun_of(route: str) -> Any:
    """The model whose page a route of the admin is."""
    app, _, rest = route.partition("_")
    if rest.startswith("user_"):
        return User
    named = {model.__name__.lower(): model for model in vars(models).values() if is_model(model)}
    more = {"initiative_copy": Initiative, "initiative_preview": Initiative, "verify": Initiative}
    name = rest.partition("_")[0]
    together = models.KeptApart if route == "initiatives_compare_again" else None
    return City if app == "cities" else together or more.get(route) or named.get(name)


def is_model(thing: Any) -> bool:
    return isinstance(thing, type) and hasattr(thing, "_meta")


def by_address(mine: Side, other: Side) -> Iterator[tuple[str, Deed]]:
    """Every page that has an id in its address, with every id of the other that fits."""
    for route, pattern in routes():
        if route == "initiatives_merge":
            for model, kind in ((Initiative, "initiative"), (Organisation, "organisation")):
                pairs = [(a, b) for a in other.of(model) for b in mine.of(model)[:3]]
                pairs += [(b, a) for a, b in pairs] + list(
                    zip(other.of(model), other.of(model)[1:], strict=False)
                )
                for one, two in pairs:
                    path = re.sub("<slug.*>/", f"{kind}/{one.pk}/{two.pk}/", pattern)
                    for data in (POSTS[0], POSTS[9]):
                        yield path, asking(path, data, one, two)
            continue
        if "<" not in pattern or (noun := noun_of(route)) is None:
            continue
        for thing in other.of(noun):
            value = thing.slug if "slug" in pattern else str(thing.pk)
            path = re.sub(r"<\w+(:\w+)?>", value, pattern)
            for data in POSTS:
                yield path, asking(path, data, thing)


def versions(*things: Any) -> dict[str, Any]:
    """What the pages would send so that nobody overwrites what they did not see."""
    revisions = models.Revision.objects
    seen: dict[str, Any] = {}
    for thing in things:
        pk = getattr(thing, "initiative_id", thing.pk)
        number = getattr(revisions.of(pk).first(), "number", 1) if pk else 1
        seen |= {"seen": number, f"seen {pk}": number}
    return seen


def asking(path: str, data: dict[str, Any], *things: Any) -> Deed:
    sent = versions(*things) | data
    return lambda client: [client.get(path), client.post(path, sent, follow=True)]


def by_form(mine: Side, other: Side, theirs: Client) -> Iterator[tuple[str, Deed]]:
    """Forms as the other would send them; and one's own, with ids of the other in them."""
    nouns = (Initiative, City, Organisation, Result, models.Source)
    for model in nouns:
        for thing in other.of(model):
            page = theirs.get(address(thing))
            if "adminform" not in page.context:
                continue
            data = filled_in(page)
            for button in ("_save", "_submit_for_review", "_verify", "_publish", "_withdraw"):
                typed = {"title": "Taken", "name": "Taken", "note": "Mine now.", button: "1"}
                yield f"{address(thing)} {button}", asking(address(thing), data | typed)
        for own in mine.of(model):
            yield from (
                (f"{address(own)} with {foreign}", own_form(own, foreign))
                for foreign in other.of(model)
            )
    for model in (Result, models.Source):
        yield f"add {model.__name__}", adding(model, mine, other)


def own_form(own: Any, foreign: Any) -> Deed:
    """One's own form, whose rows are said to be those of another."""

    def do(client: Client) -> list[Any]:
        page = client.get(address(own))
        data, theirs = filled_in(page), f"{foreign._meta.model_name}"
        for name in list(data):
            prefix, _, field = name.rpartition("-")
            if field == theirs:
                data[name] = foreign.pk
            elif field == "id" and "__prefix__" not in name:
                relation = prefix.rpartition("-")[0]
                rows = list(getattr(foreign, relation).all()) if hasattr(foreign, relation) else []
                data |= {name: rows[0].pk, f"{prefix}-DELETE": "on"} if rows else {}
        for name, value in (
            ("cities", [foreign.pk]),
            ("city", foreign.pk),
            ("part_of", foreign.pk),
        ):
            if name in data and isinstance(foreign, City):
                data[name] = value
        if isinstance(foreign, Result) and foreign.city_id:
            data["city"] = foreign.city_id
        return [page, client.post(address(own), data, follow=True)]

    return do


def adding(model: Any, mine: Side, other: Side) -> Deed:
    """Something new that would stand on a page of the other."""
    result = mine.of(Result)[0]
    figures = {"measure": result.measure_id, "value": 1, "qualifier": "exact"}
    typed = {"source": result.source_id, "title": "New", "kind": "report"} | figures
    places = {"city": other.city.pk, "cities": [other.city.pk]}
    return lambda client: [client.post(address(model, "add"), typed | places, follow=True)]


def by_list(mine: Side, other: Side, dice: random.Random) -> Iterator[tuple[str, Deed]]:
    """Deeds on several at once, some of them one's own."""
    for model in (Initiative, City, Organisation, Result, models.Source, models.Batch, ImportRun):
        for data in BULK:
            theirs, own = other.of(model), mine.of(model)
            chosen = [*dice.sample(theirs, dice.randint(1, len(theirs))), *dice.sample(own, 1)]
            ticked = {"_selected_action": [each.pk for each in chosen]}
            path = address(model, "changelist")
            yield f"{path} {data['action']}", asking(path, data | ticked, *chosen)
    for noun, model in (("initiative", Initiative), ("organisation", Organisation)):
        first, second = dice.sample(other.of(model), 2)
        path = "/admin/initiatives/keptapart/distinct/"
        yield path, asking(path, {"noun": noun, "first": first.pk, "second": second.pk})


def by_file(mine: Side, other: Side, dice: random.Random) -> Iterator[tuple[str, Deed]]:
    """Files whose rows name entries of the other by address, by the id of a register, by title."""
    for entry in other.of(Initiative):
        own = f"own-{dice.randrange(10**6)}"
        for heading, value, summary, city in (
            ("slug", entry.slug, "Taken over.", mine.city.name),
            ("note", "", "Taken over.", mine.city.name),
            ("id", entry.title, "Taken over.", other.city.name),
            # The register says something else, and the entry stays as it is.
            ("id", entry.title, entry.summary, other.city.name),
        ):
            lines = [
                f"{heading},title,summary,city",
                f"{value},{entry.title},{summary},{city}",
                f"{value and own},{own},What it is.,{mine.city.name}",
            ]
            yield f"import {heading} {value}", importing("\n".join(lines), mine, other)


def importing(text: str, mine: Side, other: Side) -> Deed:
    def do(client: Client) -> list[Any]:
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
        for deed in ("add", "change"):
            chosen = {f"row-{pk}": deed for pk in rows}
            answers.append(client.post(address(run), chosen, follow=True))
        return [*answers, client.post(address(run, "apply"), follow=True)]

    return do
