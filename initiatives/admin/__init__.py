"""Where staff curate the catalogue: the stock Django admin, one noun a file."""

from django.contrib import admin

from initiatives.admin import (  # noqa: F401 - each registers its noun
    batch,
    curatorship,
    framework,
    import_mapping,
    imports,
    initiative,
    kept_apart,
    link,
    measure,
    organisation,
    principle,
    proposal,
    result,
    revision,
    source,
    theme,
)

admin.site.site_header = "Placebook"
admin.site.site_title = "Placebook"
admin.site.index_title = "Curate the catalogue"
# The tables need the width, and the first page lists every noun.
admin.site.enable_nav_sidebar = False
