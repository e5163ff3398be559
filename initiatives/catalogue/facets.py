"""The facets that the catalogue is filtered by: their values, and which initiative has which."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import models

from cities.models import City, Nation, Region
from initiatives.models import (
    Example,
    Initiative,
    InitiativeNation,
    Organisation,
    Partnership,
    Principle,
    Result,
    Theme,
)

# What a value is known by inside: a model's pk, so that renaming it changes nothing, or a choice.
Key = int | str
Pairs = Iterable[tuple[int, Key]]
Rows = TypeVar("Rows", bound=models.Model)


@dataclass(frozen=True)
class Value:
    """A value of a facet: `slug` in an address, `label` on a page, `group` as a heading.

    `covers` has the keys of the values that count for it, where it is more than itself.
    """

    key: Key
    slug: str
    label: str
    group: str = ""
    thing: Any = None
    covers: tuple[Key, ...] = ()


@dataclass(frozen=True)
class Facet:
    """Something that initiatives are told apart by.

    `values` gives all values; `pairs` gives (initiative's pk, key of a value) of published
    initiatives: of all, or of those whose pks it is called with. `noun` is the model whose
    former slugs still work, for facets that have one. Values that are `public_by_use` are
    known to nobody outside until a published initiative has them.
    """

    name: str
    label: str
    values: Callable[[], Iterable[Value]]
    pairs: Callable[[Collection[int] | None], Pairs]
    hint: str = ""
    noun: type[models.Model] | None = None
    public_by_use: bool = False


def of_published(
    rows: "models.QuerySet[Rows]", pks: Collection[int] | None, owner: str = "initiative"
) -> "models.QuerySet[Rows]":
    """Those `rows` that belong to published initiatives, or to those of them in `pks`."""
    rows = rows.filter(**{f"{owner}__status": Initiative.Status.PUBLISHED})
    return rows if pks is None else rows.filter(**{f"{owner}__in": pks})


def published(pks: Collection[int] | None) -> "models.QuerySet[Initiative]":
    initiatives = Initiative.objects.published().order_by()
    return initiatives if pks is None else initiatives.filter(pk__in=pks)


# --- places ------------------------------------------------------------------------------------


def city_values() -> Iterator[Value]:
    """Cities, each covering itself and all that is part of it."""
    cities = list(City.objects.by_name())
    parts: dict[int | None, list[int]] = {}
    for city in cities:
        parts.setdefault(city.part_of_id, []).append(city.pk)
    for city in cities:
        covered = [city.pk]
        for pk in covered:
            covered += [part for part in parts.get(pk, []) if part not in covered]
        nation = city.get_nation_display()
        yield Value(city.pk, city.slug, city.name, nation, city, covers=tuple(covered))


def nation_pairs(pks: Collection[int] | None) -> Pairs:
    """The nations of its cities; where it has no city, its own."""
    ties = of_published(Initiative.cities.through._default_manager.all(), pks)
    yield from ties.values_list("initiative_id", "city__nation").iterator()
    own = of_published(InitiativeNation.objects.filter(initiative__cities__isnull=True), pks)
    yield from own.values_list("initiative_id", "nation").iterator()


def region_pairs(pks: Collection[int] | None) -> Pairs:
    ties = of_published(Initiative.cities.through._default_manager.all(), pks)
    regional = ties.exclude(city__region="")
    return regional.values_list("initiative_id", "city__region").iterator()


# --- what it is, and who is in it --------------------------------------------------------------


def principle_values() -> Iterator[Value]:
    for principle in Principle.objects.select_related("framework"):
        yield Value(
            principle.pk, principle.slug, principle.title, principle.framework.title, principle
        )


def theme_values() -> Iterator[Value]:
    for theme in Theme.objects.all():
        yield Value(theme.pk, theme.slug, theme.name)


def organisation_values() -> Iterator[Value]:
    organisations = Organisation.objects.by_name()
    for pk, slug, name in organisations.values_list("pk", "slug", "name"):
        yield Value(pk, slug, name)


def related_pairs(rows: "models.Manager[Any]", path: str) -> Callable[..., Pairs]:
    """Pairs from rows that tie an initiative to a value whose key is at `path`."""

    def pairs(pks: Collection[int] | None) -> Pairs:
        ties = of_published(rows.all(), pks).order_by()
        return ties.values_list("initiative_id", path).iterator()

    return pairs


def own_pairs(column: str) -> Callable[..., Pairs]:
    """Pairs from a column of the initiative itself."""

    def pairs(pks: Collection[int] | None) -> Pairs:
        return published(pks).values_list("pk", column).iterator()

    return pairs


def measured_pairs(pks: Collection[int] | None) -> Pairs:
    measured = of_published(Result.objects.all(), pks).order_by()
    for initiative in measured.values_list("initiative_id", flat=True).distinct().iterator():
        yield initiative, "yes"


def choice_values(choices: type[models.TextChoices]) -> Callable[[], list[Value]]:
    return lambda: [Value(value, value, str(label)) for value, label in choices.choices]


FACETS = (
    Facet(
        "city",
        "City",
        city_values,
        related_pairs(Initiative.cities.through._default_manager, "city_id"),
        hint="A city region includes its parts.",
        noun=City,
    ),
    Facet("nation", "Nation", choice_values(Nation), nation_pairs),
    Facet("region", "Region of England", choice_values(Region), region_pairs),
    Facet(
        "principle",
        "Principle",
        principle_values,
        related_pairs(Example.objects, "principle_id"),
        hint="What an initiative is an example of.",
        noun=Principle,
    ),
    Facet(
        "theme",
        "Theme",
        theme_values,
        related_pairs(Initiative.themes.through._default_manager, "theme_id"),
        noun=Theme,
        public_by_use=True,
    ),
    Facet(
        "organisation",
        "Organisation",
        organisation_values,
        related_pairs(Partnership.objects, "organisation_id"),
        hint="Who takes part, in any role.",
        noun=Organisation,
        public_by_use=True,
    ),
    Facet(
        "sector",
        "Sector of a partner",
        choice_values(Organisation.Sector),
        related_pairs(Partnership.objects, "organisation__sector"),
        hint="The kind of body that takes part.",
    ),
    Facet(
        "stage",
        "Stage",
        choice_values(Initiative.Stage),
        own_pairs("stage"),
        hint="“Not known” means that nobody has checked.",
    ),
    Facet("reach", "Reach", choice_values(Initiative.Reach), own_pairs("reach")),
    Facet(
        "measured",
        "Results",
        lambda: [Value("yes", "yes", "Has measured results")],
        measured_pairs,
        hint="At least one figure with a source.",
    ),
)
BY_NAME = {facet.name: facet for facet in FACETS}
