"""Nothing that was typed into a form of the admin is lost where it was not saved.

What was sent without a session is kept, and shown again after signing in. What a browser has kept
is shown again in the same way.
"""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from accounts.interrupted import (
    AUTHOR,
    KEY,
    Typed,
    address_after_sign_in,
    kept,
    typed_in,
)
from idempotency.once import FIELD
from idempotency.once import KEY as ONCE

# A script posts what the browser has kept with this field, to be shown and not to be saved.
BRING_BACK = "_bring_back"
SENT = "sent_forms"
MOST_SENT = 20
HIDDEN = {FIELD, AUTHOR, BRING_BACK, "csrfmiddlewaretoken"}
NOT_YOURS = "What was typed at this address is kept for another account, or is kept no longer."


def keeps_typing(view: Callable[..., Any], site: AdminSite) -> Callable[..., Any]:
    """Wraps a view of the admin so that it has `request.typed`: what to show again, or None."""

    @wraps(view)
    def wrapper(request: Any, *args: Any, **kwargs: Any) -> Any:
        if hasattr(request, "typed"):  # within another view
            return view(request, *args, **kwargs)
        if not site.has_permission(request):
            address = address_after_sign_in(request)
            is_kept = address != request.get_full_path()
            return redirect(address) if is_kept else view(request, *args, **kwargs)
        request.typed = typed_again(request)
        request.has_typing = bool(request.FILES or request.POST.keys() - HIDDEN)
        response = view(request, *args, **kwargs)
        if getattr(request, "is_gone", False) and request.method == "POST":
            request.typed = Typed(request.POST, [*request.FILES])
        if request.typed:
            return shown_again(request, response, site)
        if is_done(request, response):
            note_sent(request)
        return response

    return wrapper


def typed_again(request: Any) -> Typed | None:
    """What a page shall show again. The request then is a GET, so that nothing is saved."""
    if request.method == "POST" and BRING_BACK in request.POST:
        request.method = "GET"
        files = request.POST.getlist(BRING_BACK)
        return Typed(request.POST, [name for name in files if name], was_interrupted=False)
    if KEY not in request.GET:
        return None
    request.GET = request.GET.copy()
    [key] = request.GET.pop(KEY)[-1:]
    # The way on after a save is made of the address.
    request.META["QUERY_STRING"] = request.GET.urlencode()
    request.kept = kept(request, key)
    if request.method == "POST":
        return None
    if request.kept is None:
        messages.warning(request, NOT_YOURS)
        return None
    return typed_in(request.kept)


def is_done(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether something came of a form: pages answer by leading on, or by closing a popup."""
    leads_on = "Location" in response
    closes = "popup_response_data" in (getattr(response, "context_data", None) or {})
    return request.method == "POST" and (leads_on or closes)


def note_sent(request: Any) -> None:
    """Forgets what was kept, and has the browser do the same on the next page."""
    if getattr(request, "kept", None):
        request.kept.delete()
    key = request.POST.get(FIELD, "")
    if ONCE.fullmatch(key) and request.user.is_authenticated:
        request.session[SENT] = [*request.session.get(SENT, ()), key][-MOST_SENT:]


def take_sent(request: HttpRequest) -> str:
    """The keys of forms that were done since the last page, for the script."""
    keys = request.session.pop(SENT, None) if SENT in request.session else ()
    return " ".join(keys or ())


def shown_again(request: Any, response: HttpResponse, site: AdminSite) -> HttpResponse:
    """The form with what was typed; a page that lists it where there is no such form."""
    typed: Typed = request.typed
    if typed.is_shown:
        for sentence in sentences(typed):
            messages.warning(request, sentence)
        return response
    typed.is_gone = getattr(request, "is_gone", False)
    context = site.each_context(request) | {
        "title": "What you typed is still here",
        "typed": typed,
        "shown": [(name, values) for name, values in typed.data.lists() if name not in HIDDEN],
        "is_popup": "_popup" in request.GET,
        "address": f"{request.path}?{request.GET.urlencode()}",
    }
    return TemplateResponse(request, "admin/typed_again.html", context)


def sentences(typed: Typed) -> Iterator[str]:
    """What to say above a form that has what was typed."""
    if typed.was_interrupted:
        yield "Your session had ended, so nothing was saved yet. What you typed is back."
    else:
        yield "What you typed is back. It is not saved yet."
    if typed.missing:
        yield f"Browsers send files and passwords only once. Please give again: {typed.missing}."
