"""Does a form write any field that it does not offer?

    python -m tests.soak.inject [SEED]

Each form of the admin to add or change something, for people with all kinds of permissions, is
sent as it is, and again with every other field of its model and of its rows. Both must have the
same effect.
"""

import sys
import time
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.db import models, transaction
from django.test import Client
from django.utils import timezone

from links.models import Link
from tests.soak.common import Report, own_database
from tests.soak.staff import APPS, address, browser, filled_in, person, rows
from tests.soak.two_cities import city_with_team

# Values for fields of a form; the other fields are sent as the form has them.
TYPED = {
    "name": "New",
    "title": "New",
    "nation": "wales",
    "sector": "social",
    "value": "3",
    "summary": "So.",
    "number": "77",
    "username": "new",
    "unit": "homes",
    "password1": "a-long-word-of-mine",
    "password2": "a-long-word-of-mine",
}


def injected(form: Any) -> dict[str, Any]:
    """A value for each field of the model of a form that the form does not ask for."""
    opts = form._meta.model._meta
    values: dict[str, Any] = {}
    for field in (*opts.concrete_fields, *opts.many_to_many):
        name = form.add_prefix(field.name)
        if field.name in form.fields:
            continue
        if field.name == "id":
            continue  # the ids of others are for `cross_access`
        values[name] = value_for(field)
        values |= {f"{name}_0": "2001-01-01", f"{name}_1": "12:00", f"{name}_id": values[name]}
    return values


def value_for(field: Any) -> Any:
    if field.related_model:
        last = field.related_model._default_manager.order_by("-pk").first()
        return last.pk if last else 1
    if isinstance(field, models.DateField):
        return "2001-01-01 12:00:00"
    if isinstance(field, (models.IntegerField, models.DecimalField, models.FloatField)):
        return 7
    if isinstance(field, models.BooleanField):
        return "on"
    return "published" if field.name == "status" else "Injected"


def effect_of(client: Client, path: str, data: dict[str, Any]) -> tuple[int, list[str]]:
    """(status, changed rows) of posting a form, without times and new keys; rolled back."""
    began = timezone.now()
    with transaction.atomic():
        before = rows()
        answer = client.post(path, data)
        after = rows()
        transaction.set_rollback(True)
    changed = [key for key in before.keys() | after.keys() if before.get(key) != after.get(key)]
    new = {key[1] for key in changed if key not in before}
    changes = []
    for key in changed:
        values = {
            name: "new" if name.endswith("id") and value in new else value
            for name, value in after.get(key, {}).items()
            if name != "password" and not (isinstance(value, datetime) and value >= began)
        }
        changes.append(f"{key[0]} {key[1] if key in before else 'new'}: {values}")
    return answer.status_code, sorted(changes)


def pages(client: Client) -> Iterator[tuple[str, Any]]:
    """(address, page) of each form that the client may submit."""
    for model in admin.site._registry:
        if model._meta.app_label not in APPS:
            continue
        objects = list(model._default_manager.order_by("-pk")[:3])
        for path in (address(model, "add"), *map(address, objects)):
            page = client.get(path)
            if page.context and "adminform" in page.context:
                yield path, page


def main() -> int:
    report, saved = Report("inject"), 0
    with own_database():
        leeds = city_with_team("Leeds")
        city_with_team("Bristol")
        Link.objects.create(url="https://example.org/")
        chief = User.objects.create_superuser("Ada")
        staff = [person(group, group) for group in ("Curators", "Editors")]
        for by in (chief, *staff, leeds.curator, leeds.editor):
            client = browser(by)
            for path, page in pages(client):
                form = page.context["adminform"].form
                lists = [inline.formset for inline in page.context["inline_admin_formsets"]]
                data = filled_in(page)
                if path.endswith("/add/"):
                    data |= {name: value for name, value in TYPED.items() if name in form.fields}
                more = injected(form)
                for row in (row for formset in lists for row in formset.forms):
                    more |= injected(row)
                began = time.monotonic()
                plain, full = (effect_of(client, path, sent) for sent in (data, more | data))
                saved += plain[0] == 302
                same = "" if plain == full else f"{by}, {path}: {plain} became {full}"
                report.note(same[:600], time.monotonic() - began)
    return report.end(f"{saved} of them saved")


if __name__ == "__main__":
    sys.exit(main())
