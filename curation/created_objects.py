"""Objects that an import has created on its way, which are deleted when it is undone."""

import json
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

# Columns, by the label of the model and the pk as a string.
Created = dict[str, dict[str, dict[str, Any]]]


def created_objects(objects: Iterable[models.Model]) -> Created:
    """What the columns of `objects`, which were just created, contain."""
    created: Created = {}
    for obj in objects:
        created.setdefault(obj._meta.label, {})[str(obj.pk)] = columns(obj)
    return created


def columns(obj: models.Model) -> dict[str, Any]:
    """The columns of `obj` as JSON has them."""
    values = {field.attname: getattr(obj, field.attname) for field in obj._meta.concrete_fields}
    plain: dict[str, Any] = json.loads(json.dumps(values, cls=DjangoJSONEncoder))
    return plain


def delete_created(created: Created) -> None:
    """Deletes what is still as it was created, and nothing refers to any more."""
    for label, objects in created.items():
        model = apps.get_model(label)
        unused = model._default_manager.filter(pk__in=objects)
        for relation in model._meta.related_objects:
            unused = unused.filter(**{f"{relation.name}__isnull": True})
        # A column that was added since says nothing of what became of the object.
        same = [obj.pk for obj in unused if objects[str(obj.pk)].items() <= columns(obj).items()]
        model._default_manager.filter(pk__in=same).delete()
