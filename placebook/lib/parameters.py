"""Which parameters of an address a view reads: it is given these alone, in one order.

So a page can depend on nothing else in its address, and the page cache may keep it under what
is left: a tracking parameter, an unknown one or another order leads to the same page.
"""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.http import HttpRequest, QueryDict

Canonical = Callable[[QueryDict], QueryDict]
View = Callable[..., Any]


def reads(*names: str) -> Callable[[View], View]:
    """Declares a public view, which reads the last value of each of `names`."""
    return reads_as(partial(last_values, names))


def reads_as(canonical: Canonical) -> Callable[[View], View]:
    """Declares a public view, which reads what `canonical` leaves of its address."""

    def declare(view: View) -> View:
        @wraps(view)
        def declared(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            request.GET = canonical(request.GET)  # type: ignore[assignment]
            return view(request, *args, **kwargs)

        declared.canonical = canonical  # type: ignore[attr-defined]
        return declared

    return declare


def last_values(names: tuple[str, ...], data: QueryDict) -> QueryDict:
    """The last value of each of `names` in `data`, where there is one."""
    kept = QueryDict(mutable=True)
    for name in names:
        if value := data.get(name):
            kept[name] = value
    return kept
