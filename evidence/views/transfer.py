"""What a place could take up: what places like it do, and it does not."""

from functools import partial

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from catalogue import freshness
from catalogue.description import describe
from catalogue.filters import InitiativeFilter
from evidence.choices import choices, kept
from evidence.transfer import Transfer
from placebook.lib.parameters import has_empty_values, reads_as, without_empty

OFFERED = ("city", "principle", "theme")
# Parameters of the list that say how it is shown.
NOT_READ = ("sort", "view", "page", "all")


@reads_as(partial(InitiativeFilter.canonical, without=NOT_READ))
def transfer(request: HttpRequest) -> HttpResponse:
    """For one `city`, under all other filters of the list, what the most similar places do."""
    if has_empty_values(request.GET):
        return HttpResponseRedirect(f"?{without_empty(request.GET).urlencode()}")
    _, index = freshness.current()
    filterset = InitiativeFilter(request.GET, index=index)
    query = filterset.query
    cities = query.of("city").include
    city = index.values["city"][cities[0]].obj if cities else None
    transfer = Transfer(index, query, city) if city else None
    context = {
        "filterset": filterset,
        "city": city,
        "transfer": transfer,
        "what": describe(transfer.query, index.values) if transfer else "",
        "is_all": transfer is not None and not transfer.query.parameters,
        "choices": choices(index, query, OFFERED),
        "kept": kept(query, OFFERED),
        "others": [index.values["city"][slug] for slug in cities[1:]],
    }
    return render(request, "evidence/transfer.html", context)
