"""A principle of a framework: an argument, and what it needs."""

from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse

from initiatives.models.fields import partial_date_field
from initiatives.models.framework import Framework
from initiatives.models.source import Source
from placebook.lib.dates import partial_date_in_words
from placebook.lib.fields import CharField, TextField
from slugs.models import SluggedModel


class PrincipleManager(models.Manager["Principle"]):
    def get_queryset(self) -> models.QuerySet["Principle"]:
        """With the framework, which the name of a principle depends on."""
        return super().get_queryset().select_related("framework")


class Principle(SluggedModel):
    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="principles")
    number = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1)], help_text="Placebook’s own number within the set."
    )
    title = CharField(max_length=200)
    short_title = CharField(
        max_length=40,
        blank=True,
        help_text="A name in two or three words, for lists and marks: Anchor institutions.",
    )
    source_number = models.PositiveSmallIntegerField(
        "number in the original",
        null=True,
        blank=True,
        help_text="The number that the publication itself gives it, if it does.",
    )
    summary = CharField(max_length=300, help_text="One sentence, up to 300 characters.")
    narrative = TextField("argument", blank=True, help_text="Markdown.")
    what_it_needs = TextField(
        blank=True, help_text="Markdown. Leave it empty if it is not recorded: the page says so."
    )
    caution = TextField(blank=True, help_text="What the reader should know about this account.")
    published = partial_date_field()
    sources = models.ManyToManyField(Source, related_name="principles", blank=True)

    objects = PrincipleManager()
    slug_source = "title"

    class Meta:
        ordering = ("framework__position", "framework", "number")
        constraints = (
            models.UniqueConstraint(
                fields=["framework", "number"],
                name="principle_number_is_unique_within_its_framework",
                violation_error_message="Another principle of this framework has this number.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.mark}. {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("principle_detail", args=[self.slug])

    @property
    def short_name(self) -> str:
        """What it is called where its framework is named."""
        return self.short_title or self.title

    @property
    def mark(self) -> str:
        """Its number, with the letter of its framework: no other principle has the same."""
        return f"{self.framework.letter}{self.number}"

    @property
    def set_name(self) -> str:
        """The framework that is to be named beside it; empty for the first."""
        return "" if self.framework.is_first else self.framework.short_name

    @property
    def label(self) -> str:
        """What lists, chips and marks call it, so that no two principles are taken for one."""
        return f"{self.short_name} ({self.set_name})" if self.set_name else self.short_name

    @property
    def published_in_words(self) -> str:
        return partial_date_in_words(self.published) if self.published else ""
