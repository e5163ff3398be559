"""Health endpoints for monitoring."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from operations.health import faults_lately


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Shows that this process answers. Without the database, for which no restart would help."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Lists the faults. Only `manage.py health` gives the details, which are not public."""
    faults = faults_lately()
    if not faults:
        return HttpResponse("ok\n", content_type="text/plain")
    lines = "".join(f"{fault}\n" for fault in faults)
    return HttpResponse(lines, status=503, content_type="text/plain")
