"""The form of a case study, and what may be done with it besides saving."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.contrib.auth.models import User
from django.utils import timezone

from cities.models import City
from curation import actions
from curation.admin.conflict import HIGHEST, MergingForm
from curation.admin.typed import values_to_show
from curation.models import Revision
from curation.permissions import cities_of
from curation.record import LISTS
from curation.requirements import check_requirements
from initiatives.models import Initiative
from placebook.lib.forms import CharField

Status = Initiative.Status


@dataclass(frozen=True)
class Button:
    """An action as a button: the `name` under which it is posted, and its `label`.

    `done` says of an entry that it was done, where nothing else says so.
    """

    name: str
    label: str
    done: str = ""


SUBMIT = Button("_submit_for_review", "Submit for review", "waits for an editor to review it")
PUBLISH = Button("_publish", "Publish", "is public now")
PUBLISH_AGAIN = Button("_publish", "Publish again")
SCHEDULE = Button("_schedule", "Publish at the time given")
UNSCHEDULE = Button("_unschedule", "Do not publish then")
SEND_BACK = Button("_send_back", "Return: needs work", "went back to its curator")
WITHDRAW = Button("_withdraw", "Withdraw", "is withdrawn; its address says why")
VERIFY = Button("_verify", "Save, and it is still right", "was checked today")

FOR_EDITORS = {
    Status.DRAFT: (SUBMIT, SCHEDULE, PUBLISH),
    Status.IN_REVIEW: (SEND_BACK, SCHEDULE, PUBLISH),
    Status.PUBLISHED: (VERIFY, WITHDRAW),
    Status.WITHDRAWN: (PUBLISH_AGAIN,),
}
FOR_CURATORS: dict[Initiative.Status, tuple[Button, ...]] = {Status.DRAFT: (SUBMIT,)}
BUTTONS = (SUBMIT, PUBLISH, SCHEDULE, UNSCHEDULE, SEND_BACK, WITHDRAW, VERIFY)


def button_in(data: Any) -> Button | None:
    """The button that was pressed; None for a plain save."""
    return next((button for button in BUTTONS if button.name in data), None)


def buttons_for(initiative: Initiative | None, user: Any) -> tuple[Button, ...]:
    """The buttons of what `user` may do now; on a new entry those of a draft."""
    status = Status(initiative.status) if initiative else Status.DRAFT
    may_publish = user.has_perm("initiatives.publish_initiative", initiative or Initiative())
    if not may_publish:
        return FOR_CURATORS.get(status, ())
    is_scheduled = bool(initiative and initiative.publish_at)
    return (*((UNSCHEDULE,) if is_scheduled else ()), *FOR_EDITORS[status])


class DayAndTime(AdminSplitDateTime):
    """Two fields, of which Django names neither."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for widget, name in zip(self.widgets, ("Day to publish", "Time to publish"), strict=True):
            widget.attrs["aria-label"] = name


def begun_text(rows: Iterable[Any]) -> str:
    return " ".join(str(row.pk) for row in rows)


class RelatedField(forms.ModelMultipleChoiceField):
    """Asks the database for what was chosen only where that is not what is stored."""

    stored: Any = ()

    def clean(self, value: Any) -> Any:
        if self.stored and not self.has_changed(self.stored, value):
            return self.stored
        return super().clean(value)


class InitiativeForm(MergingForm):
    """The admin sets on the class that it makes for a request: `user`, the version of the entry
    that is `seen`, and as `refusal` why an action has refused what was typed, if one has.
    """

    seen: int
    refusal: forms.ValidationError | None

    note = CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
        help_text="Kept in the history: what you changed and why. Give the reason here "
        "when you return or withdraw an entry; readers see why an entry was withdrawn.",
    )
    when = forms.SplitDateTimeField(
        label="Publish at",
        required=False,
        widget=DayAndTime,
        help_text="A day and time to come, for the button “Publish at the time given”. "
        "Emptied, the entry is not published by itself.",
    )

    # Which rows that somebody has begun the page has shown.
    begun = CharField(required=False, max_length=20_000, widget=forms.HiddenInput)

    class Meta:
        help_texts = {
            "title": "The name that people there use, such as: The Bristol Pound.",
            "cities": "The places it works in. Type the first letters, such as: Lee.",
            "reach": "How far it reaches: one neighbourhood, or the whole country.",
            "themes": "What it is about. Two or three are enough.",
            "sources": "What the text rests on. A public entry needs at least one. "
            "The plus sign adds a source that is not in the list yet.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in LISTS:
            if name in self.fields:
                self.fields[name].stored = self.initial.get(name) or ()  # type: ignore[attr-defined]
        if self.instance.pk and not self.is_bound:
            self.initial["base"] = self.seen
            self.initial["begun"] = begun_text(getattr(self.instance, "begun", ()))
            self.initial["when"] = self.instance.publish_at
            if record := getattr(self.instance, "shown_record", None):
                note = self.instance.amends.note
                self.initial.update({**values_to_show(record), "note": note})

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        if self.refusal:
            raise forms.ValidationError(self.refusal.messages)
        self._check_own_cities(cleaned)
        self._check_requirements(cleaned)
        if self.button in (SEND_BACK.name, WITHDRAW.name) and not cleaned.get("note", "").strip():
            who = "the curator" if self.button == SEND_BACK.name else "readers of old links"
            self.add_error("note", f"Say why: {who} will read it.")
        self._check_day(cleaned)
        self.merge_typed()
        return cleaned

    def clean_begun(self) -> list[int]:
        pks = self.cleaned_data["begun"].split()
        return [int(pk) for pk in pks if pk.isdecimal() and len(pk) < len(str(HIGHEST))]

    def validate_unique(self) -> None:
        """Only the slug has to be, and what is stored is."""
        if "slug" in self.changed_data:
            super().validate_unique()

    def _post_clean(self) -> None:
        """Asks the constraints only of what was typed: what is stored satisfies them."""
        if self.is_typed or not self.instance.pk:
            super()._post_clean()  # type: ignore[misc]

    def _check_requirements(self, cleaned: dict[str, Any]) -> None:
        is_public = self.button in (PUBLISH.name, SCHEDULE.name, SUBMIT.name)
        if (is_public or self.instance.is_published) and self._has("summary", "sources"):
            check_requirements(cleaned["summary"], cleaned["sources"])

    def _check_day(self, cleaned: dict[str, Any]) -> None:
        if self.button == SCHEDULE.name and self._has("when"):
            at = cleaned["when"]
            if not at or at <= timezone.now():
                self.add_error("when", "Give a day and a time that are to come.")
        if not self.button and (day := self._new_day()):
            if not self.instance.publish_at:
                self.add_error("when", "Press “Publish at the time given”, or leave this empty.")
            elif day <= timezone.now():
                self.add_error("when", "Give a day and a time that are to come.")

    def _new_day(self) -> datetime.datetime | Literal[False] | None:
        """When it shall be published from now on, None for not at all; False if that stays."""
        may_publish = self.user.has_perm("initiatives.publish_initiative", self.instance)
        if not may_publish or "when" not in self.cleaned_data or f"{self._when}_0" not in self.data:
            return False
        day, stored = self.cleaned_data["when"], self.instance.publish_at
        return False if day == (stored and stored.replace(microsecond=0)) else day

    @property
    def _when(self) -> str:
        return self.add_prefix("when")

    def _has(self, *names: str) -> bool:
        return all(name in self.cleaned_data for name in names)

    def _check_own_cities(self, cleaned: dict[str, Any]) -> None:
        """Who looks after some cities cannot write themselves out of an entry."""
        own = cities_of(self.user)
        chosen = cleaned.get("cities")
        if own is None or not chosen or any(city.pk in own for city in chosen):
            return
        names = ", ".join(City.objects.filter(pk__in=own).values_list("name", flat=True))
        self.add_error("cities", f"Choose one of your own places too: {names}.")

    # --- actions ---

    @property
    def button(self) -> str:
        button = button_in(self.data)
        return button.name if button else ""

    def act(self, locked: Revision | None) -> None:
        """Does what the button says, once everything is saved.

        The entry is locked: `clean` saw to it that the person has seen the latest version. It is
        `locked`, unless something was saved since.
        """
        entry, user, note = self.instance, self.user, self.cleaned_data.get("note", "")
        match self.button:
            case "":
                self._set_day(entry, user)
            case SUBMIT.name if entry.status != Status.IN_REVIEW:
                actions.submit(entry, by=user, note=note)
            case PUBLISH.name:
                actions.publish(entry, by=user, note=note, locked=locked)
            case SCHEDULE.name:
                actions.schedule(entry, by=user, at=self.cleaned_data["when"])
            case UNSCHEDULE.name:
                actions.unschedule(entry, by=user, note=note)
            case SEND_BACK.name:
                actions.send_back(entry, by=user, note=note)
            case WITHDRAW.name:
                actions.withdraw(entry, by=user, reason=note)
            case VERIFY.name:
                actions.verify(entry, by=user)

    def _set_day(self, entry: Initiative, user: User) -> None:
        """Somebody who saves with another day, or none, means it."""
        day = self._new_day()
        if day is False or not entry.publish_at:
            return
        if day is None:
            actions.unschedule(entry, by=user)
        else:
            actions.schedule(entry, by=user, at=day)
