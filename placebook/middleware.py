"""What every answer carries."""

from typing import Any

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.http import HttpRequest
from django.urls import reverse


class ContentSecurityPolicy(CSPMiddleware):
    """The strict policy for readers; for the stock admin, styles within the page as well."""

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        if request.path.startswith(reverse("admin:index")):
            response._csp_update = {"style-src": [SELF, UNSAFE_INLINE]}
        return super().process_response(request, response)
