"""Form fields that normalise text before they validate it."""

from typing import Any

from django import forms

from placebook.lib.text import normalise


class NormalisedText:
    """Mixin for form fields of text. A difference in line ends alone is no change."""

    def to_python(self: Any, value: Any) -> Any:
        return super().to_python(normalised(value))  # type: ignore[misc]

    def has_changed(self: Any, initial: Any, data: Any) -> bool:
        changed: bool = super().has_changed(normalised(initial), data)  # type: ignore[misc]
        return changed


class CharField(NormalisedText, forms.CharField): ...


class SlugField(NormalisedText, forms.SlugField): ...


class URLField(NormalisedText, forms.URLField): ...


def normalised(value: Any) -> Any:
    return normalise(value) if isinstance(value, str) else value
