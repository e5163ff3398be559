from django.contrib import admin

from initiatives.models import Example
from placebook.adminkit.base import BaseInline


class ExampleInline(BaseInline, admin.StackedInline):
    model = Example
    fields = (("principle", "basis"), "rationale", "source")
    short_texts = ("rationale",)
    autocomplete_fields = ("principle", "source")
    verbose_name = "principle"
    verbose_name_plural = "principles it is an example of"
