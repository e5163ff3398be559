import datetime
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST

from curation import actions
from curation.actions import publish, verify, withdraw
from curation.admin.bulk_edit import edit_several
from curation.admin.example import ExampleInline
from curation.admin.export import export_csv, export_xlsx
from curation.admin.initiative_filters import Missing, Verified
from curation.admin.initiative_form import InitiativeForm, buttons_for
from curation.admin.partnership import PartnershipInline
from curation.admin.result import ResultInline
from curation.checklist import checklist
from curation.duplicates.lookup import similar
from curation.models import Proposal, Revision
from curation.proposals import propose
from curation.record import read
from curation.revisions import Event, record_revision, versions
from initiatives.models import Example, Initiative, InitiativeNation
from placebook.adminkit.base import BaseModelAdmin, how_many, staff
from placebook.lib.forms import CharField
from placebook.lib.list_params import number_in
from placebook.lib.markdown import markdown_to_html
from placebook.lib.refusals import log_refusal

LONGEST_PREVIEW = 50_000
REVIEWED_ANEW = (
    "An editor had decided when to publish this. Since you have changed it, it waits for an editor "
    "to look at it again."
)


class NationInline(admin.TabularInline):
    model = InitiativeNation
    extra = 0
    verbose_name_plural = "nations, only where there is no place"


class WithdrawForm(forms.Form):
    reason = CharField(
        label="Why are they withdrawn?",
        help_text="Shown to readers who follow an old link. Say what became of it.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@admin.register(Initiative)
class InitiativeAdmin(BaseModelAdmin):
    form = InitiativeForm
    list_display = (
        "title",
        "status",
        "places",
        "principle_count",
        "source_count",
        "verified_on",
        "updated",
    )
    list_filter = ("status", Missing, Verified, "stage", "reach", "cities", "principles", "themes")
    search_fields = ("title", "folded_text", "slug", "website", "organisations__name")
    search_help_text = "Search by any word of the entry, its partners, address or website."
    date_hierarchy = "updated_at"
    actions = (
        *("publish_selected", "withdraw_selected", "verify_selected", "edit_selected"),
        *(export_csv, export_xlsx),
    )
    short_texts = ("summary", "caution")
    change_form_template = "admin/initiatives/initiative/change_form.html"
    autocomplete_fields = ("cities", "themes", "sources")
    prepopulated_fields = {"slug": ("title",)}
    fieldsets = (
        ("In short", {"fields": ("title", "slug", "summary")}),
        ("Where", {"fields": ("cities", "area", "reach", ("latitude", "longitude"))}),
        (
            "What and when",
            {"fields": ("themes", "stage", ("started_year", "ended_year"), "website")},
        ),
        (
            "The story",
            {
                "fields": ("challenge", "approach", "results", "lessons"),
                "description": "Plain words and short paragraphs, with an empty line between them. "
                "In Markdown, *one star* makes italics and - begins an item of a list.",
            },
        ),
        ("What it rests on", {"fields": ("sources", "caution", "verified_on")}),
    )
    afterwards = ("And then", {"fields": ("note", "base")})
    afterwards_with_a_day = ("And then", {"fields": ("note", "when", "base")})
    inlines = (ExampleInline, PartnershipInline, ResultInline, NationInline)

    class Media:
        css = {
            "all": (
                "admin-placebook/initiative.css",
                "admin-placebook/duplicates.css",
                "admin-placebook/places.css",
            )
        }
        js = (
            *("admin-placebook/similar.js", "admin-placebook/places.js"),
            "admin-placebook/markdown.js",
        )

    # --- who may do what ---

    def has_publish_permission(self, request: HttpRequest, obj: Initiative | None = None) -> bool:
        return request.user.has_perm("initiatives.publish_initiative", obj)

    def has_delete_permission(self, request: HttpRequest, obj: Initiative | None = None) -> bool:
        """What was once public is withdrawn, never deleted: people have its address."""
        return super().has_delete_permission(request, obj) and not (obj and obj.published_at)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Drafts are deleted one by one."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    # --- what the form asks for ---

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(require_POST(self.markdown_view))
        return [path("markdown/", view, name="initiatives_markdown"), *super().get_urls()]

    def markdown_view(self, request: HttpRequest) -> HttpResponse:
        """A text as readers would see it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return HttpResponse(markdown_to_html(request.POST.get("text", "")[:LONGEST_PREVIEW]))

    # --- the list ---

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """With `as_of`, the latest change of any entry that the list can know of."""
        as_of = Revision.objects.aggregate(as_of=Max("pk", default=0))
        return super().changelist_view(request, as_of | (extra_context or {}))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Initiative]:
        sources = Initiative.sources.through.objects.all()
        return (
            super()
            .get_queryset(request)
            .prefetch_related("cities")
            .annotate(
                principle_count=how_many(Example.objects.all(), "initiative"),
                source_count=how_many(sources, "initiative"),
            )
        )

    @admin.display(description="places")
    def places(self, initiative: Initiative) -> str:
        return ", ".join(city.name for city in initiative.cities.all())

    @admin.display(description="principles", ordering="principle_count")
    def principle_count(self, initiative: Any) -> int:
        return initiative.principle_count

    @admin.display(description="sources", ordering="source_count")
    def source_count(self, initiative: Any) -> int:
        return initiative.source_count

    @admin.display(description="updated", ordering="updated_at")
    def updated(self, initiative: Initiative) -> datetime.date:
        return timezone.localdate(initiative.updated_at)

    # --- events on several entries ---

    @admin.action(description="Publish selected", permissions=["publish"])
    def publish_selected(self, request: HttpRequest, chosen: QuerySet[Initiative]) -> None:
        """Refuses what somebody has changed since the list was opened."""
        if "as_of" not in request.POST:
            self.do(publish, "Published", request, chosen)
            return
        as_of = number_in(request.POST["as_of"])
        seen = versions(chosen.values_list("pk", flat=True), until=as_of)

        def publish_as_listed(entry: Initiative, *, by: User) -> None:
            publish(entry, by=by, seen=seen[entry.pk])

        self.do(publish_as_listed, "Published", request, chosen)

    @admin.action(description="Mark as verified today", permissions=["change"])
    def verify_selected(self, request: HttpRequest, chosen: QuerySet[Initiative]) -> None:
        self.do(verify, "Verified", request, chosen)

    @admin.action(description="Change several …", permissions=["change"])
    def edit_selected(self, request: HttpRequest, chosen: QuerySet[Initiative]) -> Any:
        return edit_several(self, request, chosen)

    @admin.action(description="Withdraw selected …", permissions=["publish"])
    def withdraw_selected(
        self, request: HttpRequest, chosen: QuerySet[Initiative]
    ) -> HttpResponse | None:
        """Asks for the reason first, on a page of its own."""
        form = WithdrawForm(request.POST if "reason" in request.POST else None)
        if form.is_valid():
            self.do(withdraw, "Withdrawn", request, chosen, reason=form.cleaned_data["reason"])
            return None
        context = self.admin_site.each_context(request) | {
            "title": "Withdraw initiatives",
            "opts": self.opts,
            "chosen": chosen,
            "form": form,
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/initiatives/initiative/withdraw.html", context)

    def do(
        self,
        action: Callable[..., None],
        done: str,
        request: HttpRequest,
        chosen: QuerySet[Initiative],
        **details: str,
    ) -> None:
        """Does `action` to each entry that allows it; tells how many, and why not to others."""
        refused: dict[str, list[str]] = {}
        count = 0
        for entry in chosen:
            try:
                action(entry, by=staff(request), **details)
                count += 1
            except ValidationError as refusal:
                refused.setdefault(" ".join(refusal.messages), []).append(entry.title)
            except PermissionDenied:
                log_refusal(request, HTTPStatus.OK, f"{action.__name__} initiative {entry.pk}")
                refused.setdefault("These are not in your places.", []).append(entry.title)
        if count:
            self.message_user(request, f"{done}: {count}.", messages.SUCCESS)
        for reason, titles in refused.items():
            self.message_user(request, f"{reason} ({'; '.join(titles)})", messages.ERROR)

    # --- the form ---

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """The form for this person: a class of its own for each request, as Django makes it."""
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.user, form.seen = request.user, getattr(obj, "seen", 1)
        return form

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """The entry, which knows the version that its form shows: asked first, so that whoever
        saves in between is not overwritten unseen.
        """
        pk = number_in(object_id)
        seen = versions([pk])[pk]
        entry: Any = super().get_object(request, object_id, from_field)
        if entry is not None:
            entry.seen = seen
        return entry

    def get_fieldsets(self, request: HttpRequest, obj: Initiative | None = None) -> Any:
        """Whoever may publish may also say when, as long as the entry was never public."""
        if obj and not self.has_change_permission(request, obj):
            return self.fieldsets
        has_a_day = not (obj and obj.published_at) and self.has_publish_permission(
            request, obj or Initiative()
        )
        return (*self.fieldsets, self.afterwards_with_a_day if has_a_day else self.afterwards)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        obj: Initiative | None = kwargs.get("obj")
        if obj is None or self.has_change_permission(request, obj):
            context["buttons"] = buttons_for(obj, request.user)
        if obj is not None:
            context |= {
                # As stored: what was typed may be no address.
                "slug": Initiative.objects.values_list("slug", flat=True).get(pk=obj.pk),
                "proposes": proposes(request, obj),
                "cancels": bool(obj.publish_at) and not self.has_publish_permission(request, obj),
                "checks": checklist(obj),
                "waiting": Proposal.objects.filter(initiative=obj, state=Proposal.State.WAITING),
                "revisions": Revision.objects.of(obj.pk).defer("record").select_related("by")[:5],
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if proposes(request, obj):
            form.before_proposal = transaction.savepoint()
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Saves partners, sources and the rest; then what is done rests on them."""
        super().save_related(request, form, formsets, change)
        entry, note = form.instance, form.cleaned_data.get("note", "").strip()
        if proposes(request, entry):
            proposed = read(entry)
            transaction.savepoint_rollback(form.before_proposal)
            self.propose(request, entry, proposed, form, note)
            return
        was_scheduled = entry.publish_at
        record_revision(
            entry,
            by=staff(request),
            event=Event.EDITED if change else Event.CREATED,
            note="" if form.action else note,
        )
        if was_scheduled and not entry.publish_at:
            self.message_user(request, REVIEWED_ANEW, messages.WARNING)
        try:
            form.do()
        except ValidationError as refusal:  # what was typed is kept
            self.message_user(request, " ".join(refusal.messages), messages.ERROR)

    def propose(
        self, request: HttpRequest, entry: Initiative, record: Any, form: Any, note: str
    ) -> None:
        try:
            propose(entry, record, base=form.latest, by=staff(request), note=note)
        except ValidationError as refusal:
            self.message_user(request, " ".join(refusal.messages), messages.WARNING)
        else:
            self.message_user(
                request,
                "Your change waits for an editor. The public page stays as it is until then.",
            )

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        actions.delete(obj, by=staff(request))

    # The history keeps each event once, and more of it than Django’s log.
    def log_addition(self, *_: Any) -> Any: ...

    def log_change(self, *_: Any) -> Any: ...

    def log_deletions(self, *_: Any) -> Any: ...

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Every event, the latest first; each leads to what it changed."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        entry = get_object_or_404(Initiative, pk=number_in(object_id))
        revisions = Revision.objects.of(entry.pk).defer("record").select_related("by", "change_set")
        context = self.admin_site.each_context(request) | {
            "title": f"History of {entry}",
            "opts": self.opts,
            "original": entry,
            "revisions": self.get_paginator(request, revisions, 50).get_page(
                request.GET.get("page")
            ),
        }
        return TemplateResponse(request, "admin/initiatives/initiative/history.html", context)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """After a proposal Django need not say that anything was changed."""
        if proposes(request, obj):
            return redirect("admin:initiatives_initiative_change", obj.pk)
        return super().response_change(request, obj)

    def response_add(self, request: HttpRequest, obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Names what is like the new entry, for whoever types without scripts."""
        places = list(obj.cities.values_list("pk", flat=True))
        found = similar(title=obj.title, website=obj.website, cities=places, exclude=obj.pk)
        if found:
            like = "; ".join(f"{one.entry} ({', '.join(one.reasons)})" for one in found)
            self.message_user(request, f"Is it one of these already? {like}", messages.WARNING)
        return super().response_add(request, obj, *args, **kwargs)

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        return preview_if_asked(request, obj) or super().response_post_save_add(request, obj)

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        return preview_if_asked(request, obj) or super().response_post_save_change(request, obj)


def preview_if_asked(request: HttpRequest, initiative: Initiative) -> HttpResponseRedirect | None:
    """The way on after “Save and preview”."""
    if "_preview" not in request.POST:
        return None
    return redirect("initiative_preview", initiative.slug)


def proposes(request: HttpRequest, initiative: Initiative) -> bool:
    """Whether what this person changes in a public entry waits for an editor."""
    may_publish = request.user.has_perm("initiatives.publish_initiative", initiative)
    return bool(initiative.pk) and initiative.is_published and not may_publish
