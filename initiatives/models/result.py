"""A figure: the value of a measure for one initiative or one city, with its year and source."""

from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Case, F, Q, Sum, When, Window
from django.db.models.functions import RowNumber

from cities.models import City
from initiatives.models.fields import year_field
from initiatives.models.initiative import Initiative
from initiatives.models.measure import Measure
from initiatives.models.source import Source
from placebook.lib.fields import CharField, SlugField, TextField
from placebook.lib.figures import figure

POUNDS = "£"


class ResultQuerySet(models.QuerySet["Result"]):
    def published(self) -> "ResultQuerySet":
        """Results of public cities and of published initiatives."""
        return self.filter(
            Q(initiative__status=Initiative.Status.PUBLISHED) | Q(city__in=City.objects.published())
        )

    def known_costs(self) -> Any:
        """What each initiative is known to have cost: rows of `initiative` and `cost`, in pounds.

        Of each measure of costs in £ one figure counts, by the rule of `one_of_several`.
        """
        costs = self.filter(
            initiative__isnull=False, measure__kind=Measure.Kind.COST, measure__unit=POUNDS
        )
        whole_first = Case(When(scope="", then=0), default=1)
        place = Window(
            RowNumber(),
            partition_by=["initiative", "measure"],
            order_by=[whole_first, F("year").desc(nulls_last=True), "value", "pk"],
        )
        counted = costs.annotate(place=place).filter(place=1).values("pk")
        rows = Result.objects.filter(pk__in=counted).order_by().values("initiative")
        return rows.annotate(cost=Sum("value"))


class Result(models.Model):
    class Qualifier(models.TextChoices):
        EXACT = "exact", "Exactly"
        ABOUT = "about", "About"
        OVER = "over", "Over"
        UNDER = "under", "Under"

    ref = SlugField(
        "reference",
        max_length=120,
        unique=True,
        null=True,
        blank=True,
        help_text="A stable name for data users and re-imports. May be left empty.",
    )
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="results")
    initiative = models.ForeignKey(
        Initiative, null=True, blank=True, on_delete=models.CASCADE, related_name="readings"
    )
    city = models.ForeignKey(
        City, null=True, blank=True, on_delete=models.CASCADE, related_name="readings"
    )
    value = models.DecimalField(max_digits=16, decimal_places=2, validators=[MinValueValidator(0)])
    qualifier = models.CharField(max_length=20, choices=Qualifier.choices, default=Qualifier.EXACT)
    year = year_field("The year the figure is for; empty if the source does not say.")
    period_note = CharField(max_length=200, blank=True, help_text="Such as “by 2016” or “a year”.")
    scope = CharField(
        max_length=200,
        blank=True,
        help_text="The area or group the figure is about, where there are several.",
    )
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="results")
    note = TextField(blank=True, help_text="What the reader should know about the figure.")

    objects = ResultQuerySet.as_manager()

    class Meta:
        ordering = ("measure__name", "year", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(initiative__isnull=True, city__isnull=False)
                | Q(initiative__isnull=False, city__isnull=True),
                name="result_is_about_one_initiative_or_one_city",
                violation_error_message="Choose either an initiative or a city.",
            ),
            models.CheckConstraint(
                condition=Q(value__gte=0),
                name="result_is_not_negative",
                violation_error_message="A value cannot be less than nought.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.measure}: {self.value:,.0f} {self.measure.unit}"

    @property
    def in_words(self) -> str:
        """The value with its unit and qualifier: over 50 homes, about £1.2 million."""
        value = figure(self.value, self.measure.unit)
        if self.qualifier == self.Qualifier.EXACT:
            return value
        return f"{self.get_qualifier_display().lower()} {value}"
