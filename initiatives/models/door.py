"""The door to the public, for nouns that stand before what they are public through."""

from typing import Any

from django.apps import apps


def lazy_published(model_name: str) -> Any:
    """The QuerySet of what is public of `noun`, without importing its module.

    Themes, organisations and sources are public only through an initiative, which in turn
    is defined in their terms: this breaks the circle.
    """
    return apps.get_model("initiatives", model_name).objects.published()
