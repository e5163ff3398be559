from django.contrib import admin
from django.urls import path

from curation.admin.copy_entry import copy_view

urlpatterns = [
    path(
        "admin/initiatives/initiative/<int:pk>/copy/",
        admin.site.admin_view(copy_view),
        name="initiative_copy",
    ),
]
