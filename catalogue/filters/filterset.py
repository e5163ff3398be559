"""The filter set: parameters in, a Query or a queryset out."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import django_filters
from django import forms
from django.http import QueryDict

from catalogue.columns import SORTS
from catalogue.facets import BY_NAME, FACETS, Facet, Value
from catalogue.filters.conditions import condition
from catalogue.filters.fields import (
    FacetField,
    FlatCopies,
    FlatCopyMixin,
    NearField,
    OneOfField,
    PageField,
    ParameterField,
    ParameterForm,
    PoundsField,
    UnfoldedField,
    WithinField,
    WordsField,
    YearField,
    quoted,
)
from catalogue.filters.places import with_place
from catalogue.index import Index
from catalogue.query import NOTHING, WITHIN_KM, Query, Selected
from catalogue.text_matching import common_phrases
from initiatives import going
from initiatives.models import Initiative, Result

VIEWS = ("list", "table", "map")


@dataclass(frozen=True)
class Unusable:
    """A value that was not used, and why not, as a sentence for the reader."""

    parameter: str
    value: str
    reason: str

    def __str__(self) -> str:
        return self.reason


class Filter(FlatCopyMixin, django_filters.Filter):
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


class WordsFilter(Filter):
    field_class = WordsField

    def filter(self, initiatives: Any, words: str) -> Any:
        return initiatives.search(words) if words else initiatives


class YearFilter(Filter):
    field_class = YearField


class SeenFilter(YearFilter):
    """The year in which it was last seen at work, or planned."""

    def filter(self, initiatives: Any, year: int | None) -> Any:
        seen = going.SEEN_STAGES
        return initiatives.filter(stage__in=seen, stage_as_of__gte=year) if year else initiatives


class CostFilter(Filter):
    """The known cost, as `lookup` compares it with so many pounds."""

    field_class = PoundsField

    def __init__(self, lookup: str, *, label: str) -> None:
        super().__init__("cost", label=label)
        self.lookup = lookup

    def filter(self, initiatives: Any, pounds: int | None) -> Any:
        if pounds is None:
            return initiatives
        costs = Result.objects.known_costs().filter(**{f"cost__{self.lookup}": pounds})
        return initiatives.filter(pk__in=costs.values("initiative"))


class DisplayFilter(Filter):
    """A parameter for how the list is shown, not for what is in it."""

    field_class: type[forms.Field] = OneOfField

    def filter(self, initiatives: Any, value: Any) -> Any:
        return initiatives


class NearFilter(DisplayFilter):
    """Nearness, which only the index can work out: plain SQL would need an extension."""

    field_class = NearField


class WithinFilter(DisplayFilter):
    field_class = WithinField


class UnfoldedFilter(DisplayFilter):
    field_class = UnfoldedField


class PageFilter(DisplayFilter):
    field_class = PageField


# The queryset of a filter set until its `qs` is read, which most never are.
EMPTY = Initiative.objects.none()
# What is worked out in memory alone, with the names that messages use.
ONLY_WITH_INDEX = {"near": "Near", "within": "Within", "sort": "Sort"}
SORT_VALUES = (*SORTS, *(f"-{sort}" for sort in SORTS))


class InitiativeFilter(django_filters.FilterSet):
    """Parses parameters to a Query for the index; `qs` is the same query to the database.

    With a `queryset` and no index, as the lists of staff have it, `qs` filters that, and values
    are known that no published initiative has. What only the index can answer is `unusable` then.
    """

    _form_class: type[forms.Form] | None = None

    q = WordsFilter(label="Search")
    going = FacetFilter(BY_NAME["going"])
    city = FacetFilter(BY_NAME["city"])
    nation = FacetFilter(BY_NAME["nation"])
    region = FacetFilter(BY_NAME["region"])
    principle = FacetFilter(BY_NAME["principle"])
    theme = FacetFilter(BY_NAME["theme"])
    organisation = FacetFilter(BY_NAME["organisation"])
    sector = FacetFilter(BY_NAME["sector"])
    stage = FacetFilter(BY_NAME["stage"])
    ending = FacetFilter(BY_NAME["ending"])
    reach = FacetFilter(BY_NAME["reach"])
    measured = FacetFilter(BY_NAME["measured"])
    cost = FacetFilter(BY_NAME["cost"])
    started_from = YearFilter("started_year", "gte", label="Started from")
    started_to = YearFilter("started_year", "lte", label="Started to")
    seen_from = SeenFilter(label="Last seen at work from")
    ended_from = YearFilter("ended_year", "gte", label="Ended from")
    ended_to = YearFilter("ended_year", "lte", label="Ended to")
    cost_from = CostFilter("gte", label="Cost from")
    cost_to = CostFilter("lte", label="Cost to")
    near = NearFilter(label="Near")
    within = WithinFilter(label="Within")
    sort = DisplayFilter(label="Sort", allowed=SORT_VALUES)
    view = DisplayFilter(label="View", allowed=VIEWS, default="list")
    page = PageFilter(label="Page")
    all = UnfoldedFilter(label="All values")

    class Meta:
        form = ParameterForm

    @classmethod
    def get_filters(cls) -> FlatCopies:
        return FlatCopies(super().get_filters())

    def __init__(
        self, data: QueryDict, *, index: Index | None = None, queryset: Any = EMPTY
    ) -> None:
        super().__init__(data, queryset=queryset)
        self.index = index
        for facet in FACETS:
            field = self.form.fields[facet.name]
            assert isinstance(field, FacetField)
            field.known = self._known(facet)
        near = self.form.fields["near"]
        assert isinstance(near, NearField)
        near.cities = index.values["city"] if index is not None else {}

    def _known(self, facet: Facet) -> Mapping[str, Value]:
        """The values of a facet by slug; without an index, all values of those that are asked."""
        if self.index is not None:
            return self.index.values[facet.name]
        return (
            {value.slug: value for value in facet.values()} if facet.name in self.form.data else {}
        )

    def get_form_class(self) -> type[forms.Form]:
        """The form's class, made once, because it is the same for every request."""
        if self._form_class is None:
            form_class = super().get_form_class()
            form_class.base_fields = FlatCopies(form_class.base_fields)
            type(self)._form_class = form_class
        assert self._form_class is not None
        return self._form_class

    @classmethod
    def canonical(cls, data: QueryDict, without: Collection[str] = ()) -> QueryDict:
        """The parameters of `data` that are read, in a fixed order, except those in `without`."""
        read = QueryDict(mutable=True)
        for name, its_filter in cls.base_filters.items():
            if name in data and name not in without:
                field: ParameterField = its_filter.field  # type: ignore[assignment]
                read.setlist(name, field.canonical(data.getlist(name)))
        return read

    @property
    def qs(self) -> Any:
        """The initiatives that match, by a query to the database in place of the index."""
        if self.index is not None:
            self.queryset = Initiative.objects.published()
        return super().qs

    @property
    def values(self) -> dict[str, Any]:
        """The values that can be used, by parameter."""
        self.form.is_valid()
        return self.form.cleaned_data

    @property
    def query(self) -> Query:
        values = self.values
        query = Query(
            words=values.get("q", ""),
            selected={f.name: values[f.name] for f in FACETS if values.get(f.name, NOTHING)},
            started_from=values.get("started_from"),
            started_to=values.get("started_to"),
            seen_from=values.get("seen_from"),
            ended_from=values.get("ended_from"),
            ended_to=values.get("ended_to"),
            cost_from=values.get("cost_from"),
            cost_to=values.get("cost_to"),
            near=values.get("near"),
            within=values.get("within", WITHIN_KM),
            sort=values.get("sort", ""),
            view=values.get("view", "list"),
            page=values.get("page", 1),
        )
        if self.index is None or not query.words or self.form["near"].value():
            return query
        return with_place(self.index, query)

    @property
    def unusable(self) -> list[Unusable]:
        """Every value that was not used."""
        self.form.is_valid()
        unusable = []
        for name, field in self.form.fields.items():
            is_left_out = self.index is None and name in ONLY_WITH_INDEX
            for reason in () if is_left_out else self.form.errors.get(name, ()):
                unusable.append(Unusable(name, self.form[name].value() or "", str(reason)))
            if isinstance(field, FacetField):
                unusable += [Unusable(name, value, reason) for value, reason in field.unused]
        if self.index is None:
            return unusable + [
                Unusable(name, value, f"{label}: only the public list can use this.")
                for name, label in ONLY_WITH_INDEX.items()
                if (value := self.form[name].value())
            ]
        for phrase in common_phrases(self.index, self.values.get("q", "")):
            unusable.append(
                Unusable(
                    "q",
                    phrase,
                    f"Too many entries have all the words of {quoted(phrase)} to look where they"
                    " stand side by side, so each was searched for by itself.",
                )
            )
        return unusable
