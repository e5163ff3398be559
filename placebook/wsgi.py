"""The entry point for the web server."""

from django.core.wsgi import get_wsgi_application

from placebook.lib.environment import use_placebook_settings

use_placebook_settings()

django_application = get_wsgi_application()

# These need the settings and the apps, which the line above has read.
from django.conf import settings  # noqa: E402

from placebook.bodies import FormsOnly  # noqa: E402
from placebook.page_cache import PageCache  # noqa: E402

# Under DEBUG a changed template shows at once.
application = FormsOnly(django_application if settings.DEBUG else PageCache(django_application))
