"""Excerpts of texts with the words of a search marked."""

import re
from collections.abc import Set
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from catalogue.stems import stem
from initiatives.models import Initiative
from placebook.lib.text import fold

TOKEN = re.compile(r"[\w’'‑-]+")
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
MARKDOWN = re.compile(r"[*_`#>\[\]]|\(https?://[^)]*\)")
LONGEST_EXCERPT = 240


def is_hit(token: str, stems: Set[str]) -> bool:
    return not stems.isdisjoint(stems_of(token))


@lru_cache(maxsize=20_000)
def stems_of(token: str) -> tuple[str, ...]:
    words = fold(token).split()
    # “Well-being” is marked for “wellbeing”, too.
    return tuple(map(stem, [*words, "".join(words)]))


def marked(text: str, stems: Set[str]) -> SafeString:
    """`text` as HTML, with every word whose stem is one of `stems` in a <mark>."""
    pieces, end = [], 0
    for token in TOKEN.finditer(text):
        if is_hit(token[0], stems):
            pieces += [escape(text[end : token.start()]), "<mark>", escape(token[0]), "</mark>"]
            end = token.end()
    return mark_safe("".join([*pieces, escape(text[end:])]))


def excerpt(initiative: Initiative, stems: Set[str]) -> SafeString:
    """The sentence of the story that has most of the words, marked, as HTML.

    Empty where the title or the summary, which every list shows, has one of them already.
    """
    shown = f"{initiative.title} {initiative.summary}"
    if any(is_hit(token, stems) for token in TOKEN.findall(shown)):
        return SafeString("")
    best, most = "", 0
    for story in initiative.story:
        for sentence in SENTENCE.split(MARKDOWN.sub("", story)):
            hits = {stem(word) for word in fold(sentence).split() if stem(word) in stems}
            if len(hits) > most:
                best, most = sentence, len(hits)
    return marked(shortened(best, stems), stems)


def shortened(sentence: str, stems: Set[str]) -> str:
    """`sentence`, cut around its first hit where it is longer than LONGEST_EXCERPT."""
    if len(sentence) <= LONGEST_EXCERPT:
        return sentence
    hit = next((t.start() for t in TOKEN.finditer(sentence) if is_hit(t[0], stems)), 0)
    start = max(0, hit - LONGEST_EXCERPT // 2)
    piece = sentence[start : start + LONGEST_EXCERPT]
    piece = piece.split(" ", 1)[-1] if start else piece
    return f"{'… ' if start else ''}{piece.rsplit(' ', 1)[0]} …"
