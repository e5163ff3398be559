from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from curation import diff
from curation.actions.permissions import may
from curation.admin.proposing import AMENDS, proposes
from curation.models import ObjectProposal, Proposal
from curation.object_history import version_of
from curation.proposals import (
    AnyProposal,
    accept,
    kind_proposed,
    outcomes,
    overtaken,
    propose_again,
    send_proposal_back,
    take_back,
)
from curation.revisions import versions
from initiatives.models import Initiative
from placebook.adminkit.base import staff
from placebook.adminkit.read_only import PersonFilter, ReadOnlyAdmin
from placebook.lib.forms import CharField
from placebook.lib.list_params import number_in
from slugs.models import SluggedModel


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


class BaseProposalAdmin(ReadOnlyAdmin):
    """Proposed changes, answered part by part."""

    list_filter = ("state", ("by", PersonFilter))
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
        proposals: QuerySet[Any] = self.model._default_manager.select_related("base", "by")
        proposal = get_object_or_404(proposals, pk=number_in(object_id))
        entry = proposal.target
        may_answer = proposal.is_waiting and bool(entry) and may(request.user, "publish", entry)
        form = AnswerForm(request.POST or None)
        is_own = proposal.by_id == staff(request).pk
        if request.method == "POST":
            if is_own and not {"_take_back", "_again"}.isdisjoint(request.POST):
                self.changed_by_proposer(request, proposal)
                return redirect(f"admin:curation_{self.opts.model_name}_change", proposal.pk)
            if not may_answer:
                raise PermissionDenied
            if form.is_valid() and self.answered(request, proposal, form):
                return redirect(f"admin:curation_{self.opts.model_name}_changelist")
        context = self.admin_site.each_context(request) | {
            "title": str(proposal),
            "entry": entry,
            "entry_page": entry and page_of(entry),
            "opts": self.opts,
            "proposal": proposal,
            "may_answer": may_answer,
            "is_own": is_own,
            "amends": AMENDS,
            "may_amend": is_own and self.may_amend(request, proposal),
            "again_form": AgainForm(),
            "form": form,
            **changes_to_tick(request, proposal, form),
        }
        return TemplateResponse(request, "admin/curation/proposal/change_form.html", context)

    def may_amend(self, request: HttpRequest, proposal: Any) -> bool:
        """Whether its proposer may change it in the form while it waits."""
        return False

    def changed_by_proposer(self, request: HttpRequest, proposal: AnyProposal) -> None:
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

    def answered(self, request: HttpRequest, proposal: AnyProposal, form: AnswerForm) -> bool:
        """Accepts or returns the proposal; False, with errors on the form, where it is refused."""
        user, version = staff(request), request.POST.get("version")
        answer = form.cleaned_data["answer"]
        try:
            if "_return" in request.POST:
                send_proposal_back(proposal, by=user, answer=answer, version=version)
                self.message_user(request, "Returned. All stays as it is.")
            else:
                keys, seen = request.POST.getlist("keys"), number_in(request.POST.get("seen"))
                accept(proposal, keys, by=user, answer=answer, seen=seen, version=version)
                self.message_user(request, "What you accepted is stored now.")
        except ValidationError as refusal:
            for name, errors in getattr(refusal, "message_dict", {None: refusal.messages}).items():
                form.add_error("answer" if name == "answer" else None, errors)
            return False
        return True


@admin.register(Proposal)
class ProposalAdmin(BaseProposalAdmin):
    list_display = ("initiative", "state", "by", "at", "note")
    search_fields = ("initiative__title", "note", "by__username")
    list_select_related = ("initiative", "by")

    def may_amend(self, request: HttpRequest, proposal: Any) -> bool:
        return proposal.is_waiting and proposes(staff(request), proposal.initiative)


@admin.register(ObjectProposal)
class ObjectProposalAdmin(BaseProposalAdmin):
    list_display = ("title", "state", "by", "at", "note")
    search_fields = ("title", "note", "by__username")
    list_select_related = ("by",)


def page_of(obj: SluggedModel) -> str:
    return reverse(f"admin:{obj._meta.app_label}_{obj._meta.model_name}_change", args=[obj.pk])


def seen_of(obj: SluggedModel | None) -> int:
    """The number of the version that is stored; 0 where it is deleted."""
    if obj is None:
        return 0
    return versions([obj.pk])[obj.pk] if isinstance(obj, Initiative) else version_of(obj)


def changes_to_tick(
    request: HttpRequest, proposal: AnyProposal, form: AnswerForm
) -> dict[str, Any]:
    """Each change with what overtook it and what became of it; which are ticked; what was seen."""
    entry = proposal.target
    seen = seen_of(entry)
    if entry is not None:
        entry.refresh_from_db()
    kind = kind_proposed(proposal)
    changes = diff.diff(proposal.base.record, proposal.record, kind=kind)
    since = overtaken(proposal) if entry and proposal.is_waiting else {}
    outcome = outcomes(proposal)
    usual = [change.key for change in changes if change.key not in since]
    return {
        "changes": [(each, since.get(each.key), outcome.get(each.key)) for each in changes],
        "seen": seen,
        "ticked": request.POST.getlist("keys") if form.is_bound else usual,
    }
