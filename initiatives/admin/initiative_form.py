"""The form of a case study. A change of status is not a field to save but an action to take."""

from typing import Any

from django import forms
from django.contrib.auth.models import User

from initiatives.actions import NEXT_STATUS, publish, require_grounds, withdraw
from initiatives.models import Initiative

Status = Initiative.Status


class InitiativeForm(forms.ModelForm):
    class Meta:
        help_texts = {
            "title": "The name that people there use, such as: The Bristol Pound.",
            "cities": "The places it works in. Type the first letters, such as: Lee.",
            "reach": "How far it reaches: one neighbourhood, or the whole country.",
            "themes": "What it is about. Two or three are enough.",
            "sources": "What the text rests on. A public entry needs at least one. "
            "The plus sign adds a source that is not in the list yet.",
            "status": "A draft is seen by staff only. What was published can be withdrawn, "
            "but never deleted.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.standing = Status(self.instance.status)
        self.standing_reason = self.instance.withdrawn_reason
        if "status" in self.fields:
            choices = (self.standing, *NEXT_STATUS[self.standing])
            self.fields["status"].choices = [(choice.value, choice.label) for choice in choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        status = cleaned.get("status", self.standing)
        if status == Status.PUBLISHED and {"summary", "sources"} <= cleaned.keys():
            require_grounds(cleaned["summary"], cleaned["sources"])
        if status == self.standing == Status.PUBLISHED and cleaned.get("withdrawn_reason"):
            raise forms.ValidationError(
                {"withdrawn_reason": "Choose “Withdrawn” above as well, or leave this empty."}
            )
        return cleaned

    @property
    def next_status(self) -> Initiative.Status | None:
        """The status that was chosen, if it is another one."""
        chosen = Status(self.cleaned_data.get("status", self.standing))
        return None if chosen == self.standing else chosen

    def hold_status_back(self) -> None:
        """Leaves the status as it stands until everything else is saved."""
        if self.next_status:
            self.instance.status = self.standing
            self.instance.withdrawn_reason = self.standing_reason
            acted_on = {"status", "withdrawn_reason"}
            self.changed_data = [name for name in self.changed_data if name not in acted_on]

    def change_status(self, *, by: User) -> None:
        if self.next_status == Status.PUBLISHED:
            publish(self.instance, by=by)
        elif self.next_status == Status.WITHDRAWN:
            withdraw(self.instance, by=by, reason=self.cleaned_data["withdrawn_reason"])
