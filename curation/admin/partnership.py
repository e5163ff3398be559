from django.contrib import admin

from initiatives.models import Partnership
from placebook.adminkit.base import BaseInline


class PartnershipInline(BaseInline, admin.TabularInline):
    model = Partnership
    fields = ("organisation", "role")
    autocomplete_fields = ("organisation",)
    verbose_name = "partner"
    verbose_name_plural = "partners"
