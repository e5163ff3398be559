"""Nouns that a change set made on its way, which go with it when it is undone."""

import json
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

# Columns by the pk of the row as JSON has it, by the label of the model.
Made = dict[str, dict[str, dict[str, Any]]]


def created_objects(things: Iterable[models.Model]) -> Made:
    """What each of `things`, just made, is."""
    made: Made = {}
    for thing in things:
        made.setdefault(thing._meta.label, {})[str(thing.pk)] = columns(thing)
    return made


def columns(thing: models.Model) -> dict[str, Any]:
    values = {field.attname: getattr(thing, field.attname) for field in thing._meta.concrete_fields}
    plain: dict[str, Any] = json.loads(json.dumps(values, cls=DjangoJSONEncoder))
    return plain


def delete_created(made: Made) -> None:
    """Deletes what is still as it was made, and nothing refers to any more."""
    for label, things in made.items():
        model = apps.get_model(label)
        unused = model._default_manager.filter(pk__in=things)
        for relation in model._meta.related_objects:
            unused = unused.filter(**{f"{relation.name}__isnull": True})
        same = [thing.pk for thing in unused if columns(thing) == things[str(thing.pk)]]
        model._default_manager.filter(pk__in=same).delete()
