"""Every public address, as a table of nouns."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("initiatives.urls")),
    path("cities/", include("cities.urls")),
    path("admin/", admin.site.urls),
]
