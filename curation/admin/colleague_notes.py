"""The page of an entry's notes for colleagues."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path

from curation.colleague_notes import LONGEST, add_note, finish_note, may_finish
from curation.models import ColleagueNote
from initiatives.models import Initiative
from placebook.adminkit.base import staff
from placebook.lib.forms import CharField
from placebook.lib.list_params import number_in

DONE_SHOWN = 50
DONE, AGAIN = "_done", "_again"


class NoteForm(forms.Form):
    text = CharField(
        label="A note for colleagues",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
        help_text="Staff see it above the form of this entry. Readers never do.",
        error_messages={"required": "Write what your colleagues should know."},
    )


class ColleagueNotesMixin(admin.ModelAdmin):
    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.notes_view)
        own = path("<int:pk>/notes/", view, name="initiatives_initiative_notes")
        return [own, *super().get_urls()]

    def notes_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What colleagues noted on the entry, to be added to and ticked off."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        entry, user = get_object_or_404(Initiative, pk=pk), staff(request)
        form = NoteForm()
        if request.method == "POST" and {DONE, AGAIN}.isdisjoint(request.POST):
            form = NoteForm(request.POST)
            if form.is_valid():
                add_note(entry, form.cleaned_data["text"], by=user)
                self.message_user(request, "Your colleagues see the note now.", messages.SUCCESS)
                return redirect("admin:initiatives_initiative_notes", entry.pk)
        elif request.method == "POST":
            self.tick(request, entry)
            return redirect("admin:initiatives_initiative_notes", entry.pk)
        notes = ColleagueNote.objects.filter(initiative=entry).select_related("by", "done_by")
        done = notes.exclude(done_at=None).order_by("-done_at", "-pk")[:DONE_SHOWN]
        context = self.admin_site.each_context(request) | {
            "title": f"Notes on {entry}",
            "opts": self.opts,
            "original": entry,
            "form": form,
            "notes": [(note, may_finish(user, note)) for note in notes.open()],
            "done": [(note, may_finish(user, note)) for note in done],
        }
        return TemplateResponse(request, "admin/initiatives/initiative/notes.html", context)

    def tick(self, request: HttpRequest, entry: Initiative) -> None:
        """Ticks the named note off, or has it stand again."""
        is_done = DONE in request.POST
        pk = number_in(request.POST[DONE if is_done else AGAIN])
        note = get_object_or_404(ColleagueNote.objects.filter(initiative=entry), pk=pk)
        finish_note(note, by=staff(request), is_done=is_done)
        text = "The note is done with." if is_done else "The note stands again."
        self.message_user(request, text, messages.SUCCESS)
