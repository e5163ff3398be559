"""Declares which parameters a view reads: `request.GET` has only these, in a fixed order.

A page can then depend on no other parameter, and the page cache uses these as its key: tracking
parameters, unknown ones or another order lead to the same cached page.
"""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.http import HttpRequest, QueryDict

Canonical = Callable[[QueryDict], QueryDict]
View = Callable[..., Any]


def reads(*names: str) -> Callable[[View], View]:
    """Declares a public view that reads the last value of each of `names`."""
    return reads_as(partial(last_values, names))


def reads_as(canonical: Canonical) -> Callable[[View], View]:
    """Declares a public view that reads the parameters that `canonical` returns."""

    def declare(view: View) -> View:
        @wraps(view)
        def declared(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            request.GET = canonical(request.GET)  # type: ignore[assignment]
            return view(request, *args, **kwargs)

        declared.canonical = canonical  # type: ignore[attr-defined]
        return declared

    return declare


def last_values(names: tuple[str, ...], data: QueryDict) -> QueryDict:
    """The last value of each of `names` in `data`, if it is not empty."""
    values = QueryDict(mutable=True)
    for name in names:
        if value := data.get(name):
            values[name] = value
    return values


def has_empty_values(data: QueryDict) -> bool:
    """Whether the address has parameters without a value, as a form sends fields left empty."""
    return any(not value for _, values in data.lists() for value in values)


def without_empty(data: QueryDict) -> QueryDict:
    """`data` without its empty values."""
    shorter = QueryDict(mutable=True)
    for name, values in data.lists():
        shorter.setlist(name, [value for value in values if value])
    return shorter
