"""A search as people type it: words, quoted phrases, `-word` or `NOT word`, and `OR`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from placebook.lib.text import fold

LONGEST_PHRASE = 12
QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
PART = re.compile(r'(?P<minus>(?<!\S)[-−–](?=[\w"]))?(?:"(?P<phrase>[^"]*)"?|(?P<chunk>[^\s"]+))')
OR, NOT = "OR", "NOT"


@dataclass(frozen=True)
class Run:
    """Folded words that were typed one after another, or `is_quoted`."""

    words: tuple[str, ...]
    is_quoted: bool = False


@dataclass(frozen=True)
class Clause:
    """What an entry must have, any of `runs`; or must not have, if `is_excluded`."""

    runs: tuple[Run, ...]
    is_excluded: bool = False

    @property
    def is_plain(self) -> bool:
        return not self.is_excluded and len(self.runs) == 1 and not self.runs[0].is_quoted


def parse(text: str) -> tuple[Clause, ...]:
    """The clauses of a search, all of which must hold.

    `OR` stands between two chunks or phrases; at the beginning or end it says nothing.

    >>> [clause.runs for clause in parse("food hub OR market")]
    [(Run(words=('food',), is_quoted=False),), (Run(words=('hub',), is_quoted=False), \
Run(words=('market',), is_quoted=False))]
    """
    clauses: list[Clause] = []
    is_alternative = is_negated = False
    for part in PART.finditer(text.translate(QUOTES)):
        if part["chunk"] == OR and not part["minus"]:
            is_alternative = bool(clauses) and not clauses[-1].is_excluded
            continue
        if part["chunk"] == NOT and not part["minus"]:
            is_negated = bool(clauses)  # At the beginning it is a word, as in “NOT FOR PROFIT”.
            continue
        phrase = part["phrase"]
        words = tuple(fold(part["chunk"] if phrase is None else phrase).split())
        if not words:
            continue
        run = Run(words if phrase is None else words[:LONGEST_PHRASE], phrase is not None)
        if part["minus"] or is_negated:
            clauses.append(Clause((run,), is_excluded=True))
        elif is_alternative:
            clauses[-1] = Clause((*clauses[-1].runs, run))
        else:
            clauses.append(Clause((run,)))
        is_alternative = is_negated = False
    return tuple(joined(clauses))


def joined(clauses: list[Clause]) -> Iterator[Clause]:
    """The clauses, with plain words one after another as one run."""
    waiting: list[str] = []
    for clause in clauses:
        if clause.is_plain:
            waiting += clause.runs[0].words
            continue
        if waiting:
            yield Clause((Run(tuple(waiting)),))
            waiting = []
        yield clause
    if waiting:
        yield Clause((Run(tuple(waiting)),))


def plain_words(text: str) -> list[str]:
    """The words of a search that stand by themselves, folded, each once.

    >>> plain_words('Harbour "food hub" boats -cars')
    ['harbour', 'boats']
    """
    plain = (clause.runs[0].words for clause in parse(text) if clause.is_plain)
    return list(dict.fromkeys(word for words in plain for word in words))
