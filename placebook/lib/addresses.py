"""Absolute addresses of the site's own pages."""

from django.conf import settings
from django.http import HttpRequest


def origin(request: HttpRequest | None) -> str:
    """SITE_ADDRESS, else the scheme and host of `request`; empty without either.

    The Host of a request is what a visitor or a proxy wrote: it may be an alias, with a port or a
    full stop at its end, and pages that repeat it have several addresses.
    """
    if settings.SITE_ADDRESS or request is None:
        return str(settings.SITE_ADDRESS)
    return f"{request.scheme}://{request.get_host()}"


def absolute(path: str, request: HttpRequest | None) -> str:
    """The absolute address of `path`, which begins with a slash."""
    start = origin(request)
    return start + path if start else ""
