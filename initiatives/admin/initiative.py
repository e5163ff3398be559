import datetime
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from initiatives.actions import publish, verify, withdraw
from initiatives.admin.example import ExampleInline
from initiatives.admin.initiative_filters import Missing, Verified
from initiatives.admin.initiative_form import InitiativeForm
from initiatives.admin.partnership import PartnershipInline
from initiatives.admin.result import ResultInline
from initiatives.models import Example, Initiative, InitiativeNation
from placebook.lib.admin import NounAdmin, how_many


class NationInline(admin.TabularInline):
    model = InitiativeNation
    extra = 0
    verbose_name_plural = "nations, only where there is no place"


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label="Why are they withdrawn?",
        help_text="Shown to readers who follow an old link. Say what became of it.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@admin.register(Initiative)
class InitiativeAdmin(NounAdmin):
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
    actions = ("publish_selected", "withdraw_selected", "verify_selected")
    short_texts = ("summary", "caution", "withdrawn_reason")
    autocomplete_fields = ("cities", "themes", "sources")
    prepopulated_fields = {"slug": ("title",)}
    readonly_fields = ("published_at", "updated_at")
    fieldsets = (
        (None, {"fields": ("status", "withdrawn_reason", ("published_at", "updated_at"))}),
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
    inlines = (ExampleInline, PartnershipInline, ResultInline, NationInline)

    class Media:
        css = {"all": ("admin-placebook/initiative.css",)}

    # --- who may do what ---

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("initiatives.publish_initiative")

    def has_delete_permission(self, request: HttpRequest, obj: Initiative | None = None) -> bool:
        """What was once public is withdrawn, never deleted: people have its address."""
        return super().has_delete_permission(request, obj) and not (obj and obj.published_at)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Drafts are deleted one by one."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        if self.has_publish_permission(request):
            return self.readonly_fields
        return (*self.readonly_fields, "status", "withdrawn_reason")

    # --- the list ---

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

    # --- deeds on several entries ---

    @admin.action(description="Publish selected", permissions=["publish"])
    def publish_selected(self, request: HttpRequest, chosen: QuerySet[Initiative]) -> None:
        self.do(publish, "Published", request, chosen)

    @admin.action(description="Mark as verified today", permissions=["change"])
    def verify_selected(self, request: HttpRequest, chosen: QuerySet[Initiative]) -> None:
        self.do(verify, "Verified", request, chosen)

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
        deed: Callable[..., None],
        done: str,
        request: HttpRequest,
        chosen: QuerySet[Initiative],
        **details: str,
    ) -> None:
        """Does the deed on each entry that allows it; says how many, and which were refused why."""
        refused: dict[str, list[str]] = {}
        count = 0
        for entry in chosen:
            try:
                deed(entry, by=request.user, **details)
                count += 1
            except ValidationError as refusal:
                refused.setdefault(" ".join(refusal.messages), []).append(entry.title)
        if count:
            self.message_user(request, f"{done}: {count}.", messages.SUCCESS)
        for reason, titles in refused.items():
            self.message_user(request, f"{reason} ({'; '.join(titles)})", messages.ERROR)

    # --- the form ---

    def get_fieldsets(self, request: HttpRequest, obj: Initiative | None = None) -> Any:
        """A draft has nothing to withdraw."""
        if obj and obj.published_at:
            return self.fieldsets
        return ((None, {"fields": ("status",)}), *self.fieldsets[1:])

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        form.hold_status_back()
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Saves partners, sources and the rest; then the status may change, which rests on them."""
        super().save_related(request, form, formsets, change)
        try:
            form.change_status(by=request.user)
        except ValidationError as refusal:  # somebody else was quicker: what was typed is kept
            self.message_user(request, " ".join(refusal.messages), messages.ERROR)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """An action logs itself; a save that edits nothing is no deed."""
        return super().log_change(request, obj, message) if message else None

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        return preview_if_asked(request, obj) or super().response_post_save_add(request, obj)

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        return preview_if_asked(request, obj) or super().response_post_save_change(request, obj)


def preview_if_asked(request: HttpRequest, initiative: Initiative) -> HttpResponseRedirect | None:
    """The way on after “Save and preview”."""
    if "_preview" not in request.POST:
        return None
    return redirect("initiative_preview", initiative.slug)
