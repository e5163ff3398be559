"""Random actions of staff in the admin: each opens a page and submits its form."""

import random
from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cities.models import City
from curation.models import ChangeSet, Proposal, Revision
from imports.models import ImportRun
from initiatives.models import (
    Framework,
    Initiative,
    Measure,
    Organisation,
    Principle,
    Result,
    Source,
    Theme,
)
from links.models import Link
from tests.soak.staff import address, filled_in, work

MODELS: tuple[Any, ...] = (City, Source, Organisation, Principle, Measure, Theme, Framework)
BUTTONS = ("_save", "_save", "_submit_for_review", "_publish", "_send_back", "_verify")
Action = Callable[[random.Random, Client], list[Any]]


def pick(dice: random.Random, model: Any, **having: Any) -> Any:
    """A random object of `model` that meets the conditions; None if there is none."""
    pks = list(model.objects.filter(**having).order_by("pk").values_list("pk", flat=True))
    return model.objects.get(pk=dice.choice(pks)) if pks else None


def random_title(dice: random.Random) -> str:
    return f"{dice.choice(['Bread', 'Homes', 'Land', 'Fuel'])} {dice.randrange(10**6)}"


def submit_form(client: Client, path: str, button: str = "_save", **typed: Any) -> list[Any]:
    """Submits the form at `path` with `typed` filled in; posts a name if there is no form."""
    page = client.get(path)
    if not page.context or "adminform" not in page.context:
        return [client.post(path, {"name": "Forced", "title": "Forced"})]
    return [client.post(path, filled_in(page) | typed | {button: "1"}, follow=True)]


def add_entry(dice: random.Random, client: Client) -> list[Any]:
    city, source = pick(dice, City), pick(dice, Source)
    typed: dict[str, Any] = {
        "title": random_title(dice),
        "slug": "",
        "cities": [city.pk],
        "sources": [source.pk],
    }
    summary = dice.choice(["What it is.", "What it is.", ""])  # without one it fails
    return submit_form(client, address(Initiative, "add"), summary=summary, **typed)


def edit_entry(dice: random.Random, client: Client) -> list[Any]:
    """Changes fields and rows and presses some button; this is not always permitted or valid."""
    entry = pick(dice, Initiative)
    typed: dict[str, Any] = {"note": dice.choice(["", "Why not."])}
    if dice.random() < 0.7:
        typed |= {"lessons": random_title(dice), "ended_year": dice.choice(["", 2015, 2016, 2999])}
    if dice.random() < 0.4:
        typed |= result_row(dice)
    button = dice.choice(BUTTONS)
    if button == "_publish" and dice.random() < 0.3:
        button = "_schedule"
        typed |= {"when_0": f"20{dice.randint(20, 40)}-01-01", "when_1": "12:00"}
    if dice.random() < 0.1:
        button, typed["note"] = "_withdraw", "It ended."
    return submit_form(client, address(entry), button, **typed)


def result_row(dice: random.Random) -> dict[str, Any]:
    """Form data that adds a result, or deletes the first."""
    if dice.random() < 0.3:
        return {"readings-0-DELETE": "on"}
    measure, source = pick(dice, Measure), pick(dice, Source)
    row = {"measure": measure.pk, "value": dice.randint(-1, 9), "source": source.pk}
    row |= {"qualifier": "exact", "id": "", "initiative": ""}
    return {"readings-TOTAL_FORMS": 1, "readings-INITIAL_FORMS": 0} | {
        f"readings-0-{name}": value for name, value in row.items()
    }


def delete_entry(dice: random.Random, client: Client) -> list[Any]:
    return [client.post(address(pick(dice, Initiative), "delete"), {"post": "yes"})]


def bulk_action(dice: random.Random, client: Client) -> list[Any]:
    """An action on three selected entries."""
    selected = {entry.pk for entry in (pick(dice, Initiative) for _ in range(3))}
    action = dice.choice(["publish_selected", "verify_selected", "withdraw_selected"])
    data: dict[str, Any] = {"action": action, "_selected_action": sorted(selected)}
    if dice.random() < 0.5:
        key, value = dice.choice(
            [("stage", "ended"), ("reach", "national"), ("themes", pick(dice, Theme).pk)]
        )
        data |= {"action": "edit_selected", "how": dice.choice(["add", "remove"]), key: value}
        data |= {f"seen {pk}": seen(pk) for pk in selected} | {"_apply": "1"}
    return [client.post(address(Initiative, "changelist"), data | {"reason": "It ended."})]


def seen(pk: int) -> int:
    """The version of an entry that a page would send back."""
    newest = Revision.objects.of(pk).first()
    return newest.number if newest else 1


def verify(dice: random.Random, client: Client) -> list[Any]:
    return [client.post(reverse("admin:verify", args=[pick(dice, Initiative).pk]))]


def copy(dice: random.Random, client: Client) -> list[Any]:
    return [client.post(reverse("initiative_copy", args=[pick(dice, Initiative).pk]))]


def restore(dice: random.Random, client: Client) -> list[Any]:
    revision = pick(dice, Revision)
    data = {"seen": seen(revision.initiative_id)}
    return [client.post(address(revision, "restore"), data)]


def answer_proposal(dice: random.Random, client: Client) -> list[Any]:
    """Accepts a part of a proposal, or sends it back."""
    proposal = pick(dice, Proposal, state=Proposal.State.WAITING)
    if proposal is None:
        return edit_entry(dice, client)
    data = {"keys": ["lessons"], "seen": seen(proposal.initiative_id), "answer": "Thank you."}
    return [client.post(address(proposal), data | dice.choice([{}, {}, {"_return": "1"}]))]


def merge(dice: random.Random, client: Client) -> list[Any]:
    model, kind = dice.choice([(Initiative, "initiative"), (Organisation, "organisation")])
    pks = [pick(dice, model).pk for _ in range(2)]
    data = {f"seen {pk}": seen(pk) for pk in pks}
    return [client.post(reverse("admin:initiatives_merge", args=[kind, *pks]), data)]


def undo(dice: random.Random, client: Client) -> list[Any]:
    change_set = pick(dice, ChangeSet)
    if change_set is None:
        return bulk_action(dice, client)
    if hasattr(change_set, "import_run"):
        return [client.post(address(change_set.import_run, "undo"))]
    return [client.post(address(change_set, "undo"))]


def import_file(dice: random.Random, client: Client) -> list[Any]:
    """Imports a file with a new entry and a change of one that exists."""
    entry, city = pick(dice, Initiative), pick(dice, City)
    rows = [
        f",{random_title(dice)},What it is.,{city.name},",
        f"{entry.slug},,{random_title(dice)},,",
    ]
    sheet = "\n".join(["slug,title,summary,city,theme", *rows])
    file = SimpleUploadedFile("trial.csv", sheet.encode())
    client.post(address(ImportRun, "add"), {"file": file})
    work()
    run = ImportRun.objects.order_by("-pk")[0]
    form = client.get(address(run, "match")).context["form"]
    data = {field.html_name: field.value() for field in form if field.value() is not None}
    client.post(address(run, "match"), data)
    work()
    return [client.post(address(run, "apply"))]


def add_object(dice: random.Random, client: Client) -> list[Any]:
    model = dice.choice((*MODELS, Result, User))
    name = random_title(dice)
    framework, source, measure = (pick(dice, m) for m in (Framework, Source, Measure))
    typed: dict[str, Any] = {
        "name": name,
        "title": name,
        "slug": "",
        "nation": "wales",
        "sector": "social",
    }
    typed |= {"kind": "city" if model is City else "report", "unit": "homes", "number": 10**4}
    typed |= {"framework": framework.pk, "summary": "So.", "number": dice.randrange(10**4)}
    typed |= {"measure": measure.pk, "source": source.pk, "value": dice.randint(-3, 9)}
    typed |= {"city": pick(dice, City).pk, "username": name.replace(" ", "-")}
    typed |= dict.fromkeys(("password1", "password2"), f"a-long-{name}")
    return submit_form(client, address(model, "add"), **typed)


def edit_object(dice: random.Random, client: Client) -> list[Any]:
    model = dice.choice((*MODELS, Result, Link, User))
    obj, text = pick(dice, model), dice.choice([random_title(dice), random_title(dice), ""])
    typed: dict[str, Any] = {
        "value": dice.randint(-3, 9),
        "archived_url": f"https://example.org/{text}",
    }
    if model is not User:
        typed |= {"name": text, "title": text, "scope": text}
    return submit_form(client, address(obj), first_name=text, **typed)


def delete_object(dice: random.Random, client: Client) -> list[Any]:
    model = dice.choice((*MODELS, Result))
    if dice.random() < 0.3 and model is not Result:
        selected = {pick(dice, model).pk for _ in range(2)}
        data = {"action": "delete_selected", "_selected_action": sorted(selected), "post": "yes"}
        return [client.post(address(model, "changelist"), data)]
    return [client.post(address(pick(dice, model), "delete"), {"post": "yes"})]


def mark_distinct(dice: random.Random, client: Client) -> list[Any]:
    """Marks two organisations as distinct."""
    first, second = pick(dice, Organisation), pick(dice, Organisation)
    data = {"kind": "organisation", "first": first.pk, "second": second.pk}
    return [client.post(reverse("admin:initiatives_mark_distinct"), data)]


ACTIONS: dict[Action, int] = {
    add_entry: 8,
    edit_entry: 30,
    delete_entry: 3,
    bulk_action: 10,
    verify: 4,
    copy: 4,
    restore: 6,
    answer_proposal: 6,
    merge: 4,
    undo: 5,
    import_file: 4,
    add_object: 10,
    edit_object: 12,
    delete_object: 5,
    mark_distinct: 2,
}
