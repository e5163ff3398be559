"""A publication that something rests on. Nothing is claimed without one."""

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from addresses.models import Addressed
from cities.models import City
from initiatives.models.door import published
from initiatives.models.fields import address_field, partial_date_field
from placebook.lib.dates import partial_date_in_words
from placebook.lib.text import sort_key


class SourceQuerySet(models.QuerySet["Source"]):
    def published(self) -> "SourceQuerySet":
        """Sources that something public rests on."""
        this = OuterRef("pk")
        initiatives = published("Initiative")
        return self.filter(
            Exists(initiatives.filter(sources=this))
            | Exists(initiatives.filter(examples__source=this))
            | Exists(published("Result").filter(source=this))
            | Exists(published("Organisation").filter(sources=this))
            | Q(cities__isnull=False)
            | Q(frameworks__isnull=False)
            | Q(principles__isnull=False)
        ).distinct()


class Source(Addressed):
    class Kind(models.TextChoices):
        ARTICLE = "article", "Article"
        BLOG = "blog", "Blog"
        BOOK = "book", "Book"
        MINUTES = "minutes", "Minutes"
        NEWS = "news", "News"
        REPORT = "report", "Report"
        SLIDES = "slides", "Slides"
        WEB_PAGE = "web_page", "Web page"

    title = models.CharField(max_length=300)
    sort_title = models.CharField(max_length=200, editable=False, db_index=True)
    author = models.CharField(max_length=200, blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    published = partial_date_field()
    url = address_field("The page itself, if it is on the web.")
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.WEB_PAGE)
    note = models.TextField(blank=True, help_text="What a reader should know about this source.")
    # Cities stand a floor below and know nothing of sources, so that the tie is made here.
    cities = models.ManyToManyField(City, related_name="sources", blank=True)

    objects = SourceQuerySet.as_manager()
    named_by = "title"

    class Meta:
        ordering = ("sort_title", "pk")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("source_detail", args=[self.slug])

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_title = sort_key(self.title)
        super().save(*args, **kwargs)

    @property
    def published_in_words(self) -> str:
        return partial_date_in_words(self.published) if self.published else ""
