from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import formats, timezone
from django.views.decorators.http import require_POST

from curation import actions
from curation.admin.colleague_notes import ColleagueNotesMixin
from curation.admin.comparison import describe_similar
from curation.admin.example import ExampleInline
from curation.admin.gone import GoneMixin
from curation.admin.incomplete import IncompleteRowsMixin
from curation.admin.initiative_form import InitiativeForm, RelatedField, button_in, buttons_for
from curation.admin.initiative_list import InitiativeListAdmin
from curation.admin.open_forms import OpenFormsMixin
from curation.admin.partnership import PartnershipInline
from curation.admin.preview_links import PreviewLinksMixin
from curation.admin.proposing import ProposingMixin, proposes
from curation.admin.result import ResultInline
from curation.admin.typed import EntryInline
from curation.checklist import checklist
from curation.models import ColleagueNote, PreviewLink, Proposal, Revision
from curation.revisions import versions
from initiatives.models import Initiative, InitiativeName, InitiativeNation
from placebook.adminkit.base import staff
from placebook.lib.list_params import number_in
from placebook.lib.markdown import markdown_to_html

LONGEST_PREVIEW = 50_000
REVIEWED_ANEW = (
    "An editor had decided when to publish this. Since you have changed it, it waits for an editor "
    "to look at it again."
)


class NameInline(EntryInline, admin.TabularInline):
    model = InitiativeName
    fields = ("name", "kind")
    verbose_name = "other name"
    verbose_name_plural = "other names, by which searches find it too"


class NationInline(EntryInline, admin.TabularInline):
    model = InitiativeNation
    verbose_name_plural = "nations, only where there is no place"


@admin.register(Initiative)
class InitiativeAdmin(
    IncompleteRowsMixin,
    ProposingMixin,
    PreviewLinksMixin,
    ColleagueNotesMixin,
    OpenFormsMixin,
    GoneMixin,
    InitiativeListAdmin,
):
    form = InitiativeForm
    short_texts = ("summary", "caution", "ending_note", "take_part")
    change_form_template = "admin/initiatives/initiative/change_form.html"
    autocomplete_fields = ("cities", "themes", "sources", "take_part_source", "picture")
    prepopulated_fields = {"slug": ("title",)}
    fieldsets = (
        ("In short", {"fields": ("title", "slug", "summary", "picture")}),
        ("Where", {"fields": ("cities", "area", "reach", ("latitude", "longitude"))}),
        (
            "What and when",
            {
                "fields": (
                    *("themes", ("stage", "stage_as_of"), ("started_year", "ended_year")),
                    *("ending", "ending_note", "website"),
                )
            },
        ),
        (
            "Take part",
            {
                "fields": ("take_part", "take_part_source"),
                "description": "What a resident can do, as a source tells it.",
            },
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
    afterwards = ("And then", {"fields": ("note", "base", "shown", "begun")})
    afterwards_with_a_day = ("And then", {"fields": ("note", "when", "base", "shown", "begun")})
    inlines = (ExampleInline, PartnershipInline, ResultInline, NameInline, NationInline)

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

    def has_delete_permission(self, request: HttpRequest, obj: Initiative | None = None) -> bool:
        """What was once public is withdrawn, never deleted: people have its address."""
        return super().has_delete_permission(request, obj) and not (obj and obj.published_at)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_manytomany(
            db_field, request, **kwargs | {"form_class": RelatedField}
        )

    # --- what the form asks for ---

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(require_POST(self.markdown_view))
        return [path("markdown/", view, name="initiatives_markdown"), *super().get_urls()]

    def markdown_view(self, request: HttpRequest) -> HttpResponse:
        """A text as readers would see it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return HttpResponse(markdown_to_html(request.POST.get("text", "")[:LONGEST_PREVIEW]))

    # --- the form ---

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """The form for this person: a class of its own for each request, as Django makes it."""
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.user, form.seen = request.user, getattr(obj, "seen", 1)
        form.refusal = getattr(request, "refusal", None)
        return form

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """The entry, which knows the version that its form shows: looked up first, so that what is
        saved in between is noticed.
        """
        if request.method == "POST":
            return super().get_object(request, object_id, from_field)
        pk = number_in(object_id)
        seen = versions([pk])[pk]
        entry: Any = super().get_object(request, object_id, from_field)
        if entry is not None:
            entry.seen = seen
        return entry

    def get_fieldsets(self, request: HttpRequest, obj: Initiative | None = None) -> Any:
        """Those who may publish may also say when, as long as the entry was never public."""
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
                "proposes": self.has_change_permission(request, obj)
                and proposes(request.user, obj),
                "amends": getattr(obj, "amends", None),
                "cancels": bool(obj.publish_at) and not self.has_publish_permission(request, obj),
                "checks": checklist(obj),
                "waiting": Proposal.objects.filter(initiative=obj, state=Proposal.State.WAITING),
                "colleague_notes": ColleagueNote.objects.open()
                .filter(initiative=obj)
                .select_related("by"),
                "preview_links": PreviewLink.objects.open().filter(initiative=obj),
                "revisions": Revision.objects.of(obj.pk).defer("record").select_related("by")[:5],
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def changeform_view(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Shows the form again where an action refuses what was found valid."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except ValidationError as refusal:
            request.refusal = refusal
            return super().changeform_view(request, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Actions save the entry together with its rows."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Saves or proposes what was typed; then does what the button says."""
        entry, note = form.instance, form.cleaned_data.get("note", "").strip()
        if form.proposes:
            self.propose(request, entry, form, note)
            return
        was_scheduled, user = entry.publish_at, staff(request)
        own_note = "" if form.button else note
        if not change:
            actions.create(form.record, by=user, note=own_note, initiative=entry)
        elif form.record is not None:
            actions.edit(entry, form.record, by=user, note=own_note)
        self.keep_begun_rows(request, form)
        if form.news:
            self.message_user(request, form.news, messages.WARNING)
        if was_scheduled and not entry.publish_at:
            self.message_user(request, REVIEWED_ANEW, messages.WARNING)
        day = entry.publish_at
        try:
            form.act(form.latest if form.record is None else None)
        except ValidationError as refusal:  # what was typed is saved
            self.message_user(request, " ".join(refusal.messages), messages.ERROR)
            self.message_user(request, "What you typed is saved.")
        else:
            if (button := button_in(request.POST)) and button.done:
                self.message_user(request, f"“{entry}” {button.done}.", messages.SUCCESS)
        if entry.publish_at != day and not entry.is_published:
            self.message_user(request, plan(entry))

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        actions.delete(obj, by=staff(request))

    # The history records each change once, and more of it than Django’s log.
    def construct_change_message(self, *_: Any) -> list[Any]:
        return []

    def log_addition(self, *_: Any) -> Any: ...

    def log_change(self, *_: Any) -> Any: ...

    def log_deletions(self, *_: Any) -> Any: ...

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Every revision, the latest first; each leads to what it changed."""
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
        """After a button, it was said already what became of the entry."""
        if button_in(request.POST):
            return self.response_post_save_change(request, obj)
        return super().response_change(request, obj)

    def response_add(self, request: HttpRequest, obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Says what is like the new entry, and where they are compared."""
        if text := describe_similar(obj):
            self.message_user(request, text, messages.WARNING)
        return super().response_add(request, obj, *args, **kwargs)

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        return preview_if_asked(request, obj) or super().response_post_save_add(request, obj)

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        return preview_if_asked(request, obj) or super().response_post_save_change(request, obj)


def plan(entry: Initiative) -> str:
    """When an entry will be published, for the person who has just changed that."""
    if not entry.publish_at:
        return "It will not be published by itself any more."
    when = timezone.localtime(entry.publish_at)
    return f"It will be published on {formats.date_format(when, 'j F Y, H:i')}."


def preview_if_asked(request: HttpRequest, initiative: Initiative) -> HttpResponseRedirect | None:
    """The way on after “Save and preview”."""
    if "_preview" not in request.POST:
        return None
    return redirect("initiative_preview", initiative.slug)
