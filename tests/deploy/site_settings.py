"""The settings of a site in production, but for collecting static files first."""

from placebook.settings import *  # noqa: F403, TID251
from placebook.settings import BASE_DIR, STORAGES  # noqa: TID251

STATIC_ROOT = BASE_DIR / "static"
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
