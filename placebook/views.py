"""Home and the pages of the whole site."""

import sys
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseServerError,
)
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.http import escape_leading_slashes
from django.utils.log import log_response
from django.views import csrf

from accounts.interrupted import address_after_sign_in
from catalogue import counts, freshness, going
from catalogue.guesses import Guess, guesses
from catalogue.highlights import highlights
from catalogue.index import Index
from catalogue.plain_themes import plain_themes
from placebook.lib.logs import request_id
from placebook.lib.outline_map import MOST_CIRCLES
from placebook.lib.parameters import reads
from placebook.lib.unavailable import BUSY, why_unavailable

# Fields with these words in their names are never written into a page.
SECRETS = ("password", "credential", "code")
LONGEST_REASON = 200
# Lists by these are not for crawlers: by an organisation, its page says the same.
NOT_TO_CRAWL = (
    *("q", "organisation", "started_from", "started_to", "seen_from", "near", "within"),
    *("ended_from", "ended_to", "cost_from", "cost_to"),
    *("sort", "all", "rows", "columns"),
)


@reads()
def home(request: HttpRequest) -> HttpResponse:
    """Two questions and the themes, the map, highlights, the first principles, what there is."""
    version, index = freshness.current()
    places = counts.cities_with_counts(index)
    principles = counts.first_principles(index)
    context = {
        "count": len(index.live),
        "themes": plain_themes(index),
        "going": going.counts_of_all(index),
        "highlights": highlights(index, version),
        "places": counts.with_most(places, MOST_CIRCLES),
        "place_count": len(places),
        "framework": principles[0].framework if principles else None,
        "principles": principles,
        "holds": holds(index),
    }
    return render(request, "placebook/home.html", context)


def holds(index: Index) -> list[tuple[int, str, str]]:
    """What the catalogue has in numbers: each with words and the address that shows it."""
    browse = reverse("initiative_list")
    measured = index.values["measured"]["yes"]
    rows = [
        (len(index.live), "initiatives", browse),
        (len(index.values["city"]), "places", reverse("city_list")),
        (len(index.values["organisation"]), "organisations", reverse("organisation_list")),
        (
            index.values["measured"].counts[measured.key],
            "with measured results",
            f"{browse}?measured=yes",
        ),
        (len(index.values["theme"]), "subjects", f"{browse}#facet-theme"),
    ]
    return [row for row in rows if row[0]]


@reads()
def about(request: HttpRequest) -> HttpResponse:
    context = {"seen_within": settings.SEEN_WITHIN_YEARS}
    return render(request, "placebook/about.html", context)


@reads()
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "placebook/accessibility.html")


@reads()
def opensearch(request: HttpRequest) -> HttpResponse:
    """Lets a browser search here from its address bar."""
    kind = "application/opensearchdescription+xml"
    return render(request, "placebook/opensearch.xml", content_type=kind)


@reads()
def robots(request: HttpRequest) -> HttpResponse:
    """What may be crawled; a browser is told the same of each link and page."""
    context = {"parameters": NOT_TO_CRAWL}
    return render(request, "placebook/robots.txt", context, "text/plain; charset=utf-8")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for a request that cannot be parsed; its host may be invalid too."""
    # Django reports a session that could not be saved as one that was deleted.
    if why := why_unavailable(exception):
        return unavailable(request, why, str(exception))
    return HttpResponseBadRequest(bare_page("400.html"))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The answer to a form that does not prove where it comes from.

    One of the admin may be of a page that was opened before somebody signed in again: it is shown
    anew, if the browser says that it comes from this site.
    """
    is_ours = request.META.get("HTTP_ORIGIN") == f"{request.scheme}://{request.get_host()}"
    match = request.resolver_match
    if is_ours and match and "admin" in match.app_names:
        address = address_after_sign_in(request)
        if address != request.get_full_path():
            return redirect(address)
    return csrf.csrf_failure(request, reason)


def too_large(limit: int) -> HttpResponse:
    return HttpResponse(
        bare_page("413.html", limit=limit), status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    )


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Unlike Django's own, does not read the submitted data, which may be malformed."""
    context = {"guesses": guesses_at(request.path_info)}
    return render(request, "404.html", context, status=HTTPStatus.NOT_FOUND)


def guesses_at(path: str) -> list[Guess]:
    """What may have been meant; nothing while the database cannot be asked."""
    try:
        _, index = freshness.current()
        return guesses(index, path)
    except DatabaseError:
        return []


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for unexpected errors. It uses nothing that may be broken itself.

    Errors of an unavailable database end here too, whether a view, a middleware or a template
    raised them.
    """
    error = sys.exception()
    if error and (why := why_unavailable(error)):
        return unavailable(request, why, str(error))
    return HttpResponseServerError(bare_page("500.html"))


def busy(request: HttpRequest) -> HttpResponse:
    """The page for a save that lost against concurrent ones at every attempt."""
    return unavailable(request, BUSY, "others came before")


def unavailable(request: HttpRequest, why: str, detail: str) -> HttpResponse:
    """The page while the database cannot be used. It repeats a form's data, to be sent again.

    Logs one line with `detail`.
    """
    page = bare_page(
        "503.html",
        why=why,
        is_form=request.method == "POST",
        address=escape_leading_slashes(request.get_full_path()),
        fields=form_data(request),
    )
    headers = {"Retry-After": "30", "Cache-Control": "no-store"}
    response = HttpResponse(page, status=HTTPStatus.SERVICE_UNAVAILABLE, headers=headers)
    line = "Database %s: %s: %s", why, request.path, detail[:LONGEST_REASON]
    log_response(*line, response=response, request=request)
    return response


def form_data(request: HttpRequest) -> list[tuple[str, list[str]]]:
    """The data of a form, to be sent again.

    Empty if it has secrets, which no page may contain, or files, which a page cannot send again.
    """
    try:
        secret = any(word in name for name in request.POST for word in SECRETS)
        return [] if secret or request.FILES else [*request.POST.lists()]
    except Exception:  # the form itself could not be parsed
        return []


def bare_page(template: str, **context: Any) -> str:
    try:
        stylesheet = static("css/site.css")
    except ValueError:  # static files were not collected
        stylesheet = ""
    shared = {"prefix": settings.URL_PREFIX, "request_id": request_id.get()}
    return render_to_string(template, {"stylesheet": stylesheet} | shared | context)
