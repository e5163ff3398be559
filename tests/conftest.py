"""What many tests share."""

from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection
from django.test import override_settings

from initiatives.content import load

FOUNDING = Path(__file__).parent.parent / "fixtures" / "founding"
_rows: list[tuple] = []


def content_tables():
    """Every table of the catalogue that people write to, the ones that others point to first."""
    models = [
        model
        for app in ("cities", "initiatives")
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
        if not model.__name__.startswith("Catalogue")
    ]
    return sorted(models, key=lambda model: bool(model._meta.auto_created))


@pytest.fixture(scope="session", autouse=True)
def unhashed_static_files():
    """Pages are rendered without collecting static files first."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    storages = {**settings.STORAGES, "staticfiles": plain}
    with override_settings(STATIC_ROOT=settings.BASE_DIR / "static", STORAGES=storages):
        yield


@pytest.fixture
def founding(db):
    """The founding content: read once, copied into every test that asks for it."""
    if not _rows:
        load(FOUNDING)
        _rows.extend((model, list(model._base_manager.all())) for model in content_tables())
        return
    with connection.constraint_checks_disabled():
        for model, rows in _rows:
            model._base_manager.bulk_create(rows)
    # PostgreSQL does not see that ids were given; SQLite has nothing to reset.
    models = [model for model, _ in _rows]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
    tell_the_planner()


def tell_the_planner():
    """Lets the database know how many rows it was just given; else PostgreSQL plans for none."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
