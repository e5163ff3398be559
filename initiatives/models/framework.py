"""A published set of principles."""

from django.db import models

from initiatives.models.fields import partial_date_field
from initiatives.models.source import Source
from placebook.lib.dates import partial_date_in_words
from placebook.lib.fields import CharField, TextField
from slugs.models import SluggedModel


class Framework(SluggedModel):
    title = CharField(max_length=200)
    position = models.PositiveSmallIntegerField(
        default=1, help_text="1 for the set that is shown first, 2 for the next …"
    )
    publisher = CharField(max_length=200, blank=True)
    published = partial_date_field()
    introduction = TextField(
        blank=True, help_text="Where the set comes from, and what is missing of it. Markdown."
    )
    sources = models.ManyToManyField(Source, related_name="frameworks", blank=True)

    slug_source = "title"

    class Meta:
        ordering = ("position", "title")

    def __str__(self) -> str:
        return self.title

    @property
    def published_in_words(self) -> str:
        return partial_date_in_words(self.published) if self.published else ""
