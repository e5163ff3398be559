"""How the catalogue's values look on a page; available in every template."""

from django import template
from django.utils.safestring import SafeString

from placebook.lib.markdown import markdown_to_html

register = template.Library()


@register.filter
def markdown(text: str) -> SafeString:
    return markdown_to_html(text or "")
