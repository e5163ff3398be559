"""The site's addresses, and those from which the toolbar fetches its panels."""

from debug_toolbar.toolbar import debug_toolbar_urls

from placebook import urls
from placebook.urls import handler400, handler404, handler429, handler500

__all__ = ["handler400", "handler404", "handler429", "handler500", "urlpatterns"]

urlpatterns = [*debug_toolbar_urls(), *urls.urlpatterns]
