"""Template tags and filters of the public pages and the admin; available in every template."""

from collections.abc import Iterable
from html import escape
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.core.paginator import Page
from django.http import QueryDict
from django.template.context import RenderContext
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from accounts.interrupted import AUTHOR, author_mark
from catalogue.card_html import card_html, marks, picture, row_html
from catalogue.facet_html import option_rows, year_bars, year_rows
from catalogue.facets import Value
from curation.diff import label_of
from curation.kinds import KINDS
from curation.models import ObjectRevision, Revision
from curation.record import INITIATIVE
from idempotency.once import FIELD
from initiatives.going import status_html
from placebook.lib.addresses import absolute as absolute_address
from placebook.lib.markdown import markdown_to_html
from placebook.lib.marks import bare_mark, colour, mark

register = template.Library()

register.filter(colour)
register.simple_tag(mark)
register.simple_tag(bare_mark)
register.filter(status_html)
# Parts of lists, which a template would take too long to render.
register.simple_tag(card_html)
register.simple_tag(row_html)
register.filter("card_marks", marks)
register.filter("small_picture", picture)
register.simple_tag(option_rows)
register.simple_tag(year_bars)
register.simple_tag(year_rows)


@register.filter
def markdown(text: str) -> SafeString:
    return markdown_to_html(text or "")


@register.filter
def reading(result: Any) -> str:
    """A result's value in words: over 50 homes, about £1.2 million."""
    return str(result.in_words)


@register.simple_tag(takes_context=True)
def once(context: template.Context) -> SafeString:
    """A hidden field with a random key, so that a form that is sent twice is processed once.

    Another names who has the page, so that it is kept for them if their session ends meanwhile.
    """
    hidden = '<input type="hidden" name="{}" value="{}"><input type="hidden" name="{}" value="{}">'
    mark = author_mark(context["request"].user)
    return format_html(hidden, FIELD, token_urlsafe(16), AUTHOR, mark)


@register.filter
def changed_labels(revision: Revision | ObjectRevision) -> list[str]:
    """What the form calls the keys that a revision has changed."""
    kind = KINDS.get(getattr(revision, "model_name", ""), INITIATIVE)
    return [label_of(key, kind) for key in revision.changed]


@register.filter
def field_words(name: str) -> str:
    """The name of a form's field in words, for a page that knows no more of it."""
    return name.strip("_").replace("_", " ").replace("-", " ").capitalize()


@register.filter
def host(url: str) -> str:
    """The host of a URL, without www."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


@register.simple_tag(takes_context=True)
def absolute(context: template.Context, path: str) -> str:
    """The absolute URL of `path`; empty without a request."""
    return absolute_address(path, context.get("request"))


@register.simple_tag(takes_context=True)
def repeat_block(context: template.Context, name: str) -> SafeString:
    """Renders the block `name` again: Open Graph repeats the title and the description."""
    blocks: RenderContext = context.render_context
    block = blocks[BLOCK_CONTEXT_KEY].get_block(name)
    # The block's own content is escaped already.
    return mark_safe(block.render(context).strip())


@register.simple_tag
def page_links(page: Page, parameters: QueryDict) -> list[tuple[int | str, str]]:
    """(number, link) of the pages to show: the first, the last, those around this one, ellipses.

    The tag `querystring` for each of them took a twentieth of the time of a list.
    """
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    start = link_to_page(parameters, "")
    return [(number, f"{start}{number}") for number in numbers]


@register.filter
def link_to_page(parameters: QueryDict, number: int | str) -> str:
    """The same list at page `number`."""
    others = parameters.copy()
    others["page"] = str(number)
    others.setlist("page", others.pop("page"))  # to the end
    return f"?{others.urlencode()}"


@register.filter
def datalist(values: Iterable[Value]) -> SafeString:
    """The labels of `values` as proposals for a field: there are thirty on a page."""
    return SafeString("".join(f'<option value="{escape(v.label)}">' for v in values))
