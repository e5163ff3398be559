"""Where staff keep what is catalogued, one model a file; entries are in `curation.admin`."""

from django.contrib import admin

from initiatives.admin import (  # noqa: F401 - each registers its model
    framework,
    measure,
    organisation,
    principle,
    source,
    theme,
)

admin.site.site_header = "Placebook"
admin.site.site_title = "Placebook"
admin.site.index_title = "Curate the catalogue"
# The tables need the width, and the first page lists every model.
admin.site.enable_nav_sidebar = False
