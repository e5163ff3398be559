"""Redirects from a page's former address to its current one."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from slugs.models import SlugMoved


class FormerSlugRedirectMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A 301 that keeps the query string for SlugMoved; None for every other exception."""
        if not isinstance(error, SlugMoved):
            return None
        query = request.META.get("QUERY_STRING", "")
        address = error.page.get_absolute_url()  # type: ignore[attr-defined]
        return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
