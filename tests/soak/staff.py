"""Staff for trials: people with rights, a browser for each, and a hand that fills in forms."""

import logging
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.db import models
from django.test import Client
from django.test.utils import setup_test_environment
from django.urls import URLResolver, get_resolver, reverse

from catalogue.models import CatalogueChange, CatalogueState
from cities.models import City
from curation.models import Curatorship

Rows = dict[tuple[str, Any], dict[str, Any]]
# What signing in and saving change by themselves.
OF_NO_ACCOUNT = {"last_login", "updated_at"}

# The apps whose rows the trials compare, and whose forms they send.
APPS = ("auth", "slugs", "cities", "initiatives", "links", "curation", "imports")

# Answers tell what their forms were; refusals by the thousand are told of by the trial.
setup_test_environment()
logging.getLogger("django.request").setLevel(logging.ERROR)
logging.getLogger("placebook.refused").propagate = False
logging.getLogger("placebook.refused").addHandler(logging.NullHandler())


def person(name: str, group: str = "", city: City | None = None) -> User:
    """Staff in a group, who looks after `city` alone if there is one."""
    user = User.objects.create_user(name, is_staff=True)
    user.groups.set(Group.objects.filter(name=group))
    if city:
        Curatorship.objects.create(user=user, city=city)
    return user


def browser(user: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


def work() -> None:
    """Does what waits for the worker."""
    call_command("db_worker", batch=True, interval=0, verbosity=0, startup_delay=False)


def address(thing: Any, page: str = "change") -> str:
    """The address of a page of `thing` in the admin; of a model, of its list or form."""
    args = [thing.pk] if isinstance(thing, models.Model) else []
    return reverse(f"admin:{thing._meta.app_label}_{thing._meta.model_name}_{page}", args=args)


def filled_in(page: Any) -> dict[str, Any]:
    """What a browser would send if somebody saved the form of the admin as it stands."""
    forms = [page.context["adminform"].form]
    for inline in page.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    typed: dict[str, Any] = {}
    for field in (field for form in forms for field in form):
        value = field.value()
        if hasattr(field.field.widget, "decompress"):
            parts = field.field.widget.decompress(field.value())
            typed |= {f"{field.html_name}_{n}": part for n, part in enumerate(parts) if part}
        elif value is not None and value is not False:
            typed[field.html_name] = value
    return typed


def routes(resolver: Any = None, prefix: str = "/") -> list[tuple[str, str]]:
    """(name, address with its parameters unfilled) of every page of the admin."""
    named = []
    for entry in (resolver or get_resolver()).url_patterns:
        pattern = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            named += routes(entry, pattern)
        elif pattern.startswith("/admin/") and entry.name:
            named.append((entry.name, pattern))
    return named


def rows() -> Rows:
    """All that the database holds of the site, each row by its model and key.

    What triggers note for the index of the catalogue is left out.
    """
    stored: Rows = {}
    for label in APPS:
        for model in apps.get_app_config(label).get_models(include_auto_created=True):
            if model not in (CatalogueChange, CatalogueState):
                for row in model._base_manager.order_by().values():
                    kept = {name: row[name] for name in row if name not in OF_NO_ACCOUNT}
                    stored[model._meta.label, row[model._meta.pk.attname]] = kept
    return stored
