"""Which rows of an index match the words of a search."""

import re
from collections.abc import Iterator

import numpy as np
from pyroaring import BitMap

from catalogue.index import PATCH_SIZE, Index
from catalogue.rows import folded_names
from catalogue.search_terms import Clause, Term, resolve
from catalogue.stems import COMPOUNDS, numbers_alike, stem, stems_of
from catalogue.values import union_of
from catalogue.words import nearest_words
from initiatives.models import Initiative
from placebook.lib.text import fold

# Phrases are looked for in the texts themselves; to read so many takes half a second.
MOST_READ = 5000
UNQUOTED_WORD = re.compile(r"(?<!\S)[^\s\-−–]\S*")


def rows_with_words(index: Index, text: str, live: BitMap) -> BitMap:
    """Those of `live` that the search `text` finds; none if it has no words."""
    clauses = resolve(index, text)
    rows = live.copy() if clauses else BitMap()
    for clause in clauses:
        matches = rows_of_clause(index, clause, rows)
        rows = rows - matches if clause.is_excluded else matches
    return rows


def rows_of_clause(index: Index, clause: Clause, among: BitMap) -> BitMap:
    """Those of `among` that have all terms of one of the operands."""
    matches = BitMap()
    for operand in clause.operands:
        rows = among
        # What the index knows by itself comes first, so that fewer texts need to be read.
        for term in sorted(operand, key=lambda term: len(term.words)):
            rows = rows & rows_of_term(index, term, rows)
        matches |= rows
    return matches


def rows_of_term(index: Index, term: Term, among: BitMap) -> BitMap:
    """Rows with the words of `term` or what else it means; those of `among` all, others perhaps."""
    matches = [index.values[facet].rows_with(value) for facet, value in term.meaning.areas]
    for words, are_together in term.alternatives:
        if len(words) == 1:
            matches += rows_with_word(index, words[0], among)
        elif are_together:
            matches.append(rows_side_by_side(index, words, among))
        else:
            matches.append(rows_with_all(index, words, among))
    return union_of(matches)


def rows_with_word(index: Index, word: str, among: BitMap) -> Iterator[BitMap]:
    """Rows with a word of the same stem, or with the word written as two.

    Where no entry has it as one word, but some have it as two, it finds what the two words find:
    side by side, if they are known for a compound and stand so anywhere.
    """
    wanted = stem(word)
    yield index.rows_with_stem(wanted)
    for pair in index.words.unjoined(wanted):
        yield rows_side_by_side(index, pair, among)
    if not index.words.has(wanted):
        is_compound = not COMPOUNDS.isdisjoint(numbers_alike(word))
        for pair in index.halves(word):
            together = rows_side_by_side(index, pair, index.live)
            if is_compound:
                yield together or rows_with_all(index, pair, among)
            elif together:
                yield rows_with_all(index, pair, among)


def rows_with_all(index: Index, words: tuple[str, ...], among: BitMap) -> BitMap:
    rows = among
    for word in words:
        rows = rows & index.rows_with_stem(stem(word))
    return rows


def rows_side_by_side(index: Index, words: tuple[str, ...], among: BitMap) -> BitMap:
    """Those of `among` with `words` side by side; with all of them, where that is too common."""
    rows = rows_with_all(index, words, among)
    if len(words) == 1 or not rows or is_too_common(index, words):
        return rows
    return rows & rows_with_phrase(index, words, rows)


def is_too_common(index: Index, phrase: tuple[str, ...]) -> bool:
    """Whether more entries have all the words of `phrase` than can be read for one request."""
    return len(rows_with_all(index, phrase, index.live)) > MOST_READ


def common_phrases(index: Index, text: str) -> list[str]:
    """The phrases of `text` that are too common, and searched for as single words."""
    terms = (t for clause in resolve(index, text) for operand in clause.operands for t in operand)
    return [
        " ".join(term.words)
        for term in terms
        if term.are_together and len(term.words) > 1 and is_too_common(index, term.words)
    ]


def rows_with_phrase(index: Index, phrase: tuple[str, ...], among: BitMap) -> BitMap:
    """Those of `among` with the words of `phrase` side by side, in a text or in a value's label."""
    wanted = spaced_stems(phrase)
    rows = BitMap().union(
        *(
            index.values[facet].rows_with(value)
            for facet, value in index.names.get(stem(phrase[0]), ())
            if any(wanted in spaced_stems(fold(name).split()) for name in value.names)
        )
    )
    others = np.array(among - rows, np.int64)
    row_of = dict(zip(index.columns["pk"][others].tolist(), others.tolist(), strict=True))
    pks = list(row_of)
    for start in range(0, len(pks), PATCH_SIZE):
        some = pks[start : start + PATCH_SIZE]
        texts = Initiative.objects.filter(pk__in=some).order_by()
        for pk, names in folded_names(some, joint="\n").items():
            if any(wanted in spaced_stems(name.split()) for name in names.split("\n")):
                rows.add(row_of[pk])
        for pk, text in texts.values_list("pk", "folded_text").iterator():
            if any(wanted in spaced_stems(line.split()) for line in text.split("\n")):
                rows.add(row_of[pk])
    return rows


def corrected(index: Index, text: str) -> str:
    """`text` with the spelling corrected of each word that no entry has, as far as possible.

    Quoted words, and those to be left out, stay as they are. Among corrections equally near, the
    most frequent is taken.
    """
    corrections = {}
    for word in unknown_words(index, text):
        candidates = nearest_words(word, index.words.vocabulary)
        candidates += nearest_words(word, index.name_words)
        counts = {near: len(index.rows_with_stem(stem(near))) for near in candidates}
        best = max(sorted(counts), key=counts.__getitem__, default="")
        if best and counts[best]:
            corrections[word] = best
    if not corrections:
        return text
    parts = text.split('"')
    parts[::2] = [
        UNQUOTED_WORD.sub(lambda word: corrections.get(fold(word[0]), word[0]), unquoted)
        for unquoted in parts[::2]
    ]
    return '"'.join(parts)


def unknown_words(index: Index, text: str) -> Iterator[str]:
    """The single words of a search that nothing has, nor a synonym of."""
    for clause in resolve(index, text):
        for term in (term for operand in clause.operands for term in operand):
            if len(term.words) > 1 or term.are_together or clause.is_excluded:
                continue
            if not rows_of_term(index, term, index.live):
                yield term.words[0]


def spaced_stems(words: tuple[str, ...] | list[str]) -> str:
    """The stems of `words` with spaces around, so that `in` finds one phrase in another."""
    return f" {' '.join(stems_of(words))} "
