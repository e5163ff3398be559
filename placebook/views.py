"""Home and the pages of the whole site."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseServerError,
)
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static

from initiatives.models import Framework, Initiative
from initiatives.tallies import places
from placebook.lib.logs import request_id
from placebook.lib.parameters import reads


@reads()
def home(request: HttpRequest) -> HttpResponse:
    """Search, the first set of principles, the map of places, newest."""
    initiatives = Initiative.objects.published()
    context = {
        "count": initiatives.count(),
        "framework": Framework.objects.prefetch_related("principles").first(),
        "places": places(),
        "newest": initiatives.with_card().newest()[:6],
    }
    return render(request, "placebook/home.html", context)


@reads()
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "placebook/about.html")


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
    return render(request, "placebook/robots.txt", content_type="text/plain; charset=utf-8")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for a question that cannot be read; the host, too, may be the fault."""
    return HttpResponseBadRequest(bare_page("400.html"))


def too_large(limit: int) -> HttpResponse:
    return HttpResponse(
        bare_page("413.html", limit=limit), status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    )


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's own page reads what was sent, which may be unreadable."""
    return render(request, "404.html", status=HTTPStatus.NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for when something broke: it asks nothing of what may have broken."""
    return HttpResponseServerError(bare_page("500.html"))


def busy(request: HttpRequest) -> HttpResponse:
    """The page for when a save has to wait: it brings back what was typed, to be sent again.

    Not where that would write a password into a page; and a browser sends no file twice.
    """
    secret = any("password" in name for name in request.POST)
    fields = [] if secret or request.FILES else [*request.POST.lists()]
    page = bare_page("503.html", address=request.get_full_path(), fields=fields)
    return HttpResponse(page, status=503, headers={"Retry-After": "30"})


def bare_page(template: str, **context: Any) -> str:
    try:
        stylesheet = static("css/site.css")
    except ValueError:  # static files were not collected
        stylesheet = ""
    shared = {"prefix": settings.URL_PREFIX, "request_id": request_id.get()}
    return render_to_string(template, {"stylesheet": stylesheet} | shared | context)
