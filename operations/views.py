"""Whether the site is alive, and whether all is well: for what watches over it."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from operations.health import faults_lately


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """That this process answers. It asks no database, whose absence no restart mends."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Each fault in plain words; details, which strangers need not know, has `manage.py health`."""
    faults = faults_lately()
    if not faults:
        return HttpResponse("ok\n", content_type="text/plain")
    lines = "".join(f"{fault}\n" for fault in faults)
    return HttpResponse(lines, status=503, content_type="text/plain")
