"""What a reader would take from a page."""

import html
import re

CARD = re.compile(r'class="card-title"><a href="([^"]*)">(.*?)</a>')


def cards(page):
    """(address, title) of each card on a page, in order; marks are left out."""
    cards = CARD.findall(page.content.decode())
    return [(address, html.unescape(re.sub(r"<[^>]*>", "", title))) for address, title in cards]


def titles(page):
    return [title for _, title in cards(page)]
