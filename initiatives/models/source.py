"""A publication that claims are based on. There is no claim without a source."""

from functools import reduce
from operator import add, or_
from typing import Any

from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Subquery
from django.urls import reverse

from cities.models import City
from initiatives.models.fields import address_field, partial_date_field
from initiatives.models.lazy import lazy_published
from placebook.lib.dates import partial_date_in_words
from placebook.lib.fields import CharField, SortKey, TextField
from placebook.lib.folded import has_word
from placebook.lib.text import fold, sort_key
from slugs.models import SluggedModel


class SourceQuerySet(models.QuerySet["Source"]):
    def published(self) -> "SourceQuerySet":
        """Sources that anything public is based on."""
        uses = (rows.filter(source=OuterRef("pk")) for rows in public_uses())
        return self.filter(reduce(or_, map(Exists, uses)))

    def by_title(self) -> "SourceQuerySet":
        return self.order_by("sort_title", "pk")

    def mentioning(self, words: str) -> "SourceQuerySet":
        """Those with each of `words` in the title, the author or the publisher."""
        folded = fold(words)
        matches = self.none() if words and not folded else self
        for word in dict.fromkeys(folded.split()):
            matches = matches.filter(has_word("folded_text", word))
        return matches

    def with_resting_count(self) -> "SourceQuerySet":
        """Annotates `resting_count`: how many public objects are based on each source."""
        counts = (
            # Func and not Count, for which Django groups: without rows it would be NULL, not 0.
            Subquery(
                rows.filter(source=OuterRef("pk"))
                .order_by()
                .annotate(n=Func("pk", function="COUNT"))
                .values("n"),
                output_field=models.IntegerField(),
            )
            for rows in public_uses()
        )
        return self.annotate(resting_count=reduce(add, counts))


def public_uses() -> list[models.QuerySet[Any]]:
    """Querysets of rows that link a `source` to something public, one for each kind."""
    # EXISTS, because with a join SQLite would scan all published rows for every source.
    listed = Source.initiatives.through.objects.filter(
        initiative=OuterRef("pk"), source=OuterRef("take_part_source")
    )
    take_part = lazy_published("Initiative").filter(take_part_source__isnull=False)
    initiative = lazy_published("Initiative").filter(pk=OuterRef("initiative"))
    organisation = lazy_published("Organisation").filter(pk=OuterRef("organisation"))
    return [
        Source.initiatives.through.objects.filter(Exists(initiative)),
        # Each initiative once, be its source listed as well.
        take_part.exclude(Exists(listed)).annotate(source=F("take_part_source")),
        Source.organisations.through.objects.filter(Exists(organisation)),
        lazy_published("Example"),
        lazy_published("Result"),
        Source.principles.through.objects.all(),
        Source.frameworks.through.objects.all(),
        Source.cities.through.objects.filter(city__in=City.objects.published()),
    ]


class Source(SluggedModel):
    class Kind(models.TextChoices):
        ARTICLE = "article", "Article"
        BLOG = "blog", "Blog"
        BOOK = "book", "Book"
        MINUTES = "minutes", "Minutes"
        NEWS = "news", "News"
        REPORT = "report", "Report"
        SLIDES = "slides", "Slides"
        WEB_PAGE = "web_page", "Web page"

    title = CharField(max_length=300)
    sort_title = SortKey()
    author = CharField(max_length=200, blank=True)
    publisher = CharField(max_length=200, blank=True)
    published = partial_date_field()
    url = address_field("The page itself, if it is on the web.")
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.WEB_PAGE)
    # What a search covers, folded in Python so that it is the same everywhere.
    folded_text = models.TextField(editable=False, blank=True)
    note = TextField(blank=True, help_text="What a reader should know about this source.")
    # Declared here because `cities` must not import `initiatives`.
    cities = models.ManyToManyField(City, related_name="sources", blank=True)

    objects = SourceQuerySet.as_manager()
    slug_source = "title"

    class Meta:
        ordering = ("sort_title", "pk")
        indexes = (models.Index(fields=["url"], name="source_by_url"),)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("source_detail", args=[self.slug])

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_title = sort_key(self.title)
        self.folded_text = "\n".join(map(fold, (self.title, self.author, self.publisher)))
        super().save(*args, **kwargs)

    @property
    def published_in_words(self) -> str:
        return partial_date_in_words(self.published) if self.published else ""

    @property
    def short_name(self) -> str:
        """Who says so, in few words."""
        return self.publisher or self.author or self.title
