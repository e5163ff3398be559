"""How the catalogue's values look on a page; available in every template."""

from collections.abc import Iterable, Set
from html import escape
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.core.paginator import Page
from django.template.context import RenderContext
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from idempotency.once import FIELD
from initiatives.catalogue.excerpts import excerpt, marked
from initiatives.history.difference import label_of
from placebook.lib.figures import figure
from placebook.lib.markdown import markdown_to_html
from placebook.lib.outline_map import VIEWBOX, Place, arrange

register = template.Library()

# As many as the palette has colours; a principle beyond it, or of another framework, has a ring.
COLOURS = 7


@register.filter
def markdown(text: str) -> SafeString:
    return markdown_to_html(text or "")


@register.filter
def colour(principle: Any) -> str:
    """The number of a principle's colour, or `ring` for one without a colour."""
    first = principle.framework.position == 1 and principle.number <= COLOURS
    return str(principle.number) if first else "ring"


@register.simple_tag
def mark(principle: Any) -> SafeString:
    """A principle's numbered disc. Its name belongs beside it: colour never speaks alone."""
    return format_html(
        '<span class="mark mark-{}"><span class="unseen">Principle </span>{}</span>',
        colour(principle),
        principle.number,
    )


@register.filter
def reading(result: Any) -> str:
    """A result's value as a person would write it: over 50 homes, about £1.2 million."""
    value = figure(result.value, result.measure.unit)
    if result.qualifier == result.Qualifier.EXACT:
        return value
    return f"{result.get_qualifier_display().lower()} {value}"


OPTION = (
    '<li class="value{not_}"><label class="option{none}"><input type="checkbox" id="{name}-{slug}"'
    ' name="{name}" value="{parameter}"{checked}>{mark}<span><span class="option-label">'
    '{label_in_use}</span> <span class="option-count">({count})</span></span></label>'
    '<span class="ways-on">{only}{exclude}</span></li>'
)
WAY_ON = '<a href="{}#results">{}<span class="unseen"> {}</span></a>'


@register.simple_tag
def once() -> SafeString:
    """A key for a form that is done once, however often it is sent; each page has another."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, token_urlsafe(16))


@register.simple_tag
def option_rows(name: str, options: Iterable[Any]) -> SafeString:
    """The options of the facet `name` as list items.

    A page of the list has two hundred of them. Written by a template they were most of its time.
    """
    return SafeString("".join(option_row(name, option) for option in options))


def option_row(name: str, option: Any) -> str:
    value = option.value
    label = escape(value.label)
    return OPTION.format(
        name=name,
        slug=value.slug,
        parameter=option.parameter,
        count=option.count,
        not_=" value-not" if option.excluded else "",
        none="" if option.count else " option-none",
        checked=" checked" if option.ticked else "",
        mark=f"{mark(value.obj)} " if name == "principle" else "",
        label_in_use=f"not {label}" if option.excluded else label,
        only=""
        if option.is_only or not option.has_links
        else WAY_ON.format(escape(option.only_link), "only", label),
        exclude=""
        if option.excluded or not option.has_links
        else WAY_ON.format(escape(option.exclude_link), "exclude", label),
    )


@register.filter
def marking(text: str, stems: Set[str]) -> SafeString:
    """`text` with the words of a search marked."""
    return marked(text, stems)


@register.filter
def excerpt_on(initiative: Any, stems: Set[str]) -> SafeString:
    """Where the story of an initiative has the words of a search that its card does not show."""
    return excerpt(initiative, stems)


@register.filter
def key_label(key: str) -> str:
    """What the form calls a key of a record."""
    return label_of(key)


@register.filter
def host(url: str) -> str:
    """Where a link leads, in short: example.org."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


@register.simple_tag(takes_context=True)
def absolute(context: template.Context, path: str) -> str:
    """The full address of `path` on this site; nothing where no request is at hand."""
    request = context.get("request")
    return request.build_absolute_uri(path) if request else ""


@register.simple_tag(takes_context=True)
def repeat_block(context: template.Context, name: str) -> SafeString:
    """What the block `name` says, a second time: Open Graph repeats title and description."""
    blocks: RenderContext = context.render_context
    block = blocks[BLOCK_CONTEXT_KEY].get_block(name)
    # Rendered from blocks that were escaped already.
    return mark_safe(block.render(context).strip())


@register.simple_tag
def page_numbers(page: Page) -> list[int | str]:
    """The pages to offer: the first, the last, those around this one, and gaps between."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))


# More circles than these would hide the land, and take long to find room for.
MOST_CIRCLES = 90


@register.inclusion_tag("_map.html")
def place_map(places: Iterable[Any], principle: Any = None) -> dict[str, Any]:
    """The outline map with a circle for each place, which tells its number as `count`.

    A place needs `name`, `count`, a point and a page of its own; one without a point is left out,
    and so are those with fewest where there are too many. A map of who follows a principle wears
    the principle's colour.
    """
    located = [place for place in places if place.is_located]
    is_cut = len(located) > MOST_CIRCLES
    if is_cut:
        located = sorted(located, key=lambda place: -place.count)[:MOST_CIRCLES]
    circles = arrange(
        Place(
            key=str(place.pk),
            latitude=place.latitude,
            longitude=place.longitude,
            count=place.count,
        )
        for place in located
    )
    return {
        "viewbox": VIEWBOX,
        "colour": colour(principle) if principle else "",
        "circles": list(zip(located, circles, strict=True)),
        "is_cut": is_cut,
    }
