"""The settings of `make dev`: tracebacks, and a toolbar that shows what a page cost.

No other command reads them, so that nothing of this can reach a site that others visit.
"""

import os
from importlib.util import find_spec

# Set before the site's own settings are read, which refuse it in production.
os.environ["DEBUG"] = "true"

from placebook.settings import *  # noqa: F403, TID251
from placebook.settings import INSTALLED_APPS, MIDDLEWARE  # noqa: TID251

INTERNAL_IPS = ["127.0.0.1", "::1"]

# Jobs are done within the request, so that changed code needs no restart of a worker.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

if find_spec("debug_toolbar"):
    ROOT_URLCONF = "placebook.dev.urls"
    INSTALLED_APPS = [*INSTALLED_APPS, "debug_toolbar"]
    # Outermost, so that it measures all the others. The content security policy stays as it is:
    # the toolbar's scripts and styles are files that we serve ourselves.
    MIDDLEWARE = ["debug_toolbar.middleware.DebugToolbarMiddleware", *MIDDLEWARE]
