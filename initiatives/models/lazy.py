"""Published rows of a model that cannot be imported, because it imports this one."""

from typing import Any

from django.apps import apps


def lazy_published(model_name: str) -> Any:
    """The published rows of the model `model_name`, looked up when it is called.

    Themes, organisations and sources are public only through a published initiative, but the
    initiative's module imports theirs: this avoids a circular import.
    """
    return apps.get_model("initiatives", model_name).objects.published()
