"""What somebody sent after their session had ended is kept until they have signed in again.

Each form of the admin names, signed, the person whose page it is (`{% once %}`). So it is known who
typed when there is no session any more, and nobody else is shown it.
"""

import json
import re
from dataclasses import dataclass, field
from secrets import token_urlsafe
from typing import Any

from django.contrib.auth.models import User
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, QueryDict

from accounts.models import InterruptedForm

# The hidden field that names the person, and the parameter of an address that names what is kept.
AUTHOR, KEY = "typed_by", "kept"
# Forms of one person; the oldest give way.
MOST_KEPT = 10
PASSWORD = re.compile(r"(?<!usable_)password\d?$")
_signer = Signer(salt="accounts.author")


@dataclass
class Typed:
    """What was typed and not saved: `data` of a form, and the names of fields that had a file.

    `was_interrupted` if it was kept here, and not by the browser; `is_shown` once a page shows it
    as the form that it was; `is_gone` if what it was about is not there any more.
    """

    data: QueryDict
    files: list[str] = field(default_factory=list)
    was_interrupted: bool = True
    is_shown: bool = False
    is_gone: bool = False

    @property
    def missing(self) -> str:
        """The fields to be filled in again, in words."""
        return ", ".join(name.replace("_", " ").replace("-", " ") for name in self.files)


def author_mark(user: Any) -> str:
    """The value of the field that names the person whose page a form stands on."""
    return _signer.sign(str(user.pk)) if user.is_authenticated else ""


def author_of(data: QueryDict) -> User | None:
    """The member of staff whose page a form was sent from; None if it does not say so."""
    try:
        pk = _signer.unsign(data.get(AUTHOR, ""))
    except BadSignature:
        return None
    return User.objects.filter(pk=pk, is_active=True, is_staff=True).first()


def address_after_sign_in(request: HttpRequest) -> str:
    """The address of `request`; where it is a form that its author sent, keeps what was typed and
    adds the key of that.
    """
    author = author_of(request.POST) if request.method == "POST" else None
    if author is None:
        return request.get_full_path()
    parameters = QueryDict(request.META.get("QUERY_STRING", ""), mutable=True)
    parameters[KEY] = keep(request, author).key
    return f"{request.path}?{parameters.urlencode()}"


def keep(request: HttpRequest, author: User) -> InterruptedForm:
    """Keeps all that was typed but passwords; of files, only which fields had one."""
    fields = [
        (name, values)
        for name, values in request.POST.lists()
        if name not in ("csrfmiddlewaretoken", AUTHOR) and not PASSWORD.search(name)
    ]
    passwords = [name for name, text in request.POST.items() if text and PASSWORD.search(name)]
    form = InterruptedForm.objects.create(
        user=author,
        key=token_urlsafe(16),
        path=request.path,
        fields=json.dumps(fields),
        files=json.dumps([*request.FILES, *passwords]),
    )
    own = InterruptedForm.objects.filter(user=author).order_by("-pk")
    InterruptedForm.objects.filter(pk__in=[*own.values_list("pk", flat=True)[MOST_KEPT:]]).delete()
    return form


def kept(request: HttpRequest, key: str) -> InterruptedForm | None:
    """What was kept under `key` for who is signed in, at this address; None for anybody else."""
    return InterruptedForm.objects.filter(key=key, path=request.path, user=request.user.pk).first()


def typed_in(form: InterruptedForm) -> Typed:
    data = QueryDict(mutable=True)
    for name, values in json.loads(form.fields):
        data.setlist(name, values)
    return Typed(data, json.loads(form.files))
