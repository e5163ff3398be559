"""The marks of principles: a numbered disc in the principle's colour, or a ring: B3."""

from functools import lru_cache
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

# The colours of the palette. Principles beyond them, or of other frameworks, have a ring.
COLOURS = 7


def colour(principle: Any) -> str:
    """The number of a principle's colour, or `ring` for one without a colour."""
    has_colour = principle.framework.is_first and principle.number <= COLOURS
    return str(principle.number) if has_colour else "ring"


def mark(principle: Any) -> SafeString:
    """A principle's numbered disc. Always show its name beside it, never colour alone."""
    return _disc(colour(principle), principle.mark)


def bare_mark(principle: Any) -> SafeString:
    """The same within a list that is called principles: its number alone is read out."""
    return _bare_disc(colour(principle), principle.mark)


@lru_cache(maxsize=256)
def _disc(colour: str, number: str) -> SafeString:
    return format_html(
        '<span class="mark mark-{}"><span class="unseen">Principle </span>{}</span>', colour, number
    )


@lru_cache(maxsize=256)
def _bare_disc(colour: str, number: str) -> SafeString:
    return format_html('<span class="mark mark-{}">{}</span>', colour, number)
