"""The form fields that parse and validate the parameters of an address."""

import re
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from typing import Any, Self

from django import forms

from catalogue.description import introduced
from catalogue.facets import BY_NAME, Facet, Value
from catalogue.filters.places import SLUG, kilometres, near_to
from catalogue.query import NOTHING, WITHIN_KM, Near, Selected
from placebook.lib.text import fold, normalise
from slugs.models import resolve_slugs

LONGEST_SEARCH = 200
# What follows an address in a text, and is copied along with its last value.
AFTER_ADDRESS = " .,;:)]>\"'”’"
# Values of one facet; London has 33 boroughs. Every link of a page repeats them all.
MOST_SELECTED = 40
YEAR = re.compile(r"[12]\d{3}")
FARTHEST_KM = 2000
# As many as the figures of the catalogue have before the point.
MOST_DIGITS = 14
UNFOLDABLE = (*BY_NAME, "started")


class UnusableValue(forms.ValidationError):
    """Raised by a field for a value that it cannot use. The message is for the reader."""


def quoted(value: str) -> str:
    """A reader's own value in quotes, safe to show: printable, at most 60 characters of it."""
    value = "".join(char if char.isprintable() else " " for char in value).strip()
    return f"“{value[:60]}…”" if len(value) > 60 else f"“{value}”"


class RepeatedWidget(forms.Widget):
    """Takes all values of a parameter that may be repeated."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return [value for value in data.getlist(name) if value]


class FlatCopyMixin:
    """Makes deepcopy a flat copy, for objects whose parts no request changes.

    django-filter and Django copy every filter and field, with all their parts, for every request,
    which took half of the time of a query.
    """

    def __deepcopy__(self, memo: Any) -> Self:
        copied = object.__new__(type(self))
        copied.__dict__ = self.__dict__.copy()
        return copied


class FlatCopies(OrderedDict[str, Any]):
    """Objects of FlatCopyMixin by name; deepcopy copies each flat, and keeps no note of it."""

    def __deepcopy__(self, memo: Any) -> "FlatCopies":
        return FlatCopies((name, obj.__deepcopy__(memo)) for name, obj in self.items())


class ParameterForm(forms.Form):
    """The fields of all parameters. Pages write their labels by themselves."""

    def __init__(self, data: Any = None, *, prefix: str | None = None) -> None:
        super().__init__(data, prefix=prefix, label_suffix="")


class ParameterField(FlatCopyMixin, forms.Field):
    """A parameter of an address. `default` is the value that means the same as none."""

    default = ""

    def canonical(self, values: list[str]) -> list[str]:
        """Those of `values` that are read: the last one, unless it is the default."""
        return [value for value in values[-1:] if not self.default or value != self.default]


class FacetField(ParameterField):
    """The values of a facet to include, and with a `!` before them those to exclude."""

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
        if not values:
            return NOTHING
        given = list(dict.fromkeys(value.strip() for value in values))
        used, self.left_out = given[:MOST_SELECTED], given[MOST_SELECTED:]
        slugs = self.current_slugs({value.removeprefix("!") for value in used})
        include, exclude, self.unknown = [], [], []
        for value in used:
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
        """(value, why) of each value that was not used; of those beyond the limit, the first."""
        for value in self.unknown:
            yield value, f"{self.introduction} {quoted(value)} is unknown and was not used."
        if self.left_out:
            yield (
                self.left_out[0],
                f"{self.introduction} only the first {MOST_SELECTED} values were used. Not used:"
                f" {quoted(self.left_out[0])} and all after it, {len(self.left_out)} in number.",
            )

    @property
    def introduction(self) -> str:
        return introduced(self.facet.label)

    def current_slugs(self, slugs: set[str]) -> dict[str, str]:
        """Current slugs by those of `slugs` that are current or former ones of known values."""
        meant = {slug: slug.lower().rstrip(AFTER_ADDRESS) for slug in slugs}
        by_small_letters = {slug: now for slug, now in meant.items() if now in self.known}
        current = by_small_letters | {slug: slug for slug in slugs if slug in self.known}
        unknown = [slug for slug in slugs - current.keys() if SLUG.fullmatch(slug)]
        if unknown and self.facet.model:
            moved = resolve_slugs(self.facet.model.objects.all(), unknown)  # type: ignore[attr-defined]
            current |= {old: new for old, new in moved.items() if new in self.known}
        return current


class WordsField(ParameterField):
    def clean(self, value: str | None) -> str:
        if "\x00" in (value or ""):
            raise UnusableValue("The search words hold a character that cannot be searched for.")
        text = normalise(value or "")
        if not text:
            return ""
        if len(text) > LONGEST_SEARCH:
            raise UnusableValue(
                f"The search is longer than {LONGEST_SEARCH} characters; please shorten it."
            )
        if not fold(text):
            raise UnusableValue(f"There is no letter or digit to search for in {quoted(text)}.")
        return text


class YearField(ParameterField):
    def clean(self, value: str | None) -> int | None:
        if not value:
            return None
        if not YEAR.fullmatch(value):
            raise UnusableValue(f"{self.label}: {quoted(value)} is not a year such as 2012.")
        return int(value)


class PoundsField(ParameterField):
    """An amount in whole pounds, such as 250000 or £250,000."""

    def clean(self, value: str | None) -> int | None:
        if not value:
            return None
        amount = re.sub(r"[£,\s]", "", value)
        if not (amount.isascii() and amount.isdecimal() and len(amount) <= MOST_DIGITS):
            raise UnusableValue(
                f"{self.label}: {quoted(value)} is not an amount in pounds such as 250000."
            )
        return int(amount)


class NearField(ParameterField):
    """A city, a town or a postcode, or latitude and longitude in degrees."""

    cities: Mapping[str, Value]

    def clean(self, value: str | None) -> Near | None:
        if not value:
            return None
        near = near_to(self.cities, value.strip())
        if near is None:
            raise UnusableValue(
                f"Near: {quoted(value)} is no city, town or postcode that we know,"
                " and no point such as 53.48,-2.24."
            )
        return near


class WithinField(ParameterField):
    """A distance in km, or in miles as in “5 miles”."""

    def clean(self, value: str | None) -> float:
        if not value:
            return WITHIN_KM
        km = kilometres(value)
        if km is None or not 0 < km <= FARTHEST_KM:
            raise UnusableValue(
                f"Within: {quoted(value)} is not a distance in km up to {FARTHEST_KM}, nor one"
                f" such as 5 miles; {WITHIN_KM:g} km was used."
            )
        return km


class OneOfField(ParameterField):
    """One of `allowed`, or `default` if there is none."""

    def __init__(self, *, allowed: tuple[str, ...], default: str = "", **options: Any) -> None:
        super().__init__(**options)
        self.allowed, self.default = allowed, default

    def clean(self, value: str | None) -> str:
        if value and value not in self.allowed:
            raise UnusableValue(f"{self.label}: there is no {quoted(value)}.")
        return value or self.default


class UnfoldedField(ParameterField):
    """The names of facets whose values are all to be shown."""

    widget = RepeatedWidget

    def canonical(self, values: list[str]) -> list[str]:
        return list(dict.fromkeys(values))

    def clean(self, values: list[str]) -> list[str]:
        for value in values:
            if value not in UNFOLDABLE:
                raise UnusableValue(f"{self.label}: there is no filter {quoted(value)}.")
        return values


class PageField(ParameterField):
    default = "1"

    def clean(self, value: str | None) -> int:
        if not value:
            return 1
        if not (value.isascii() and value.isdecimal() and int(value[:9]) > 0):
            raise UnusableValue(f"{quoted(value)} is not a page; this is the first.")
        return int(value[:9])
