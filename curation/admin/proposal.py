from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from curation import diff
from curation.admin.proposing import AMENDS, proposes
from curation.models import Proposal
from curation.proposals import (
    accept,
    outcomes,
    overtaken,
    propose_again,
    send_proposal_back,
    take_back,
)
from curation.revisions import versions
from placebook.adminkit.base import staff
from placebook.adminkit.read_only import PersonFilter, ReadOnlyAdmin
from placebook.lib.forms import CharField
from placebook.lib.list_params import number_in


class AnswerForm(forms.Form):
    answer = CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text="What the proposer should know. Needed when you refuse a part, or all of it.",
    )


class AgainForm(forms.Form):
    note = CharField(
        required=False,
        label="Why it should be looked at again",
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
    )


@admin.register(Proposal)
class ProposalAdmin(ReadOnlyAdmin):
    """Proposed changes, answered part by part."""

    list_display = ("initiative", "state", "by", "at", "note")
    list_filter = ("state", ("by", PersonFilter))
    search_fields = ("initiative__title", "note", "by__username")
    list_select_related = ("initiative", "by")
    ordering = ("-at", "-pk")

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """What would change, field by field, to be ticked; by POST the answer."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        proposals: QuerySet[Proposal] = Proposal.objects.select_related("base", "by", "initiative")
        proposal = get_object_or_404(proposals, pk=number_in(object_id))
        entry = proposal.initiative
        may_answer = proposal.is_waiting and request.user.has_perm(
            "initiatives.publish_initiative", entry
        )
        form = AnswerForm(request.POST or None)
        is_own = proposal.by_id == staff(request).pk
        if request.method == "POST":
            if is_own and not {"_take_back", "_again"}.isdisjoint(request.POST):
                self.changed_by_proposer(request, proposal)
                return redirect("admin:curation_proposal_change", proposal.pk)
            if not may_answer:
                raise PermissionDenied
            if form.is_valid() and self.answered(request, proposal, form):
                return redirect("admin:curation_proposal_changelist")
        context = self.admin_site.each_context(request) | {
            "title": f"Proposed change of {entry}",
            "opts": self.opts,
            "proposal": proposal,
            "may_answer": may_answer,
            "is_own": is_own,
            "amends": AMENDS,
            "may_amend": is_own and proposal.is_waiting and proposes(staff(request), entry),
            "again_form": AgainForm(),
            "form": form,
            **changes_to_tick(request, proposal, form),
        }
        return TemplateResponse(request, "admin/curation/proposal/change_form.html", context)

    def changed_by_proposer(self, request: HttpRequest, proposal: Proposal) -> None:
        """Takes the proposal back, or proposes it again; says why not where it is refused."""
        try:
            if "_take_back" in request.POST:
                take_back(proposal, by=staff(request))
                self.message_user(request, "Taken back. No editor is asked about it any more.")
            else:
                form = AgainForm(request.POST)
                note = form.cleaned_data["note"] if form.is_valid() else ""
                propose_again(proposal, by=staff(request), note=note)
                self.message_user(request, "Proposed again. It waits for an editor.")
        except ValidationError as refusal:
            self.message_user(request, " ".join(refusal.messages), messages.ERROR)

    def answered(self, request: HttpRequest, proposal: Proposal, form: AnswerForm) -> bool:
        """Accepts or returns the proposal; False, with errors on the form, where it is refused."""
        user, version = staff(request), request.POST.get("version")
        answer = form.cleaned_data["answer"]
        try:
            if "_return" in request.POST:
                send_proposal_back(proposal, by=user, answer=answer, version=version)
                self.message_user(request, "Returned. The entry stays as it is.")
            else:
                keys, seen = request.POST.getlist("keys"), number_in(request.POST.get("seen"))
                accept(proposal, keys, by=user, answer=answer, seen=seen, version=version)
                self.message_user(request, "The entry has now what you accepted.")
        except ValidationError as refusal:
            for name, errors in getattr(refusal, "message_dict", {None: refusal.messages}).items():
                form.add_error("answer" if name == "answer" else None, errors)
            return False
        return True


def changes_to_tick(request: HttpRequest, proposal: Proposal, form: AnswerForm) -> dict[str, Any]:
    """Each change with what overtook it and what became of it; which are ticked; what was seen."""
    entry = proposal.initiative
    seen = versions([entry.pk])[entry.pk]
    entry.refresh_from_db()
    changes = diff.diff(proposal.base.record, proposal.record)
    since = overtaken(proposal) if proposal.is_waiting else {}
    outcome = outcomes(proposal)
    usual = [change.key for change in changes if change.key not in since]
    return {
        "changes": [(each, since.get(each.key), outcome.get(each.key)) for each in changes],
        "seen": seen,
        "ticked": request.POST.getlist("keys") if form.is_bound else usual,
    }
