"""The form of a public entry, for people whose changes wait for an editor."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from curation.models import Proposal
from curation.proposals import amend, propose, record_to_amend
from initiatives.models import Initiative
from placebook.adminkit.base import staff
from placebook.lib.list_params import number_in

# The parameter of the form's address that names the proposal which is amended in it.
AMENDS = "proposal"


def proposes(user: Any, initiative: Initiative) -> bool:
    """Whether what this person changes in a public entry waits for an editor."""
    may_publish = user.has_perm("initiatives.publish_initiative", initiative)
    return bool(initiative.pk) and initiative.is_published and not may_publish


def proposal_to_amend(request: HttpRequest, initiative: Initiative) -> Proposal | None:
    """The waiting proposal of this person that the address of the form names."""
    if AMENDS not in request.GET or not proposes(request.user, initiative):
        return None
    own = Proposal.objects.filter(initiative=initiative, by=staff(request))
    waiting = own.filter(state=Proposal.State.WAITING).select_related("base")
    return waiting.filter(pk=number_in(request.GET[AMENDS])).first()


class ProposingMixin(admin.ModelAdmin):
    """Proposes what was typed, or shows and amends a proposal that waits."""

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """The entry; its form shows `shown_record`, where it is opened to amend a proposal."""
        entry: Any = super().get_object(request, object_id, from_field)
        if entry is None or AMENDS not in request.GET:
            return entry
        entry.amends = proposal_to_amend(request, entry)
        if request.method == "GET" and entry.amends:
            entry.shown_record = record_to_amend(entry.amends)
        elif request.method == "GET":
            text = "That proposal does not wait for an editor, or is not yours. This is the entry."
            self.message_user(request, text, messages.WARNING)
        return entry

    def propose(self, request: HttpRequest, entry: Initiative, form: Any, note: str) -> None:
        """Proposes what the form says; where it amended a proposal that was answered meanwhile,
        as a new one.
        """
        change = {"base": form.opened, "by": staff(request), "note": note}
        record = form.record or form.opened.record
        proposal = proposal_to_amend(request, entry)
        try:
            if proposal is None:
                propose(entry, record, **change)
            else:
                amend(proposal, record, **change)
        except ValidationError as refusal:
            self.message_user(request, " ".join(refusal.messages), messages.WARNING)
            return
        if proposal is None and AMENDS in request.GET:
            text = "Your proposal does not wait any more. What you typed is a new one."
            self.message_user(request, text, messages.WARNING)
        self.message_user(request, outcome(proposal))

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """After a proposal it was said already what became of it."""
        if not proposes(request.user, obj):
            return super().response_change(request, obj)
        if getattr(obj, "amends", None):
            return redirect("admin:curation_proposal_change", obj.amends.pk)
        return redirect("admin:initiatives_initiative_change", obj.pk)


def outcome(amended: Proposal | None) -> str:
    """What a person is told who has proposed something, or has `amended` a proposal."""
    if amended is None:
        return "Your change waits for an editor. The public page stays as it is until then."
    if amended.is_waiting:
        return "Your proposal is changed. Editors see it as it is now."
    return "The entry has all that is left of your proposal, so it was taken back."
