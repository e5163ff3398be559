"""Cities, the places they are part of, and objects with a point on the map."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import RawSQL
from django.urls import reverse

from cities.other_names import OtherName, former_name, keep_former_name, listed_once
from cities.public_places import PUBLIC_PLACES
from placebook.lib.fields import CharField, SortKey, TextField
from placebook.lib.text import sort_key
from slugs.models import SluggedModel


class Nation(models.TextChoices):
    ENGLAND = "england", "England"
    NORTHERN_IRELAND = "northern-ireland", "Northern Ireland"
    SCOTLAND = "scotland", "Scotland"
    WALES = "wales", "Wales"


class Region(models.TextChoices):
    """The nine regions of England."""

    EAST_MIDLANDS = "east-midlands", "East Midlands"
    EAST_OF_ENGLAND = "east-of-england", "East of England"
    LONDON = "london", "London"
    NORTH_EAST = "north-east", "North East"
    NORTH_WEST = "north-west", "North West"
    SOUTH_EAST = "south-east", "South East"
    SOUTH_WEST = "south-west", "South West"
    WEST_MIDLANDS = "west-midlands", "West Midlands"
    YORKSHIRE = "yorkshire-and-the-humber", "Yorkshire and the Humber"


class Located(models.Model):
    """An object that may have a point on the map, in degrees (WGS84)."""

    latitude = models.FloatField(
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text="In degrees north, such as 53.4809. Fill in both or neither.",
    )
    longitude = models.FloatField(
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text="In degrees east, so that places west of Greenwich have a minus: -2.2374.",
    )

    class Meta:
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                # A check that evaluates to NULL passes, so "not null" must be explicit.
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="%(class)s_has_a_whole_point_or_none",
                violation_error_message="Give both latitude and longitude, or neither.",
            ),
        ]

    @property
    def is_located(self) -> bool:
        return self.latitude is not None and self.longitude is not None


class CityQuerySet(models.QuerySet["City"]):
    def published(self) -> "CityQuerySet":
        """Places of published initiatives, and all that these places are part of."""
        return self.filter(pk__in=RawSQL(PUBLIC_PLACES, ()))

    def delete(self) -> tuple[int, dict[str, int]]:
        keys = set(self.values_list("sort_name", flat=True))
        deleted = super().delete()
        self.model.objects.tell_apart(keys)
        return deleted

    def tell_apart(self, sort_names: Iterable[str]) -> None:
        """Gives each place of these names what tells it from the others of its name."""
        cities = self.model.objects.select_related("part_of").filter(sort_name__in=set(sort_names))
        by_name: dict[str, list[City]] = {}
        for city in cities.order_by("pk"):
            by_name.setdefault(city.sort_name, []).append(city)
        for alike in by_name.values():
            for city, distinction in zip(alike, distinctions(alike), strict=True):
                if city.distinction != distinction:
                    self.model.objects.filter(pk=city.pk).update(distinction=distinction)

    def by_name(self) -> "CityQuerySet":
        return self.order_by("sort_name", "pk")

    def chains(self) -> dict[int, list[int]]:
        """By each city's pk: its own pk, then those of all that it is part of, nearest first."""
        wholes = dict(self.model.objects.order_by().values_list("pk", "part_of"))
        return {pk: list(upwards(pk, wholes)) for pk in wholes}

    def within(self, slugs: Iterable[str]) -> "CityQuerySet":
        """The cities with these slugs and all their parts, at any depth."""
        roots = set(self.model.objects.filter(slug__in=slugs).values_list("pk", flat=True))
        inside = (pk for pk, chain in self.chains().items() if not roots.isdisjoint(chain))
        return self.filter(pk__in=list(inside))


def upwards(pk: int, wholes: Mapping[int, int | None]) -> Iterator[int]:
    """`pk` and all that it is part of, nearest first; each once, even if the data has a cycle."""
    seen: set[int] = set()
    whole: int | None = pk
    while whole is not None and whole not in seen:
        seen.add(whole)
        yield whole
        whole = wholes.get(whole)


def distinctions(alike: "Sequence[City]") -> list[str]:
    """What to say of each of several places of one name: its nation, else its region or county.

    Nothing where there is but one.
    """
    if len(alike) < 2:
        return [""] * len(alike)
    nations = [city.get_nation_display() for city in alike]
    regions = [city.get_region_display() or city.get_nation_display() for city in alike]
    wholes = [city.part_of.name if city.part_of else "" for city in alike]
    for labels in (nations, regions, wholes):
        if all(labels) and len(set(labels)) == len(labels):
            return labels
    kinds = (city.get_kind_display().lower() for city in alike)
    return [
        ", ".join(filter(None, (whole or region, kind)))
        for whole, region, kind in zip(wholes, regions, kinds, strict=True)
    ]


def refuse_circle(page: Any, column: str) -> None:
    """Raises ValidationError where what `column` names leads back to `page` through others."""
    other, seen = getattr(page, column), {page.pk}
    while other is not None:
        if other.pk in seen and other.pk is not None:
            first = getattr(page, column)
            raise ValidationError({column: f"{first} is already part of {page.name}, round about."})
        seen.add(other.pk)
        other = getattr(other, column)


class City(SluggedModel, Located):
    """A place: a city, or a city region, town, borough or county."""

    class Kind(models.TextChoices):
        CITY = "city", "City"
        CITY_REGION = "city_region", "City region"
        TOWN = "town", "Town"
        BOROUGH = "borough", "Borough"
        COUNTY = "county", "County"

    name = CharField(max_length=100)
    sort_name = SortKey()
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.CITY)
    nation = models.CharField(max_length=30, choices=Nation.choices)
    region = models.CharField(
        max_length=30, choices=Region.choices, blank=True, help_text="For places in England only."
    )
    gss_code = CharField(
        "GSS code",
        max_length=9,
        blank=True,
        validators=[RegexValidator(r"^[EWSN]\d{8}$", "A letter and eight digits: E08000003.")],
        help_text="The code of the Office for National Statistics, such as E08000003.",
    )
    part_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
        help_text="The city region or county that this place belongs to.",
    )
    successor = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="predecessors",
        verbose_name="now part of",
        help_text="Only if it is no place of its own any more: what it has become part of.",
    )
    # Kept by `tell_apart`; empty while no other place has the name.
    distinction = CharField(max_length=160, blank=True, editable=False)
    introduction = TextField(
        blank=True, help_text="A few sentences for a reader who has never been there. Markdown."
    )
    picture = models.ForeignKey(
        "pictures.Picture",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="cities",
        help_text="Its page shows it. The plus sign uploads one.",
    )

    objects = CityQuerySet.as_manager()
    reserved_slugs = frozenset({"compare"})

    class Meta(Located.Meta):
        verbose_name_plural = "cities"
        ordering = ("sort_name", "pk")
        constraints = [
            *Located.Meta.constraints,
            models.CheckConstraint(
                condition=Q(part_of__isnull=True) | ~Q(part_of=F("id")),
                name="city_is_not_part_of_itself",
                violation_error_message="A place cannot be part of itself.",
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | ~Q(successor=F("id")),
                name="city_is_not_its_own_successor",
                violation_error_message="A place cannot become part of itself.",
            ),
            models.CheckConstraint(
                condition=Q(region="") | Q(nation=Nation.ENGLAND),
                name="city_region_is_for_england",
                violation_error_message="Regions are those of England; leave it empty elsewhere.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.distinction})" if self.distinction else self.name

    def get_absolute_url(self) -> str:
        return reverse("city_detail", args=[self.slug])

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_name = sort_key(self.name)
        former = former_name(self)
        super().save(*args, **kwargs)
        if former:
            keep_former_name(self, former)
        City.objects.tell_apart({self.sort_name, sort_key(former)})
        self.refresh_from_db(fields=["distinction"])

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        deleted = super().delete(*args, **kwargs)
        City.objects.tell_apart({self.sort_name})
        return deleted

    def clean(self) -> None:
        """Refuses a place that would be part of itself through other places."""
        super().clean()
        refuse_circle(self, "part_of")
        refuse_circle(self, "successor")


class CityName(OtherName):
    """Another name of a place, such as Caerdydd."""

    owner = models.ForeignKey(City, on_delete=models.CASCADE, related_name="other_names")

    class Meta(OtherName.Meta):
        verbose_name = "other name of a place"
        verbose_name_plural = "other names of places"
        constraints = (listed_once("city_has_another_name_once"),)


class PostcodePoint(models.Model):
    """Where a postcode, or a district of them, is; loaded from a public file by an operator."""

    code = CharField(max_length=7, unique=True)
    latitude = models.FloatField()
    longitude = models.FloatField()

    class Meta:
        verbose_name = "point of a postcode"
        verbose_name_plural = "points of postcodes"
        constraints = (
            models.CheckConstraint(
                condition=Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="postcode_has_a_point_on_earth",
            ),
        )

    def __str__(self) -> str:
        return self.code
