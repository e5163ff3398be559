from django.contrib import admin

from curation.admin.typed import EntryInline
from initiatives.models import Partnership


class PartnershipInline(EntryInline, admin.TabularInline):
    model = Partnership
    fields = ("organisation", "role")
    autocomplete_fields = ("organisation",)
    verbose_name = "partner"
    verbose_name_plural = "partners"
