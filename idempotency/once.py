"""Handles a form once, however often it is submitted, and retries after conflicts.

A form contains a random key (`{% once %}`). The first submission is handled; every other waits for
it and gets the same answer, in other processes too.
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
# The buttons of a page that adds something all save it: two of them are a double click.
ADD_BUTTON = re.compile("_(?!popup$|to_field$)")
TRIES = 4
DEADLOCK = "40P01"

Answer = Callable[[], HttpResponse]


def once(
    view: Callable[..., Any], busy: Callable[[HttpRequest], HttpResponse]
) -> Callable[..., Any]:
    """Makes each POST of `view` one transaction, handled once for each key of a form.

    `busy` gives the answer if all tries conflict with others. A view that is marked by
    `transaction.non_atomic_requests` is returned unchanged.
    """
    if hasattr(view, "_non_atomic_requests"):
        return view

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        answer = partial(view, request, *args, **kwargs)
        if request.method != "POST":
            return answer()
        if KEY.fullmatch(request.POST.get(FIELD, "")):
            answer = partial(handle_or_repeat, request, answer)
        return with_retries(request, answer) or signed_out(request) or busy(request)

    return wrapper


def with_retries(request: HttpRequest, answer: Answer) -> HttpResponse | None:
    """Tries again after a deadlock, or if somebody else took a unique value at the same moment.

    The next try sees what they saved: the form then shows an error, or a slug gets a number.
    None if each try failed.
    """
    for _ in range(TRIES):
        try:
            with transaction.atomic():
                return answer()
        except DatabaseError as error:
            if not is_conflict(error):
                raise
        rewind(request)
    return None


def signed_out(request: HttpRequest) -> HttpResponse | None:
    """Redirects people whose account was deleted meanwhile, so that they sign in; else None."""
    user: Any = request.user
    if get_user_model()._default_manager.filter(pk=user.pk).exists():
        return None
    return redirect(request.get_full_path())


def rewind(request: HttpRequest) -> None:
    """Moves uploaded files to their start, to be read again."""
    files: Any = request.FILES
    for file in files.values():
        file.seek(0)


def is_conflict(error: DatabaseError) -> bool:
    is_deadlock = getattr(error.__cause__, "sqlstate", None) == DEADLOCK
    return is_deadlock or isinstance(error, IntegrityError)


def handle_or_repeat(request: HttpRequest, answer: Answer) -> HttpResponse:
    """Repeats the stored answer or handles the form and stores it, unless it had errors."""
    user: Any = request.user
    with transaction.atomic():
        key, is_first = IdempotencyKey.objects.get_or_create(user=user, digest=digest(request))
        if not is_first:
            return repeat(request, key)
        response = answer()
        stored = IdempotencyKey.objects.filter(pk=key.pk)
        if record_answer(key, request, response):
            # Updates nothing if people have deleted their own account.
            stored.update(address=key.address, popup=key.popup, messages=key.messages)
        else:
            stored.delete()
        return response


def digest(request: HttpRequest) -> str:
    """A digest of the address, the data and the files of a form."""
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


def record_answer(key: IdempotencyKey, request: HttpRequest, response: HttpResponse) -> bool:
    """Sets the fields of `key` from the answer; False if it is no redirect and no popup."""
    if "Location" in response:
        key.address = response["Location"]
    elif isinstance(response, TemplateResponse):
        key.popup = (response.context_data or {}).get("popup_response_data", "")
    shown: Any = messages.get_messages(request)
    key.messages = [[m.level, str(m.message), isinstance(m.message, SafeData)] for m in shown]
    shown.used = False
    return bool(key.address or key.popup)


def repeat(request: HttpRequest, key: IdempotencyKey) -> HttpResponse:
    for level, text, is_html in key.messages:
        messages.add_message(request, level, mark_safe(text) if is_html else text)
    if key.popup:
        context = {"popup_response_data": key.popup}
        return TemplateResponse(request, "admin/popup_response.html", context)
    return redirect(key.address)
