"""Shows again what was typed into a form and never saved."""

from http import HTTPStatus
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse


class TypedAgainMixin(admin.ModelAdmin):
    """Where a request has something that was `typed`, the form shows it as if it had been sent with
    errors: relations, rows and what is chosen too. Nothing is saved.
    """

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        if getattr(request, "typed", None):
            form.is_valid = lambda _form: False
        return form

    def changeform_view(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        typed = getattr(request, "typed", None)
        if typed:
            request.FILES  # noqa: B018  (reading the body, which would put its data in their place)
            request.method, request.POST = "POST", typed.data
        response: HttpResponse = super().changeform_view(request, *args, **kwargs)
        if typed:
            request.method, typed.is_shown = "GET", not getattr(request, "is_gone", False)
        return response

    def _get_obj_does_not_exist_redirect(self, request: Any, *args: Any) -> HttpResponse:
        """Leads away, unless something was typed: the site then lists that."""
        if request.method == "POST" and getattr(request, "has_typing", False):
            request.is_gone = True
            return HttpResponse(status=HTTPStatus.GONE)
        answer: HttpResponse = super()._get_obj_does_not_exist_redirect(  # type: ignore[misc]
            request, *args
        )
        return answer
