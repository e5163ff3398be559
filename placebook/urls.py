"""The URLs of the whole site."""

from django.contrib import admin
from django.urls import include, path

from accounts.views import too_many_requests
from placebook import views
from placebook.lib.parameters import reads
from placebook.sitemaps import sitemap_index, sitemap_part

urlpatterns = [
    path("", views.home, name="home"),
    path("", include("catalogue.urls")),
    path("", include("initiatives.urls")),
    path("", include("evidence.urls")),
    path("", include("curation.urls")),
    path("", include("pictures.urls")),
    path("cities/", include("cities.urls")),
    path("about/", views.about, name="about"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("opensearch.xml", views.opensearch, name="opensearch"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", reads()(sitemap_index), name="sitemap"),
    path("sitemap-<slug:section>.xml", reads("p")(sitemap_part), name="sitemap_part"),
    path("", include("operations.urls")),
    path("accounts/", include("accounts.urls")),
    path("admin/", admin.site.urls),
]

handler400 = views.bad_request
handler404 = views.page_not_found
handler429 = too_many_requests  # which allauth looks for here
handler500 = views.server_error
