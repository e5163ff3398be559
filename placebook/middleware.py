"""Checks on every request, and headers on every response."""

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
# Only for pages that are the same for everybody; the page cache stores no others.
SHARED = "public, no-cache"
# What Django raises while it parses a form that is too large, badly encoded, malformed or cut off.
UNREADABLE = (
    BadRequest,
    LookupError,
    MultiPartParserError,
    SuspiciousOperation,
    UnreadablePostError,
    ValueError,
)


class SecurityHeaders:
    """Adds settings.SECURITY_HEADERS, which Django has no settings for, to every response."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in settings.SECURITY_HEADERS.items():
            response.setdefault(name, value)
        return response


class CacheControlMiddleware:
    """Has browsers revalidate every response before they use it again.

    Without a Cache-Control header, browsers may store a 301, a 404 or a 410 indefinitely.
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
    """Whether the response is the same for everybody: its view declares the parameters that it
    reads, and it depends on no cookie."""
    view = getattr(request.resolver_match, "func", None)
    return (
        response.status_code == HTTPStatus.OK
        and hasattr(view, "canonical")
        and settings.SESSION_COOKIE_NAME not in request.META.get("HTTP_COOKIE", "")
        and not response.cookies
        and not has_vary_header(response, "Cookie")
    )


class AllowedMethodsMiddleware:
    """Answers 4xx to methods other than GET, HEAD and POST, and to forms that cannot be parsed.

    Django's views treat other methods as GET, and would notice a broken form only half way through.
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
        """Answers 405 to a POST to a page without a form; an unknown address has been a 404."""
        if request.method == "POST" and not self.limit(request):
            return HttpResponseNotAllowed(("GET", "HEAD"))
        return None

    @staticmethod
    def limit(request: HttpRequest) -> int:
        return body_limit(request.method or "", request.path_info)


class LogForbiddenMiddleware:
    """Logs every 403 that a signed-in user gets."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == HTTPStatus.FORBIDDEN and request.user.is_authenticated:
            log_refusal(request, response.status_code)
        return response
