"""What the words of a search stand for, as far as an index knows: compounds, synonyms, areas."""

from collections.abc import Iterator
from dataclasses import dataclass

from catalogue.index import Index
from catalogue.meanings import NO_MEANING, Meaning
from catalogue.parsed_search import Run, parse
from catalogue.stems import COMPOUNDS, STOP_WORDS, may_be_one, numbers_alike, stem, stems_of


@dataclass(frozen=True)
class Term:
    """`words` that an entry must have, or else something of their `meaning`.

    With `are_together` they must stand side by side.
    """

    words: tuple[str, ...]
    meaning: Meaning = NO_MEANING
    are_together: bool = False

    @property
    def alternatives(self) -> Iterator[tuple[tuple[str, ...], bool]]:
        """(words, whether they must stand side by side), the typed words first."""
        yield self.words, self.are_together
        for words in self.meaning.phrases:
            yield words, len(words) > 1

    @property
    def is_small(self) -> bool:
        """Whether it is a word that nearly every text has."""
        return self.meaning == NO_MEANING and not self.are_together and self.words[0] in STOP_WORDS


@dataclass(frozen=True)
class Clause:
    """Any of `operands` must hold, each of all its terms; or none, if `is_excluded`."""

    operands: tuple[tuple[Term, ...], ...]
    is_excluded: bool = False


def resolve(index: Index, text: str) -> tuple[Clause, ...]:
    """The clauses of the search `text`; without small words, unless there are no others."""
    clauses = tuple(resolved(index, text))
    return significant(clauses) or clauses


def resolved(index: Index, text: str) -> Iterator[Clause]:
    for clause in parse(text):
        operands = (tuple(terms_of(index, run)) for run in clause.runs)
        yield Clause(tuple(operands), clause.is_excluded)


def significant(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """The clauses without small words, and without what consists of nothing else."""
    shorter = []
    for clause in clauses:
        operands = (
            tuple(term for term in operand if not term.is_small) for operand in clause.operands
        )
        if kept := tuple(filter(None, operands)):
            shorter.append(Clause(kept, clause.is_excluded))
    return tuple(shorter)


def terms_of(index: Index, run: Run) -> Iterator[Term]:
    """The terms of a run: the longest that have a meaning, compounds, then single words."""
    words = run.words
    if run.is_quoted:
        whole = compound(index, words) if len(words) == 2 else ""
        yield Term((whole,)) if whole else Term(words, are_together=True)
        return
    while words:
        term, length = first_term(index, words)
        yield term
        words = words[length:]


def first_term(index: Index, words: tuple[str, ...]) -> tuple[Term, int]:
    """The term that `words` begin with, and how many of them it takes."""
    meanings = index.meanings
    for length in range(min(max(meanings.longest, 2), len(words)), 0, -1):
        if length == 2 and (whole := compound(index, words[:2])):
            return Term((whole,), meanings.get((stem(whole),)) or NO_MEANING), 2
        if meaning := meanings.get(stems_of(words[:length])):
            return Term(words[:length], meaning), length
    return Term(words[:1]), 1


def compound(index: Index, words: tuple[str, ...]) -> str:
    """Two words as one, if they are one to many or in the index; else empty."""
    if len(words) != 2 or not may_be_one(*words):
        return ""
    whole = "".join(words)
    is_known = (
        not COMPOUNDS.isdisjoint(numbers_alike(whole))
        or index.has_stem(stem(whole))
        or index.meanings.get((stem(whole),))
    )
    return whole if is_known else ""


def terms_in(clauses: tuple[Clause, ...]) -> Iterator[Term]:
    """All that is searched for, without what is excluded."""
    for clause in clauses:
        if not clause.is_excluded:
            yield from (term for operand in clause.operands for term in operand)


def stems_to_mark(index: Index, text: str) -> frozenset[str]:
    """The stems of all that is searched for, to be marked in texts."""
    return frozenset(
        stem(word)
        for term in terms_in(resolve(index, text))
        for words, _ in term.alternatives
        for word in words
    )


def also_searched(index: Index, text: str) -> list[str]:
    """The synonyms by which the search `text` is widened, as staff wrote them."""
    terms = list(terms_in(resolve(index, text)))
    typed = {term.words for term in terms}
    joined = {"".join(words) for words in typed}
    labels = (
        label
        for term in terms
        for label, words in zip(term.meaning.labels, term.meaning.phrases, strict=True)
        if words not in typed and "".join(words) not in joined
    )
    return list(dict.fromkeys(labels))
