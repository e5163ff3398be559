"""Pictures that the site draws itself; available in every template."""

from django import template
from django.utils.safestring import SafeString

from placebook.lib import covers
from placebook.lib.cover_layout import Subject
from placebook.lib.glyphs import glyph, principle_symbol, theme_symbol

register = template.Library()


@register.simple_tag
def theme_glyph(slug: str) -> SafeString:
    """The glyph of the theme `slug`. Its name belongs beside it."""
    return glyph(theme_symbol(slug))


@register.simple_tag
def principle_glyph(slug: str) -> SafeString:
    """The glyph of the principle `slug`. Its name belongs beside it."""
    return glyph(principle_symbol(slug))


@register.filter
def cover(subject: Subject) -> SafeString:
    """The cover of an entry in full, for its own page."""
    return covers.cover(subject)


@register.filter
def thumbnail(subject: Subject) -> SafeString:
    """The cover of an entry in small, for lists and cards."""
    return covers.thumbnail(subject)


@register.filter
def has_invented_hills(subject: Subject) -> bool:
    """Whether the cover shows height lines, which a page should say are invented."""
    return covers.has_invented_contours(subject)


@register.simple_tag
def action_glyph(name: str) -> SafeString:
    """The glyph of something to do: share, print, cite. Its name belongs beside it."""
    return glyph(f"action-{name}")
