"""The page that asks what to change in several entries, and shows what would change first."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from cities.models import City
from curation.bulk_edit import Edit, apply, plan
from curation.revisions import versions
from initiatives.models import Initiative, Source, Theme
from placebook.adminkit.base import staff
from placebook.lib.forms import CharField
from placebook.lib.list_params import number_in

MOST = 200
ADD, REMOVE, MOVE = "add", "remove", "move"


class EditForm(forms.Form):
    """Exactly one thing to change, so that the preview can be read at a glance."""

    stage = forms.ChoiceField(required=False, choices=[("", "---"), *Initiative.Stage.choices])
    reach = forms.ChoiceField(required=False, choices=[("", "---"), *Initiative.Reach.choices])
    themes = forms.ModelChoiceField(Theme.objects.all(), required=False, label="Theme")
    cities = forms.ModelChoiceField(City.objects.by_name(), required=False, label="City")
    sources = CharField(
        required=False, label="Source", help_text="The last part of the address of its page."
    )
    how = forms.ChoiceField(
        choices=[(ADD, "Add it"), (REMOVE, "Take it away"), (MOVE, "Move to it from the theme:")],
        initial=ADD,
        label="A theme, city or source:",
        widget=forms.RadioSelect,
    )
    left = forms.ModelChoiceField(
        Theme.objects.all(),
        required=False,
        label="Theme to leave",
        help_text="Entries that have this theme get the one above in its place.",
    )
    note = CharField(required=False, max_length=200, label="Note for the history")

    def clean_sources(self) -> Source | None:
        slug = self.cleaned_data["sources"].strip().strip("/").split("/")[-1]
        if not slug:
            return None
        source = Source.objects.filter(slug=slug).first()
        if source is None:
            raise forms.ValidationError(f"There is no source at “{slug}”.")
        return source

    def clean(self) -> dict[str, Any]:
        super().clean()
        if not self.errors and len(self.chosen) != 1:
            raise forms.ValidationError("Choose one thing to change; do others afterwards.")
        if not self.errors:
            self.check_move()
        return self.cleaned_data

    def check_move(self) -> None:
        theme, left = self.cleaned_data["themes"], self.cleaned_data["left"]
        if self.cleaned_data["how"] != MOVE:
            if left:
                self.add_error("left", "Choose “Move to it” as well, or leave this empty.")
        elif not theme:
            self.add_error("themes", "Choose the theme to move to.")
        elif left in (None, theme):
            self.add_error("left", "Choose another theme, which the entries shall leave.")

    @property
    def chosen(self) -> list[str]:
        keys = ("stage", "reach", "themes", "cities", "sources")
        return [key for key in keys if self.cleaned_data.get(key)]

    @property
    def edit(self) -> Edit:
        [key] = self.chosen
        value, how = self.cleaned_data[key], self.cleaned_data["how"]
        left = self.cleaned_data["left"].slug if how == MOVE else ""
        return Edit(key, getattr(value, "slug", value), how == REMOVE, left)

    @property
    def title(self) -> str:
        """The edit in a few words, as its name in the history."""
        [key] = self.chosen
        value = self.cleaned_data[key]
        if key in ("stage", "reach"):
            field: Any = self.fields[key]
            return f"{key.capitalize()}: {dict(field.choices)[value].lower()}"
        if self.edit.instead_of:
            return f"Moved from theme {self.cleaned_data['left']} to {value}"
        verb = "Without" if self.edit.takes_away else "With"
        return f"{verb} {self.fields[key].label or key}: {value}".replace("Theme", "theme")


def edit_several(model_admin: Any, request: HttpRequest, chosen: QuerySet[Any]) -> Any:
    """Asks what to change, shows the outcome, and makes the change once it is confirmed."""
    if chosen.count() > MOST:
        text = f"Choose {MOST} at most: the preview could not be read otherwise."
        model_admin.message_user(request, text, messages.ERROR)
        return None
    is_asked = "how" in request.POST
    form = EditForm(request.POST if is_asked else None)
    planned, seen = [], versions(chosen.values_list("pk", flat=True))
    if is_asked and form.is_valid():
        if "_apply" in request.POST:
            response = applied(model_admin, request, form, chosen)
            if response is None:
                return None
            seen = versions(seen)
        planned = plan(form.edit, chosen.all(), by=staff(request))
    return page(model_admin, request, chosen, form, planned, seen)


def applied(
    model_admin: Any, request: HttpRequest, form: EditForm, chosen: QuerySet[Any]
) -> str | None:
    """Makes the change. Returns None, or why it was refused, which the form shows too."""
    try:
        change_set = apply(
            form.edit,
            chosen,
            by=staff(request),
            title=form.title,
            note=form.cleaned_data["note"],
            seen={entry.pk: number_in(request.POST.get(f"seen {entry.pk}")) for entry in chosen},
        )
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return " ".join(refusal.messages)
    count = change_set.revisions.order_by().values("initiative").distinct().count()
    text = f"{change_set}: {count} changed. It can be undone under Change sets."
    model_admin.message_user(request, text, messages.SUCCESS)
    return None


def page(
    model_admin: Any,
    request: HttpRequest,
    chosen: QuerySet[Any],
    form: EditForm,
    planned: list[Any],
    seen: dict[int, int],
) -> HttpResponse:
    context = model_admin.admin_site.each_context(request) | {
        "title": "Change several initiatives",
        "opts": model_admin.opts,
        "chosen": chosen,
        "form": form,
        "planned": planned,
        "seen": seen,
        "will_change": [one for one in planned if one.changes and not one.refusal],
        "checkbox": ACTION_CHECKBOX_NAME,
    }
    return TemplateResponse(request, "admin/initiatives/initiative/edit_several.html", context)
