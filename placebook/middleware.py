"""What every request has to be, and every answer carries."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils.cache import has_vary_header, patch_vary_headers

from placebook.bodies import body_limit
from placebook.lib.refusals import log_refusal
from placebook.views import bad_request, too_large

METHODS = ("GET", "HEAD", "POST")
# Said of pages that are the same for everybody; these alone the page cache keeps.
SHARED = "public, no-cache"
# What Django raises while it reads a form: of its bounds, its encoding, its parts and its end.
UNREADABLE = (
    BadRequest,
    LookupError,
    MultiPartParserError,
    SuspiciousOperation,
    UnreadablePostError,
    ValueError,
)


class SecurityHeaders:
    """Adds settings.SECURITY_HEADERS, which Django does not know, to every answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in settings.SECURITY_HEADERS.items():
            response.setdefault(name, value)
        return response


class CacheControlMiddleware:
    """Lets browsers keep nothing that may change without asking whether it has.

    Browsers keep a 301, a 404 and a 410 for as long as they like where nothing is said.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.has_header("Cache-Control"):
            return response
        if is_shared(request, response):
            response["Cache-Control"] = SHARED
            patch_vary_headers(response, ["Accept-Encoding", "HX-Request"])
        else:
            response["Cache-Control"] = "private, no-cache"
        return response


def is_shared(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether this is a page of a view that has declared what it reads, and the same for all."""
    view = getattr(request.resolver_match, "func", None)
    return (
        response.status_code == HTTPStatus.OK
        and hasattr(view, "canonical")
        and settings.SESSION_COOKIE_NAME not in request.META.get("HTTP_COOKIE", "")
        and not response.cookies
        and not has_vary_header(response, "Cookie")
    )


class PagesAndForms:
    """Answers 4xx to what neither asks for a page nor sends a form that can be read.

    Django's own views would take other methods for a GET, and would find out only in the midst of
    things that a form is broken.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        if limit := self.limit(request):
            if int(request.META.get("CONTENT_LENGTH") or 0) > limit:
                return too_large(limit)
            try:
                request.POST  # noqa: B018
            except UNREADABLE as error:
                return bad_request(request, error)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        """A page without a form; an address without a page was answered 404 before."""
        if request.method == "POST" and not self.limit(request):
            return HttpResponseNotAllowed(("GET", "HEAD"))
        return None

    @staticmethod
    def limit(request: HttpRequest) -> int:
        return body_limit(request.method or "", request.path_info)


class Refusals:
    """Tells the log whenever somebody who is signed in is answered 403."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == HTTPStatus.FORBIDDEN and request.user.is_authenticated:
            log_refusal(request, response.status_code)
        return response
