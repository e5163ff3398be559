"""Pictures, uploaded or drawn by the site itself; available in every template."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from catalogue import social_cards
from pictures.markup import BY_LINK, READERS, STAFF, picture_html
from pictures.models import Picture
from placebook.lib import covers
from placebook.lib.addresses import absolute
from placebook.lib.cover_layout import Subject
from placebook.lib.glyphs import glyph, principle_symbol, theme_symbol
from placebook.lib.social_card import HEIGHT, WIDTH

register = template.Library()
# How wide the picture at the head of a page stands.
LARGE = {
    "case study": "(min-width: 75rem) 440px, (min-width: 64rem) 36vw, 100vw",
    "place": "(min-width: 75rem) 680px, (min-width: 64rem) 56vw, 100vw",
}

SOCIAL_CARD = """<meta property="og:image" content="{}">
<meta property="og:image:type" content="image/png">
<meta property="og:image:width" content="{}">
<meta property="og:image:height" content="{}">
<meta property="og:image:alt" content="{}">
<meta name="twitter:card" content="summary_large_image">"""


@register.simple_tag(takes_context=True)
def social_card(context: template.Context) -> SafeString:
    """The picture that other sites show beside a link: the page's own, if its view gives one as
    `social_card`, else that of the site."""
    link = context.get("social_card") or social_cards.link_to(social_cards.SITE)
    address = absolute(link.path, context.get("request")) or link.path
    return format_html(SOCIAL_CARD, address, WIDTH, HEIGHT, link.text)


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


@register.simple_tag
def large_picture(picture: Picture, kind: str, is_public: bool, token: str = "") -> SafeString:
    """The picture at the head of a page; one that is not public from where staff see it, or
    people who have the link with that `token`.
    """
    route = BY_LINK if token else READERS if is_public else STAFF
    return picture_html(picture, LARGE[kind], most=1440, is_first=True, route=route, token=token)


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
