"""Sends a visitor on from a page's former address to the present one."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from addresses.models import Moved


class MovedPages:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A permanent redirect, query string kept; other errors are not ours."""
        if not isinstance(error, Moved):
            return None
        query = request.META.get("QUERY_STRING", "")
        address = error.page.get_absolute_url()  # type: ignore[attr-defined]
        return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
