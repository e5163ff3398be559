"""Leads from an address with a slip in it to the page that was meant.

Links are written by hand, end a sentence, and are copied out of HTML: with capitals, two slashes,
a bracket or a full stop at the end, or `&amp;` between parameters.
"""

from collections.abc import Callable
from copy import copy
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve
from django.utils.encoding import escape_uri_path

from slugs.models import SlugMoved

AROUND = " \t.,;:!?()[]{}<>'\"’”“…*_"
ENTITY = "&amp;"
START_PAGES = ("index.html", "index.htm", "index.php")


class MistypedAddressMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        if ENTITY in query:
            return redirect(request, request.path_info, query.replace(ENTITY, "&"))
        response = self.get_response(request)
        if response.status_code == HTTPStatus.NOT_FOUND:
            path = corrected(request.path_info)
            if path != request.path_info and is_page(request, path):
                return redirect(request, path, query)
        return response


def corrected(path: str) -> str:
    """`path` in small letters, without doubled slashes and without what surrounds it in a text.

    Parameters that lack their question mark are left out, and so is the name of a start page.

    >>> corrected("//Initiatives/Homebaked).")
    '/initiatives/homebaked/'
    """
    parts = [part.strip(AROUND) for part in path.lower().partition("&")[0].split("/")]
    if parts[-1] in START_PAGES:
        parts.pop()
    return "/".join(["", *filter(None, parts), ""])


def is_page(request: HttpRequest, path: str) -> bool:
    """Whether `path` is a public page, or leads to one."""
    try:
        match = resolve(path)
        if not hasattr(match.func, "canonical"):
            return False
        asked = copy(request)
        asked.path_info = path
        return match.func(asked, *match.args, **match.kwargs).status_code != HTTPStatus.NOT_FOUND
    except SlugMoved:
        return True
    except (Http404, Resolver404):
        return False


def redirect(request: HttpRequest, path: str, query: str) -> HttpResponse:
    start = request.META.get("SCRIPT_NAME", "").rstrip("/")
    address = f"{start}/{escape_uri_path(path.lstrip('/'))}"
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
