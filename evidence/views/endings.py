"""What ended, when and why, and what it taught."""

from functools import partial

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render

from catalogue import freshness
from catalogue.filters import InitiativeFilter
from catalogue.query import NOTHING
from catalogue.selection import Selection
from evidence import endings as lessons
from evidence.choices import choices, kept
from placebook.lib.parameters import has_empty_values, reads_as, without_empty

PAGE_SIZE = 12
OFFERED = ("principle", "theme", "nation", "city")
# All of it has ended; the rest says how a list is shown.
NOT_READ = ("going", "stage", "sort", "view", "all")


@reads_as(partial(InitiativeFilter.canonical, without=NOT_READ))
def endings(request: HttpRequest) -> HttpResponse:
    """The initiatives that have ended under the filters of the list, a page at a time."""
    if has_empty_values(request.GET):
        return HttpResponseRedirect(f"?{without_empty(request.GET).urlencode()}")
    _, index = freshness.current()
    filterset = InitiativeFilter(request.GET, index=index)
    query = filterset.query
    ended = lessons.Endings(index, query.with_changes())
    paginator = Paginator(ended.in_order(), PAGE_SIZE)
    page = paginator.get_page(query.page)
    every = index.live & index.values["going"].rows_with_any(["ended"])
    context = {
        "filterset": filterset,
        "selection": ended.selection,
        "ended": ended,
        "number": len(ended.rows),
        "of_all": len(index.live),
        "reasons": ended.reasons(),
        "any_reason": ended.asked.selecting("ending", NOTHING),
        "years": ended.years(),
        "went_in": ended.went_in(),
        "endings": lessons.endings(index, list(page)),
        "page_obj": page,
        "is_past_the_end": query.page > paginator.num_pages,
        "choices": choices(index, ended.asked, OFFERED, every),
        "kept": kept(ended.asked, OFFERED),
        "chips": Selection(index, ended.asked).chips,
        "query_params": QueryDict(ended.asked.querystring),
        "is_plain": not request.GET,
    }
    return render(request, "evidence/endings.html", context)
