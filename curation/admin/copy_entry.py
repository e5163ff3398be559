"""Makes a draft with an entry as its template, and opens it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from curation.copy_entry import copy
from initiatives.models import Initiative
from placebook.adminkit.base import staff


@require_POST
def copy_view(request: HttpRequest, pk: int) -> HttpResponseRedirect:
    # People who may see no entry do not learn even which there are.
    if not request.user.has_perm("initiatives.add_initiative"):
        raise PermissionDenied
    draft = copy(get_object_or_404(Initiative, pk=pk), by=staff(request))
    messages.success(
        request,
        "This is a new draft with the places, themes and partners of the other. "
        "Give it a title and a summary of its own.",
    )
    return redirect("admin:initiatives_initiative_change", draft.pk)
