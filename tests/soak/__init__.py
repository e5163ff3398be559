"""Long trials, which are not part of the tests: `python -m tests.soak.NAME [SEED]`.

Each prints a line with its result and seed. It has a database of its own, which is chosen here
before Django reads its settings: a SQLite file, or one on the server that a DATABASE_URL of
PostgreSQL names.
"""

import os
import tempfile

import django
from django.test import override_settings

# Deleted when the trial ends.
_folder = tempfile.TemporaryDirectory(prefix="soak.")
FOLDER = _folder.name


def beside(address: str) -> str:
    """The address of a new database on the same server, or of a new SQLite file."""
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
