"""Trials of what the site promises, apart from its tests: `python -m tests.soak.NAME [SEED]`.

Each has a database of its own, which is chosen here, before Django reads its settings: a SQLite
file, or beside the database that a DATABASE_URL of PostgreSQL names.
"""

import os
import tempfile

import django
from django.test import override_settings

# Gone when the trial ends.
_folder = tempfile.TemporaryDirectory(prefix="trust.")
FOLDER = _folder.name


def beside(address: str) -> str:
    """The address of a database that nobody else has."""
    if not address.startswith("postgres"):
        return f"sqlite:///{FOLDER}/trial.sqlite3"
    place, _, options = address.partition("?")
    return f"{place.rpartition('/')[0]}/trial_{os.getpid()}" + (options and f"?{options}")


os.environ |= {
    "DATABASE_URL": beside(os.environ.get("DATABASE_URL", "")),
    "DJANGO_SETTINGS_MODULE": "placebook.settings",
    "SNAPSHOT_DIR": FOLDER,
}
django.setup()
# Pages are rendered without collecting static files first.
_plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
_default = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
override_settings(STORAGES={"default": _default, "staticfiles": _plain}).enable()
