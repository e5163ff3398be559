"""Cards and rows as HTML, made in Python because a template took a fifth of a list's time."""

from collections.abc import Set
from html import escape

from django.template.defaultfilters import floatformat
from django.utils.safestring import SafeString

from catalogue.card import Card
from catalogue.excerpts import excerpt, marked
from initiatives.going import status_html
from pictures.markup import picture_html
from placebook.lib.covers import thumbnail
from placebook.lib.marks import bare_mark

# How wide a small picture stands, by where it does.
SIZES = {
    "card": "(min-width: 48rem) 20rem, 6rem",
    "row": "5rem",
    "stamp": "(min-width: 48rem) 24rem, 6rem",
}
CARD = """<article class="card pictured">
<div class="card-cover">{picture}</div>
<div class="card-words">
<p class="card-where">{where}</p>
<h3 class="card-title"><a href="{url}">{title}</a></h3>
{status}
<p class="card-summary">{summary}</p>
{excerpt}{lead}
{figure}{marks}</div>
</article>
"""
ROW = """<li class="row">
<div class="row-cover">{picture}</div>
<div>
<h4><a href="{url}">{title}</a></h4>
<p class="row-where">{where}</p>
{status}{say}
</div>
</li>
"""
MARK = "<li>{} {}</li>"


def card_html(card: Card, stems: Set[str] = frozenset()) -> SafeString:
    """The card, with the words of a search marked whose `stems` are given."""
    initiative = card.initiative
    in_story = excerpt(initiative, stems) if stems else ""
    return SafeString(
        CARD.format(
            picture=picture(card, "card"),
            where=escape(" · ".join(filter(None, [card.where, card.years, distance(card)]))),
            url=card.url,
            title=_text(initiative.title, stems),
            status=status_html(initiative),
            summary=_text(initiative.summary, stems),
            excerpt=in_story and f'<p class="card-excerpt">{in_story}</p>',
            lead=card.lead and f'<p class="card-lead">Led by {escape(card.lead)}</p>',
            figure=_figure(card),
            marks=marks(card),
        )
    )


def row_html(card: Card, *, with_place: bool = False) -> SafeString:
    """A short row: its cover, what it is, where, whether it goes on, and why it stands here.

    On the page of a place its part of it is told; `with_place` tells the place instead.
    """
    initiative = card.initiative
    where = card.where if with_place else initiative.area or card.where
    return SafeString(
        ROW.format(
            picture=picture(card, "row"),
            url=card.url,
            title=escape(initiative.title),
            where=escape(" · ".join(filter(None, [where, card.years]))),
            status=status_html(initiative),
            say=card.reason and f'\n<p class="row-say">{escape(card.reason)}</p>',
        )
    )


def picture(card: Card, kind: str) -> SafeString:
    """The picture of an entry in small, in one of SIZES; its cover where it has none."""
    if card.picture is None:
        return thumbnail(card.cover)
    return picture_html(card.picture, SIZES[kind], most=640)


def marks(card: Card) -> SafeString:
    """Its principles by their short names, those of a second framework with its name."""
    if not card.principles:
        return SafeString("")
    rows = (MARK.format(bare_mark(one), escape(one.label)) for one in card.principles)
    return SafeString(f'<ul class="marks" aria-label="Principles">{"".join(rows)}</ul>')


def distance(card: Card) -> str:
    return "" if card.distance_km is None else f"{floatformat(card.distance_km)} km"


def _text(text: str, stems: Set[str]) -> str:
    return marked(text, stems) if stems else escape(text)


def _figure(card: Card) -> str:
    if card.figure is None:
        return ""
    qualifier = f"{escape(card.figure.qualifier)} " if card.figure.qualifier else ""
    number, words = escape(card.figure.number), escape(card.figure_words)
    return f'<p class="card-figure">{qualifier}<b>{number}</b> {words}</p>\n'
