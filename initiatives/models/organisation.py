"""An organisation that takes part in initiatives."""

from typing import Any

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q
from django.urls import reverse

from cities.models import City, refuse_circle
from cities.other_names import OtherName, former_name, keep_former_name, listed_once
from initiatives.models.fields import address_field
from initiatives.models.lazy import lazy_published
from initiatives.models.source import Source
from placebook.lib.fields import CharField, SortKey, TextField
from placebook.lib.folded import has_word
from placebook.lib.text import ARTICLES, fold, sort_key
from slugs.models import SluggedModel


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def published(self) -> "OrganisationQuerySet":
        """Organisations that take part in a published initiative."""
        initiatives = lazy_published("Initiative")
        return self.filter(Exists(initiatives.filter(partnerships__organisation=OuterRef("pk"))))

    def called(self, words: str) -> "OrganisationQuerySet":
        """Those with each of `words` in one of their names, not always the same one."""
        folded = fold(ARTICLES.sub("", words))
        matches = self.none() if words and not folded else self
        for word in dict.fromkeys(folded.split()):
            others = OrganisationName.objects.filter(owner=OuterRef("pk"))
            named = Exists(others.filter(has_word("sort_name", word)))
            matches = matches.filter(has_word("sort_name", word) | named)
        return matches

    def by_name(self) -> "OrganisationQuerySet":
        return self.order_by("sort_name", "pk")

    def taking_part_in(self, initiatives: models.QuerySet[Any]) -> "OrganisationQuerySet":
        """Those that take part in `initiatives`; `initiative_count` is in how many of them."""
        return self.filter(partnerships__initiative__in=initiatives).annotate(
            initiative_count=Count("partnerships__initiative", distinct=True)
        )

    def most_first(self) -> "OrganisationQuerySet":
        """After `taking_part_in`: those that take part in most come first."""
        return self.order_by("-initiative_count", "sort_name", "pk")


class Organisation(SluggedModel):
    class Sector(models.TextChoices):
        PUBLIC = "public", "Public"
        PRIVATE = "private", "Private"
        SOCIAL = "social", "Social"
        COMMUNITY = "community", "Community"
        ACADEMIC = "academic", "Academic"

    name = CharField(max_length=200)
    sort_name = SortKey()
    sector = models.CharField(max_length=20, choices=Sector.choices)
    city = models.ForeignKey(
        City, null=True, blank=True, on_delete=models.PROTECT, related_name="organisations"
    )
    website = address_field("The organisation’s own site.")
    summary = TextField(blank=True, help_text="What it is, in a sentence or two.")
    successor = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="predecessors",
        verbose_name="now part of",
        help_text="Only if it is gone: the organisation that took over, or that it merged into.",
    )
    sources = models.ManyToManyField(Source, related_name="organisations", blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ("sort_name", "pk")
        indexes = (models.Index(fields=["website"], name="organisation_by_website"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | ~Q(successor=F("id")),
                name="organisation_is_not_its_own_successor",
                violation_error_message="An organisation cannot become part of itself.",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuses an organisation that would become part of itself through others."""
        super().clean()
        refuse_circle(self, "successor")

    def get_absolute_url(self) -> str:
        return reverse("organisation_detail", args=[self.slug])

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_name = sort_key(self.name)
        former = former_name(self)
        super().save(*args, **kwargs)
        if former:
            keep_former_name(self, former)


class OrganisationName(OtherName):
    """Another name of an organisation, such as CLES."""

    owner = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="other_names")

    class Meta(OtherName.Meta):
        verbose_name = "other name of an organisation"
        verbose_name_plural = "other names of organisations"
        constraints = (listed_once("organisation_has_another_name_once"),)
