from django.contrib import admin

from curation.admin.typed import EntryInline
from initiatives.models import Example


class ExampleInline(EntryInline, admin.StackedInline):
    model = Example
    fields = (("principle", "basis"), "rationale", "source")
    short_texts = ("rationale",)
    autocomplete_fields = ("principle", "source")
    verbose_name = "principle"
    verbose_name_plural = "principles it is an example of"
