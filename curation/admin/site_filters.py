"""The filters of the public list, for the list of staff: the same parameters, drafts included.

`?city=leeds&theme=food&stage=!ended` filters here as it does there. The search words of both are
`q`, which the admin looks for itself.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict

from catalogue.facets import BY_NAME
from catalogue.filters import InitiativeFilter
from initiatives.models import Initiative

# Facets whose values are listed beside the entries; of others there may be thousands.
LISTED = (
    *("going", "stage", "ending", "reach", "city", "nation", "principle", "theme"),
    *("sector", "measured", "cost"),
)
PARAMETERS = tuple(name for name in InitiativeFilter.base_filters if name != "q")
UNLISTED = tuple(name for name in PARAMETERS if name not in LISTED)


def site_filter(
    params: QueryDict, names: Iterable[str], queryset: QuerySet[Initiative] | None = None
) -> InitiativeFilter:
    """Those of `params` with `names`, as the public list reads them, to filter `queryset` by."""
    own = QueryDict(mutable=True)
    for name in names:
        if name in params:
            own.setlist(name, params.getlist(name))
    return InitiativeFilter(
        own, queryset=Initiative.objects.none() if queryset is None else queryset
    )


def unusable(params: QueryDict) -> list[str]:
    """Why each value that the list does not use is not used, as sentences."""
    return [str(each) for each in site_filter(params, PARAMETERS).unusable]


class FacetFilter(admin.SimpleListFilter):
    """The values of one facet; an address may name several, and exclude some."""

    parameter_name: str

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(value.slug, value.label) for value in BY_NAME[self.parameter_name].values()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() is None:
            return queryset
        return site_filter(request.GET, [self.parameter_name], queryset).qs


def facet_filters() -> Iterator[type[FacetFilter]]:
    for name in LISTED:
        label = BY_NAME[name].label
        names = {"title": label[:1].lower() + label[1:], "parameter_name": name}
        yield type(f"{name.title()}Filter", (FacetFilter,), names)


class OtherFilters(admin.ListFilter):
    """All other parameters of the public list; shown only where an address has some."""

    title = "other filters of the site"

    def __init__(self, request: HttpRequest, params: Any, model: Any, model_admin: Any) -> None:
        super().__init__(request, params, model, model_admin)
        for name in UNLISTED:
            if name in params:
                self.used_parameters[name] = params.pop(name)

    def has_output(self) -> bool:
        return bool(self.used_parameters)

    def expected_parameters(self) -> list[str | None]:
        return [*UNLISTED]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return site_filter(request.GET, UNLISTED, queryset).qs

    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:
        used: dict[str, Any] = self.used_parameters
        link = changelist.get_query_string(remove=[*used])
        yield {"selected": False, "query_string": link, "display": "All"}
        in_words = "; ".join(f"{name}: {', '.join(values)}" for name, values in used.items())
        yield {"selected": True, "query_string": "", "display": in_words}
