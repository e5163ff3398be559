"""The facets that initiatives are filtered by: their values, and which initiative has which."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import connection, models

from cities.models import City, CityName, Nation, Region
from initiatives.going import Going, seen_since
from initiatives.models import Initiative, Measure, Organisation, OrganisationName, Principle, Theme
from initiatives.models.result import POUNDS
from placebook.lib.text import fold

# Identifies a value in the index: a primary key, which outlives a new slug, or a choice.
Key = int | str


@dataclass(frozen=True)
class Value:
    """A value of a facet: `slug` in an address, `label` on a page, `group` as a heading.

    `obj` is the model instance behind it, where pages need one. `descendants` has the keys of
    the values that count for this one, itself included; empty for values without parts.
    `other_names` are names by which searches find it too.
    """

    key: Key
    slug: str
    label: str
    group: str = ""
    obj: Any = None
    descendants: tuple[Key, ...] = ()
    other_names: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called, its label first."""
        return (self.label, *self.other_names)

    def is_called(self, folded: str) -> bool:
        """Whether `folded` is one of its names, folded."""
        return any(fold(name) == folded for name in self.names)


@dataclass(frozen=True)
class Facet:
    """A property to filter initiatives by.

    `values` returns all values. `pairs` is SQL for (initiative_id, key of a value), drafts
    included: the index keeps the pairs of published initiatives. SQL, because all pairs are read
    when the index is built, and some at every change, where the ORM would take most of the time.
    `{seen_since}` in it stands for the year since which an active initiative counts as running.
    What is not `offered` is a filter for addresses alone; a page shows it where it is in use.
    `model` is the model whose former slugs still work, for facets that have one. Values that are
    `public_by_use` are not shown to the public until a published initiative has them.
    """

    name: str
    label: str
    values: Callable[[], Iterable[Value]]
    pairs: str
    hint: str = ""
    offered: bool = True
    model: type[models.Model] | None = None
    public_by_use: bool = False

    @property
    def sql(self) -> str:
        """`pairs` as of today."""
        return self.pairs.format(seen_since=seen_since())


# --- places ------------------------------------------------------------------------------------


def city_values() -> Iterator[Value]:
    """Cities, each with itself and all its parts as descendants."""
    cities, names = list(City.objects.by_name()), names_by_owner(CityName)
    parts: dict[int | None, list[int]] = {}
    for city in cities:
        parts.setdefault(city.part_of_id, []).append(city.pk)
    for city in cities:
        descendants = [city.pk]
        for pk in descendants:
            descendants += [part for part in parts.get(pk, []) if part not in descendants]
        nation = city.get_nation_display()
        yield Value(
            *(city.pk, city.slug, str(city), nation, city, tuple(descendants)),
            other_names=names.get(city.pk, ()),
        )


def names_by_owner(model: type[CityName | OrganisationName]) -> dict[int, tuple[str, ...]]:
    """The other names that each place or organisation has, by its pk."""
    names: dict[int, tuple[str, ...]] = {}
    for pk, name in model._default_manager.order_by("pk").values_list("owner_id", "name"):
        names[pk] = (*names.get(pk, ()), name)
    return names


OF_A_CITY = """
    SELECT t.initiative_id, c.{column} FROM initiatives_initiative_cities t
    JOIN cities_city c ON c.id = t.city_id WHERE c.{column} <> ''
"""
# The nations of its cities; where it has no city, its own.
NATIONS = f"""
    {OF_A_CITY.format(column="nation")} UNION ALL
    SELECT n.initiative_id, n.nation FROM initiatives_initiativenation n WHERE NOT EXISTS
        (SELECT 1 FROM initiatives_initiative_cities t WHERE t.initiative_id = n.initiative_id)
"""


# --- what it is, and who is in it --------------------------------------------------------------


def principle_values() -> Iterator[Value]:
    for principle in Principle.objects.all():
        short = (principle.short_title,) if principle.short_title else ()
        yield Value(
            *(principle.pk, principle.slug, principle.title, principle.framework.title, principle),
            other_names=short,
        )


def theme_values() -> Iterator[Value]:
    for theme in Theme.objects.all():
        yield Value(theme.pk, theme.slug, theme.name)


def organisation_values() -> Iterator[Value]:
    organisations, names = Organisation.objects.by_name(), names_by_owner(OrganisationName)
    for pk, slug, name in organisations.values_list("pk", "slug", "name"):
        yield Value(pk, slug, name, other_names=names.get(pk, ()))


def choice_values(choices: type[models.TextChoices]) -> Callable[[], list[Value]]:
    return lambda: [Value(value, value, str(label)) for value, label in choices.choices]


GOING = f"""
    SELECT id AS initiative_id, CASE
        WHEN stage = 'ended' THEN '{Going.ENDED}'
        WHEN stage = 'planned' THEN '{Going.PLANNED}'
        WHEN stage = 'active' AND stage_as_of >= {{seen_since}} THEN '{Going.RUNNING}'
        ELSE '{Going.UNCHECKED}' END
    FROM initiatives_initiative
"""

# As Result.objects.known_costs() has them.
COSTED = f"""
    SELECT r.initiative_id, 'known' FROM initiatives_result r
    JOIN initiatives_measure m ON m.id = r.measure_id
    WHERE r.initiative_id IS NOT NULL AND m.kind = '{Measure.Kind.COST}' AND m.unit = '{POUNDS}'
"""

# A new one is also a filter (catalogue/filters/filterset.py), a word in the sentence that tells the
# query (catalogue/description.py), and a line in docs/reference/parameters.md.
FACETS = (
    Facet(
        "going",
        "Still going?",
        choice_values(Going),
        GOING,
        hint=f"Running means seen at work in the last {settings.SEEN_WITHIN_YEARS} years.",
    ),
    Facet(
        "city",
        "City",
        city_values,
        "SELECT initiative_id, city_id FROM initiatives_initiative_cities",
        hint="A city region includes its parts.",
        model=City,
        public_by_use=True,
    ),
    Facet("nation", "Nation", choice_values(Nation), NATIONS),
    Facet("region", "Region of England", choice_values(Region), OF_A_CITY.format(column="region")),
    Facet(
        "principle",
        "Principle",
        principle_values,
        "SELECT initiative_id, principle_id FROM initiatives_example",
        hint="What an initiative is an example of.",
        model=Principle,
    ),
    Facet(
        "theme",
        "Theme",
        theme_values,
        "SELECT initiative_id, theme_id FROM initiatives_initiative_themes",
        model=Theme,
        public_by_use=True,
    ),
    Facet(
        "organisation",
        "Organisation",
        organisation_values,
        "SELECT initiative_id, organisation_id FROM initiatives_partnership",
        hint="Who takes part, in any role.",
        model=Organisation,
        public_by_use=True,
    ),
    Facet(
        "sector",
        "Kind of partner",
        choice_values(Organisation.Sector),
        "SELECT p.initiative_id, o.sector FROM initiatives_partnership p"
        " JOIN initiatives_organisation o ON o.id = p.organisation_id",
        hint="The kind of body that takes part.",
    ),
    Facet(
        "stage",
        "Stage",
        choice_values(Initiative.Stage),
        "SELECT id AS initiative_id, stage FROM initiatives_initiative",
        hint="As last recorded, however long ago. “Not known” means that nobody has checked.",
        offered=False,  # “Still going?” says more
    ),
    Facet(
        "ending",
        "Ended because",
        choice_values(Initiative.Ending),
        "SELECT id AS initiative_id, ending FROM initiatives_initiative WHERE ending <> ''",
    ),
    Facet(
        "reach",
        "Reach",
        choice_values(Initiative.Reach),
        "SELECT id AS initiative_id, reach FROM initiatives_initiative",
    ),
    Facet(
        "measured",
        "Results",
        lambda: [Value("yes", "yes", "Has measured results")],
        "SELECT initiative_id, 'yes' FROM initiatives_result WHERE initiative_id IS NOT NULL",
        hint="At least one figure with a source.",
    ),
    Facet("cost", "Cost", lambda: [Value("known", "known", "Cost known")], COSTED),
)
BY_NAME = {facet.name: facet for facet in FACETS}


def pairs_of(pks: Collection[int]) -> Iterator[tuple[str, int, Key]]:
    """(name of a facet, pk, key of a value) for every value that the initiatives `pks` have."""
    if not pks:
        return
    for sql, count in pairs_sql(len(pks), seen_since()):
        with connection.cursor() as cursor:
            cursor.execute(sql, [*pks] * count)
            yield from cursor.fetchall()


@lru_cache(maxsize=16)
def pairs_sql(count: int, seen_since: int) -> list[tuple[str, int]]:
    """SQL for the pairs of so many initiatives, and how often it names them, of each query.

    There are two, because keys are numbers or texts, which PostgreSQL does not mix in a column.
    """
    placeholders = ", ".join(["%s"] * count)
    return [
        (
            " UNION ALL ".join(
                f"SELECT '{facet.name}', pairs.*"
                f" FROM ({facet.pairs.format(seen_since=seen_since)}) AS pairs"
                f" WHERE initiative_id IN ({placeholders})"
                for facet in facets
            ),
            len(facets),
        )
        for facets in ([f for f in FACETS if f.model], [f for f in FACETS if not f.model])
    ]
