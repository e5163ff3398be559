"""The entry point for the web server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "placebook.settings")

django_application = get_wsgi_application()

# These need the settings and the apps, which the line above has read.
from django.conf import settings  # noqa: E402

from placebook.bodies import FormsOnly  # noqa: E402
from placebook.page_cache import PageCache  # noqa: E402

# Under DEBUG a changed template shows at once.
application = FormsOnly(django_application if settings.DEBUG else PageCache(django_application))
