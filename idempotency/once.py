"""Does what a form asks for once, however often it is sent, and survives who was quicker.

A page carries a random key (`{% once %}`) in its form. The first arrival is done; every other
waits for it and is answered alike, also in another process.
"""

import hashlib
import json
import re
from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.db import DatabaseError, IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.safestring import SafeData, mark_safe

from idempotency.models import IdempotencyKey

FIELD = "once"
KEY = re.compile(r"[\w-]{16,64}", re.ASCII)
# On a page that adds, these do the same: whoever presses one after another has waited too little.
ADD_BUTTON = re.compile("_(?!popup$|to_field$)")
TRIES = 4
DEADLOCK = "40P01"

Answer = Callable[[], HttpResponse]


def once(
    view: Callable[..., Any], busy: Callable[[HttpRequest], HttpResponse]
) -> Callable[..., Any]:
    """A view whose POST is one transaction, and is done once for each key of a form.

    `busy` answers whom others have come before again and again. A view that is marked by
    `transaction.non_atomic_requests` is left as it is.
    """
    if hasattr(view, "_non_atomic_requests"):
        return view

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        answer = partial(view, request, *args, **kwargs)
        if request.method != "POST":
            return answer()
        if KEY.fullmatch(request.POST.get(FIELD, "")):
            answer = partial(first_or_again, request, answer)
        return tried(request, answer) or signed_out(request) or busy(request)

    return wrapper


def tried(request: HttpRequest, answer: Answer) -> HttpResponse | None:
    """Asks anew where somebody else took a name or an address at the same moment.

    The next try sees what they saved, so that a form says it, or an address gets a number. None
    where somebody came before each try.
    """
    for _ in range(TRIES):
        try:
            with transaction.atomic():
                return answer()
        except DatabaseError as error:
            if not came_between(error):
                raise
        rewind(request)
    return None


def signed_out(request: HttpRequest) -> HttpResponse | None:
    """Has people sign in whose account was deleted meanwhile; None for all others."""
    user: Any = request.user
    if get_user_model()._default_manager.filter(pk=user.pk).exists():
        return None
    return redirect(request.get_full_path())


def rewind(request: HttpRequest) -> None:
    """Has whoever reads the files of a form begin at the beginning."""
    files: Any = request.FILES
    for file in files.values():
        file.seek(0)


def came_between(error: DatabaseError) -> bool:
    is_deadlock = getattr(error.__cause__, "sqlstate", None) == DEADLOCK
    return is_deadlock or isinstance(error, IntegrityError)


def first_or_again(request: HttpRequest, answer: Answer) -> HttpResponse:
    """Keeps what came of the form; a page with errors is nothing that came of it."""
    user: Any = request.user
    with transaction.atomic():
        key, is_first = IdempotencyKey.objects.get_or_create(user=user, digest=digest(request))
        if not is_first:
            return again(request, key)
        response = answer()
        kept = IdempotencyKey.objects.filter(pk=key.pk)
        if keep(key, request, response):
            # None is left where people have deleted their own account.
            kept.update(address=key.address, popup=key.popup, told=key.told)
        else:
            kept.delete()
        return response


def digest(request: HttpRequest) -> str:
    """Tells a form, as it was sent, from every other."""
    is_adding = request.path.endswith("/add/")
    sent = [
        (name, values)
        for name, values in sorted(request.POST.lists())
        if name != "csrfmiddlewaretoken" and not (is_adding and ADD_BUTTON.match(name))
    ]
    whole = hashlib.sha256(json.dumps([request.get_full_path(), sent]).encode())
    files: Any = request.FILES
    for name, file in sorted(files.items()):
        whole.update(name.encode())
        for chunk in file.chunks():
            whole.update(chunk)
    rewind(request)
    return whole.hexdigest()


def keep(key: IdempotencyKey, request: HttpRequest, response: HttpResponse) -> bool:
    """Notes in `key` what came of the form; False where nothing did."""
    if "Location" in response:
        key.address = response["Location"]
    elif isinstance(response, TemplateResponse):
        key.popup = (response.context_data or {}).get("popup_response_data", "")
    told: Any = messages.get_messages(request)
    key.told = [[m.level, str(m.message), isinstance(m.message, SafeData)] for m in told]
    told.used = False
    return bool(key.address or key.popup)


def again(request: HttpRequest, key: IdempotencyKey) -> HttpResponse:
    for level, text, is_html in key.told:
        messages.add_message(request, level, mark_safe(text) if is_html else text)
    if key.popup:
        context = {"popup_response_data": key.popup}
        return TemplateResponse(request, "admin/popup_response.html", context)
    return redirect(key.address)
