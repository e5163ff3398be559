"""An entry that is not published, for people who were given a link to it."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control

from curation.models.preview_link import UNPUBLISHED
from curation.preview_links import link_with
from initiatives.views.case_study import case_study

# Nobody keeps the page, finds it, or learns its address from a link on it.
HEADERS = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"}


@cache_control(private=True, no_store=True)
def initiative_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The page as readers would see it; leads to that once it is public. 410 if the link ended."""
    link = link_with(token)
    if link is None:
        raise Http404("There is no such link.")
    initiative = link.initiative
    if initiative.status not in UNPUBLISHED:
        response: HttpResponse = redirect(initiative)
    elif link.is_open:
        # The picture for other sites is that of the whole site: the entry's own is not public.
        context = case_study(initiative) | {"link": link, "token": token, "social_card": None}
        response = render(request, "initiatives/initiative_by_link.html", context)
    else:
        page = "initiatives/link_ended.html"
        response = render(request, page, {"link": link}, status=HTTPStatus.GONE)
    for name, value in HEADERS.items():
        response[name] = value
    return response
