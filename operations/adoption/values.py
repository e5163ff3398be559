"""Values in rows that name an app, a model, a table or a module: they follow the new names."""

import uuid
from typing import Any

from django.db.models import F, Value
from django.db.models.functions import Concat, Replace, Substr

from operations.adoption.names import TABLES

# Beginnings of the dotted paths of tasks and exceptions, before and today.
MODULES = (("initiatives.exchange.", "imports."), ("initiatives.history.", "curation."))


def rename_values(apps: Any) -> None:
    """Renames what rows say. `apps` are the models as the first of the new migrations have them."""
    for table, former in TABLES.items():
        (app, model), (former_app, former_model) = table.split("_"), former.split("_")
        rename_content_type(apps, former_app, former_model, app, model)
        keys = apps.get_model("idempotency", "IdempotencyKey").objects
        address, former_address = f"/admin/{app}/{model}/", f"/admin/{former_app}/{former_model}/"
        rows = keys.filter(address__contains=former_address)
        rows.update(address=Replace("address", Value(former_address), Value(address)))
    rename_modules(apps)
    rename_moved_rows(apps)
    # Whatever processes or files on the disk hold of the catalogue is of another epoch.
    rows = apps.get_model("catalogue", "CatalogueState").objects
    rows.update(epoch=str(uuid.uuid4()), bumped_by=0, bumps=0)


def rename_content_type(
    apps: Any, former_app: str, former_model: str, app: str, model: str
) -> None:
    """Gives a model its new name in place, so that permissions and the admin's log lead to it."""
    types = apps.get_model("contenttypes", "ContentType").objects
    rows = types.filter(app_label=former_app, model=former_model)
    rows.update(app_label=app, model=model)
    permissions = apps.get_model("auth", "Permission").objects
    name = apps.get_model(app, model)._meta.verbose_name
    for permission in permissions.filter(content_type__app_label=app, content_type__model=model):
        verb = permission.codename.removesuffix(f"_{former_model}")
        permission.codename, permission.name = f"{verb}_{model}", f"Can {verb} {name}"
        permission.save()


def rename_modules(apps: Any) -> None:
    """Lets waiting tasks be found by the worker, and past ones be shown in the admin."""
    tasks = apps.get_model("django_tasks_database", "DBTaskResult").objects
    for column in ("task_path", "exception_class_path"):
        for former, present in MODULES:
            rest = Substr(F(column), len(former) + 1)
            rows = tasks.filter(**{f"{column}__startswith": former})
            rows.update(**{column: Concat(Value(present), rest)})


def rename_moved_rows(apps: Any) -> None:
    """Lets merges be undone: what moved with an entry is stored under the name of its relation."""
    change_sets = apps.get_model("curation", "ChangeSet").objects
    for change_set in change_sets.filter(kind="merge"):
        moved = change_set.before.get("moved", {})
        if "register_entries" in moved:
            moved["external_records"] = moved.pop("register_entries")
            change_set.save(update_fields=["before"])
