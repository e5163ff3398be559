"""A page takes over the former address of another one only when somebody says so."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html

TAKE_OVER = "take_over_address"


class FormerSlugForm(forms.ModelForm):
    """Refuses a typed address that still leads to another page, until a box is ticked."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        slug = cleaned.get("slug", "")
        if slug and "slug" in self.changed_data and self.data.get(TAKE_OVER) != slug:
            other = self.instance.page_once_at(slug)
            if other is not None:
                self["slug"].help_text = format_html(
                    '<label><input type="checkbox" name="{}" value="{}"> Take this address over:'
                    " old links to “{}” will lead here.</label>",
                    *(TAKE_OVER, slug, other),
                )
                self.add_error(
                    "slug",
                    ValidationError(
                        "This was the address of “%(page)s”, and old links lead there. Choose"
                        " another, or tick the box to take it over.",
                        params={"page": other},
                    ),
                )
        return cleaned
