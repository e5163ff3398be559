"""Markdown as the catalogue's texts use it, made safe for a page."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_parser = MarkdownIt("commonmark", {"html": False, "typographer": False})
_TAGS = {"p", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "br", "hr", "h3", "h4"}


def markdown_to_html(text: str) -> SafeString:
    """HTML of `text` with paragraphs, emphasis, lists and http(s) links only."""
    html = _parser.render(text)
    clean = nh3.clean(html, tags=_TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https"})
    return mark_safe(clean)
