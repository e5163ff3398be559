"""Is every button of the admin, pressed twice at the same moment, done once?

    python -m tests.soak.double_clicks [SEED [BUTTONS]]

Every page of the admin is opened, and each button of each form on it pressed once, and then, with
all as it was before, twice by two threads at once. Both have to lead to the same page, nothing may
fail, and there have to be as many rows of each kind as after one click.
"""

import random
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from curation.models import ChangeSet, Proposal, Revision
from curation.revisions import lock
from initiatives.models import Initiative
from tests.soak.browser import Form, Page
from tests.soak.common import Report, Snapshot, own_database, seed
from tests.soak.inject import TYPED
from tests.soak.staff import APPS, address, browser
from tests.soak.two_cities import city_with_team

# An import has a trial of its own: tests/soak/twice.py.
ELSEWHERE = ("importrun", "importmapping")
UNCOUNTED = ("sessions", "usersessions", "idempotency", "django_tasks_db", "axes")
# They ask other sites, or end the session.
LEFT_OUT = ("check_again", "logout", "password_change")
Answers = list[tuple[int, str]]


def pages(client: Client) -> Iterator[str]:
    """The addresses of the forms of the admin."""
    entries = list(Initiative.objects.order_by("pk")[:2])
    for model in admin.site._registry:
        if model._meta.model_name in ELSEWHERE or model._meta.app_label not in APPS:
            continue
        yield address(model, "add")
        yield address(model, "changelist")
        if thing := model._default_manager.order_by("pk").first():
            yield address(thing)
            yield address(thing, "delete")
    yield f"{reverse('admin:initiatives_source_add')}?_popup=1"
    yield reverse("admin:index")
    yield reverse("admin:initiatives_merge", args=["initiative", *(e.pk for e in entries)])


def presses(client: Client, path: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(words, address, what is sent) of each button of a page, and of each action of a list."""
    answer = client.get(path)
    if answer.status_code != 200:
        return
    for form in Page(path, answer.text).forms:
        to = form.action or path
        if "csrfmiddlewaretoken" not in form.values or any(word in to for word in LEFT_OUT):
            continue
        for words, name in form.buttons.items() or [("", "")]:
            sent = form.values | {"note": "Why.", "answer": "Why."}
            if "/add/" in to:
                sent |= {key: value for key, value in TYPED.items() if key in form.values}
            yield words, to, sent | ({name: words} if name else {})
        yield from actions(client, path, form)


def actions(client: Client, path: str, form: Form) -> Iterator[tuple[str, str, dict[str, Any]]]:
    if not path.endswith("/") or "action" not in form.values:
        return
    listed = client.get(path).context["cl"]
    chosen = [str(thing.pk) for thing in listed.result_list[:2]]
    for name in listed.model_admin.get_actions(client.get(path).wsgi_request):
        if name not in LEFT_OUT and "export" not in name:
            more = {"reason": "Why.", "stage": "ended", "how": "add", "_apply": "yes"}
            more |= {f"seen {pk}": "1" for pk in chosen}
            more["post"] = "yes"
            yield name, path, form.values | more | {"action": name, "_selected_action": chosen}


def click(user: User, times: int, to: str, sent: dict[str, Any]) -> Answers:
    """The answers to a form that is sent so many times at the same moment."""
    clients = [browser(user) for _ in range(times)]
    gate, answers = threading.Barrier(times), []

    def send(client: Client) -> None:
        gate.wait()
        answer = client.post(to, sent)
        is_gone = not User.objects.filter(pk=user.pk).exists()  # And has to sign in anyway.
        to_page = "" if is_gone else answer.get("Location", "")
        answers.append((answer.status_code, to_page))
        connection.close()

    threads = [threading.Thread(target=send, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def counts() -> dict[str, int]:
    return {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models()
        if model._meta.app_label not in UNCOUNTED
    }


def compared(user: User, to: str, sent: dict[str, Any], snapshot: Snapshot) -> str:
    """What differs between a click and two, if anything does."""
    click(user, 1, to, sent)
    once = counts()
    snapshot.restore()
    answers = click(user, 2, to, sent)
    twice = counts()
    snapshot.restore()
    if any(status >= 500 for status, _ in answers):
        return f"answered {answers}"
    if len(set(answers)) > 1:
        return f"led to {answers}"
    differing = {key: (once[key], twice[key]) for key in once if once[key] != twice[key]}
    return f"rows after one and two: {differing}" if differing else ""


def prepare() -> User:
    chief = User.objects.create_superuser("Ada")
    city_with_team("Leeds")
    entry = Initiative.objects.order_by("pk")[0]
    with transaction.atomic():
        base = lock(entry)
    Proposal.objects.create(initiative=entry, base=base, record=base.record | {"area": "Ancoats"})
    ChangeSet.objects.create(kind=ChangeSet.Kind.BULK, title="Ended", by=chief)
    assert Revision.objects.exists()
    return chief


def main() -> int:
    report = Report("double clicks")
    with own_database():
        chief = prepare()
        client = browser(chief)
        buttons = [press for path in pages(client) for press in presses(client, path)]
        random.Random(seed()).shuffle(buttons)
        snapshot = Snapshot()
        for words, to, sent in buttons[: int(sys.argv[2]) if len(sys.argv) > 2 else None]:
            began = time.monotonic()
            failure = compared(chief, to, sent, snapshot)
            report.note(failure and f"{to} “{words}”: {failure}", time.monotonic() - began)
        snapshot.drop()
    return report.end()


if __name__ == "__main__":
    sys.exit(main())
