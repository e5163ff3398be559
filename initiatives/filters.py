"""The one grammar of the catalogue's parameters, for every door.

django-filter parses and validates. What cannot be used is kept and named, never applied, and
never an error: `InitiativeFilter(data, index=…)` has a `query` and the list `unusable`.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

import django_filters
from django import forms
from django.db.models import Q
from django.http import QueryDict

from addresses.models import SLUG_LENGTH, resolve_slugs
from cities.models import City
from initiatives.catalogue.columns import SORTS
from initiatives.catalogue.facets import BY_NAME, FACETS, Facet, Value
from initiatives.catalogue.index import Index
from initiatives.catalogue.matching import common_phrases
from initiatives.catalogue.query import NOTHING, WITHIN_KM, Near, Query, Selected
from initiatives.models import Initiative, InitiativeNation, Result
from placebook.lib.text import fold

LONGEST_SEARCH = 200
# Values of one facet; the boroughs of London are 33. Every link of a page carries them all.
MOST_CHOSEN = 40
SLUG = re.compile(rf"[-a-zA-Z0-9_]{{1,{SLUG_LENGTH}}}")
YEAR = re.compile(r"[12]\d{3}")
POINT = re.compile(r"\s*(-?\d{1,3}(?:\.\d{1,9})?)\s*,\s*(-?\d{1,3}(?:\.\d{1,9})?)\s*")
KM = re.compile(r"\d{1,4}(?:\.\d{1,3})?")
FARTHEST_KM = 2000
VIEWS = ("list", "table", "map")


@dataclass(frozen=True)
class Unusable:
    """A value that was not used, and why not, as a sentence for the reader."""

    parameter: str
    value: str
    why: str

    def __str__(self) -> str:
        return self.why


class Unused(forms.ValidationError):
    """Raised by a field for a value that it cannot use."""


def shown(value: str) -> str:
    """A reader's own value, safe to show back: no control signs, not too long."""
    value = "".join(sign if sign.isprintable() else " " for sign in value).strip()
    return f"“{value[:60]}…”" if len(value) > 60 else f"“{value}”"


class RepeatedWidget(forms.Widget):
    """Takes all the values of a parameter that may be repeated."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return [value for value in data.getlist(name) if value]


class Shared:
    """Something that keeps nothing below itself that a request changes.

    django-filter and Django copy every filter and field, with all that is in them, for every
    question. That was half of the time that a question takes; a flat copy does as well.
    """

    def __deepcopy__(self, memo: Any) -> Self:
        copied = object.__new__(type(self))
        copied.__dict__ = self.__dict__.copy()
        return copied


class Parameter(Shared, forms.Field):
    """What may stand in an address under one name."""

    usual = ""  # says the same as if nothing were said

    def canonical(self, values: list[str]) -> list[str]:
        """Those of `values` that are read."""
        return [value for value in values[-1:] if not self.usual or value != self.usual]


class FacetField(Parameter):
    """The values of a facet: any of the plain ones, none of those with a `!` before them."""

    widget = RepeatedWidget
    known: Mapping[str, Value]
    facet: Facet

    def __init__(self, *, facet: Facet, **options: Any) -> None:
        super().__init__(**options)
        self.facet, self.known = facet, {}
        self.unknown: list[str] = []
        self.left_out: list[str] = []

    def canonical(self, values: list[str]) -> list[str]:
        return list(dict.fromkeys(values))

    def clean(self, values: list[str]) -> Selected:
        given = list(dict.fromkeys(values))
        wanted, self.left_out = given[:MOST_CHOSEN], given[MOST_CHOSEN:]
        slugs = self.present({value.removeprefix("!") for value in wanted})
        include, exclude, self.unknown = [], [], []
        for value in wanted:
            slug = slugs.get(value.removeprefix("!"))
            if slug is None:
                self.unknown.append(value)
            elif value.startswith("!"):
                exclude.append(slug)
            else:
                include.append(slug)
        include = [slug for slug in dict.fromkeys(include) if slug not in exclude]
        return Selected(tuple(include), tuple(dict.fromkeys(exclude)))

    @property
    def unused(self) -> Iterator[tuple[str, str]]:
        """(value, why not) of each that was not used; of those beyond the bound, the first."""
        for value in self.unknown:
            yield value, f"{self.label}: {shown(value)} is unknown and was not used."
        if self.left_out:
            yield (
                self.left_out[0],
                f"{self.label}: only the first {MOST_CHOSEN} values were used. Not used:"
                f" {shown(self.left_out[0])} and all after it, {len(self.left_out)} in number.",
            )

    def present(self, slugs: set[str]) -> dict[str, str]:
        """The slugs that are known, or were once, each with today's."""
        found = {slug: slug for slug in slugs if slug in self.known}
        strange = [slug for slug in slugs - found.keys() if SLUG.fullmatch(slug)]
        if strange and self.facet.model:
            moved = resolve_slugs(self.facet.model.objects.all(), strange)  # type: ignore[attr-defined]
            found |= {old: new for old, new in moved.items() if new in self.known}
        return found


class Filter(Shared, django_filters.Filter):
    field_class: type[forms.Field]


class FacetFilter(Filter):
    field_class = FacetField

    def __init__(self, facet: Facet) -> None:
        super().__init__(field_name=facet.name, label=facet.label, facet=facet)
        self.name = facet.name

    def filter(self, initiatives: Any, selected: Selected) -> Any:
        if selected and selected.include:
            initiatives = initiatives.filter(condition(self.name, selected.include))
        if selected and selected.exclude:
            initiatives = initiatives.exclude(condition(self.name, selected.exclude))
        return initiatives


PATHS = {
    "principle": "examples__principle__slug__in",
    "theme": "themes__slug__in",
    "organisation": "partnerships__organisation__slug__in",
    "sector": "partnerships__organisation__sector__in",
}


def condition(facet: str, slugs: tuple[str, ...]) -> Q:
    """What the ORM asks for initiatives with any of the values `slugs`."""
    if facet in ("stage", "reach"):
        return Q(**{f"{facet}__in": slugs})
    if facet == "measured":
        return Q(pk__in=Result.objects.filter(initiative__isnull=False).values("initiative"))
    if facet == "city":
        having = Q(cities__in=City.objects.within(slugs))
    elif facet == "region":
        having = Q(cities__region__in=slugs)
    elif facet == "nation":
        own = InitiativeNation.objects.filter(nation__in=slugs, initiative__cities__isnull=True)
        having = Q(cities__nation__in=slugs) | Q(pk__in=own.values("initiative"))
    else:
        having = Q(**{PATHS[facet]: slugs})
    return Q(pk__in=Initiative.objects.filter(having).order_by().values("pk"))


class WordsField(Parameter):
    def clean(self, value: str | None) -> str:
        text = (value or "").strip()
        if not text:
            return ""
        if "\x00" in text:
            raise Unused("The search words hold a sign that cannot be searched for.")
        if len(text) > LONGEST_SEARCH:
            raise Unused(
                f"The search is longer than {LONGEST_SEARCH} characters; please shorten it."
            )
        if not fold(text):
            raise Unused(f"There is no letter or digit to search for in {shown(text)}.")
        return text


class YearField(Parameter):
    def clean(self, value: str | None) -> int | None:
        if not value:
            return None
        if not YEAR.fullmatch(value):
            raise Unused(f"{self.label}: {shown(value)} is not a year such as 2012.")
        return int(value)


class NearField(Parameter):
    """A city that has a point, by slug or name, or latitude and longitude in degrees."""

    cities: Mapping[str, Value]

    def clean(self, value: str | None) -> Near | None:
        if not value:
            return None
        city = self.city(value)
        if city and city.obj.is_located:
            return Near(city.slug, city.label, city.obj.latitude, city.obj.longitude)
        point = POINT.fullmatch(value)
        latitude, longitude = (float(part) for part in point.groups()) if point else (99.0, 0.0)
        if abs(latitude) > 90 or abs(longitude) > 180:
            raise Unused(
                f"Near: {shown(value)} is neither a city with a known place"
                " nor a point such as 53.48,-2.24."
            )
        return Near(
            f"{latitude:g},{longitude:g}", f"{latitude:g}, {longitude:g}", latitude, longitude
        )

    def city(self, value: str) -> Value | None:
        """The city at this slug, or former slug; else the one with most that is called so."""
        if value in self.cities:
            return self.cities[value]
        if SLUG.fullmatch(value):
            moved = resolve_slugs(City.objects.all(), [value])
            if moved.get(value) in self.cities:
                return self.cities[moved[value]]
        name = fold(value)
        return next((city for city in self.cities.values() if fold(city.label) == name), None)


class WithinField(Parameter):
    """A distance in km."""

    def clean(self, value: str | None) -> float:
        if not value:
            return WITHIN_KM
        if not KM.fullmatch(value) or not 0 < float(value) <= FARTHEST_KM:
            raise Unused(
                f"Within: {shown(value)} is not a distance in km up to {FARTHEST_KM};"
                f" {WITHIN_KM:g} km was used."
            )
        return float(value)


class OneOfField(Parameter):
    """One of `allowed`, or `otherwise` where nothing is said."""

    def __init__(self, *, allowed: tuple[str, ...], otherwise: str = "", **options: Any) -> None:
        super().__init__(**options)
        self.allowed, self.usual = allowed, otherwise

    def clean(self, value: str | None) -> str:
        if value and value not in self.allowed:
            raise Unused(f"{self.label}: there is no {shown(value)}.")
        return value or self.usual


class PageField(Parameter):
    usual = "1"

    def clean(self, value: str | None) -> int:
        if not value:
            return 1
        if not (value.isascii() and value.isdecimal() and int(value[:9]) > 0):
            raise Unused(f"{shown(value)} is not a page; this is the first.")
        return int(value[:9])


class Words(Filter):
    field_class = WordsField

    def filter(self, initiatives: Any, words: str) -> Any:
        return initiatives.search(words) if words else initiatives


class Years(Filter):
    field_class = YearField


class Setting(Filter):
    """A parameter that says how to show the list, not what is in it."""

    field_class: type[forms.Field] = OneOfField

    def filter(self, initiatives: Any, value: Any) -> Any:
        return initiatives


class Place(Setting):
    """Nearness. The index works it out; plain SQL would need an extension."""

    field_class = NearField


class Distance(Setting):
    field_class = WithinField


class PageNumber(Setting):
    field_class = PageField


# Stands in until a filter is asked for its `qs`, which most never are.
EVERYTHING = Initiative.objects.none()
SORT_VALUES = (*SORTS, *(f"-{sort}" for sort in SORTS))


class InitiativeFilter(django_filters.FilterSet):
    """Parameters in, a Query out. `qs` asks the database the same, without the index."""

    _form_class: type[forms.Form] | None = None

    q = Words(label="Search")
    city = FacetFilter(BY_NAME["city"])
    nation = FacetFilter(BY_NAME["nation"])
    region = FacetFilter(BY_NAME["region"])
    principle = FacetFilter(BY_NAME["principle"])
    theme = FacetFilter(BY_NAME["theme"])
    organisation = FacetFilter(BY_NAME["organisation"])
    sector = FacetFilter(BY_NAME["sector"])
    stage = FacetFilter(BY_NAME["stage"])
    reach = FacetFilter(BY_NAME["reach"])
    measured = FacetFilter(BY_NAME["measured"])
    started_from = Years("started_year", "gte", label="Started from")
    started_to = Years("started_year", "lte", label="Started to")
    near = Place(label="Near")
    within = Distance(label="Within")
    sort = Setting(label="Sort", allowed=SORT_VALUES)
    view = Setting(label="View", allowed=VIEWS, otherwise="list")
    page = PageNumber(label="Page")

    def __init__(self, data: QueryDict, *, index: Index) -> None:
        super().__init__(data, queryset=EVERYTHING)
        self.index = index
        for facet in FACETS:
            field = self.form.fields[facet.name]
            assert isinstance(field, FacetField)
            field.known = index.values[facet.name]
        near = self.form.fields["near"]
        assert isinstance(near, NearField)
        near.cities = index.values["city"]

    def get_form_class(self) -> type[forms.Form]:
        """The form, made once: it is the same for every question."""
        if self._form_class is None:
            type(self)._form_class = super().get_form_class()
        assert self._form_class is not None
        return self._form_class

    @classmethod
    def canonical(cls, data: QueryDict, without: Collection[str] = ()) -> QueryDict:
        """What is read of `data`, in one order: the question by which its page is known."""
        kept = QueryDict(mutable=True)
        for name, its_filter in cls.base_filters.items():
            if name in data and name not in without:
                field: Parameter = its_filter.field  # type: ignore[assignment]
                kept.setlist(name, field.canonical(data.getlist(name)))
        return kept

    @property
    def qs(self) -> Any:
        """The initiatives that match, as the database finds them."""
        self.queryset = Initiative.objects.published()
        return super().qs

    @property
    def values(self) -> dict[str, Any]:
        """What could be used, by parameter."""
        self.form.is_valid()
        return self.form.cleaned_data

    @property
    def query(self) -> Query:
        values = self.values
        return Query(
            words=values.get("q", ""),
            selected={f.name: values[f.name] for f in FACETS if values.get(f.name, NOTHING)},
            started_from=values.get("started_from"),
            started_to=values.get("started_to"),
            near=values.get("near"),
            within=values.get("within", WITHIN_KM),
            sort=values.get("sort", ""),
            view=values.get("view", "list"),
            page=values.get("page", 1),
        )

    @property
    def unusable(self) -> list[Unusable]:
        """Every value that was not used."""
        self.form.is_valid()
        found = []
        for name, field in self.form.fields.items():
            for why in self.form.errors.get(name, ()):
                found.append(Unusable(name, self.form[name].value() or "", str(why)))
            if isinstance(field, FacetField):
                found += [Unusable(name, value, why) for value, why in field.unused]
        for phrase in common_phrases(self.index, self.values.get("q", "")):
            found.append(
                Unusable(
                    "q",
                    phrase,
                    f"Too many entries have all the words of {shown(phrase)} to look where they"
                    " stand side by side, so each was searched for by itself.",
                )
            )
        return found
