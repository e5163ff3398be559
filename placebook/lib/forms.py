"""Form fields whose text is normalised before anything else is asked of it."""

from typing import Any

from django import forms

from placebook.lib.text import normalise


class NormalisedText:
    """For a form field that holds text: what differs in line ends alone has not changed."""

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
