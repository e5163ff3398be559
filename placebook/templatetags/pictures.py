"""Pictures that the site draws itself; available in every template."""

from django import template
from django.utils.safestring import SafeString

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
