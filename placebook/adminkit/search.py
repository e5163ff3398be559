"""Search in the lists and pickers of the admin, which folds words as the public search does."""

from typing import Any

from django.contrib.admin import ModelAdmin
from django.db.models import QuerySet
from django.http import HttpRequest

from placebook.lib.text import fold

NUL = "\x00"  # PostgreSQL stores no such character, and fails if it is asked for one.


class FoldedSearchMixin(ModelAdmin):
    """Finds what has the words as they are typed, or as they are folded.

    Models that many rows are of have columns with folded text among their `search_fields`. With
    `has_few_rows` there need be none: they are all read, and folded here.
    """

    has_few_rows = False

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        words = search_term.replace(NUL, "")
        if self.has_few_rows:
            return self._with_words(queryset, fold(words)), False
        rows, may_repeat = super().get_search_results(request, queryset, words)
        folded = fold(words)
        if not folded or folded == words.strip().lower():
            return rows, may_repeat
        others, also_may = super().get_search_results(request, queryset, folded)
        return rows | others, may_repeat or also_may

    def _with_words(self, rows: QuerySet[Any], folded: str) -> QuerySet[Any]:
        """Those of `rows` with each of the `folded` words in a field that is searched."""
        if not folded:
            return rows
        texts = rows.order_by().values_list("pk", *self.search_fields)
        return rows.filter(
            pk__in=[
                pk
                for pk, *values in texts
                if all(word in fold(" ".join(map(str, values))) for word in folded.split())
            ]
        )
