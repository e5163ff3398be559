"""What every request has to be, and every answer carries."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from placebook.lib.refusals import log_refusal
from placebook.views import busy

METHODS = ("GET", "HEAD", "POST")


class SecurityHeaders:
    """Adds settings.SECURITY_HEADERS, which Django does not know, to every answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in settings.SECURITY_HEADERS.items():
            response.setdefault(name, value)
        return response


class PagesAndForms:
    """Answers 405 to what neither asks for a page nor sends a form, before anything is read.

    Django's own views would take it for a GET.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        return self.get_response(request)


class Refusals:
    """Tells the log whenever somebody who is signed in is answered 403."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == HTTPStatus.FORBIDDEN and request.user.is_authenticated:
            log_refusal(request, response.status_code)
        return response


class OneWriter:
    """Answers 503 where another writer has held SQLite for longer than the rest may wait."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, OperationalError) and "locked" in str(error):
            return busy(request)
        return None
