"""Search of folded columns by plain SQL, alike on SQLite and PostgreSQL; and of folded texts."""

from django.db.models import F, Q, TextField, Value
from django.db.models.functions import Concat, Replace
from django.db.models.lookups import Contains

# A shorter word is part of many others once the spaces are gone.
SHORTEST_COMPOUND = 4


def has_word(column: str, word: str) -> Q:
    """Whether a word of the folded `column` begins with the folded `word`.

    A compound is found that is written apart: “wellbeing” in “well being”.
    """
    lines = Replace(F(column), Value("\n"), Value(" "), output_field=TextField())
    spaced = Concat(Value(" "), lines, output_field=TextField())
    begins = Q(Contains(spaced, f" {word}"))
    if len(word) < SHORTEST_COMPOUND:
        return begins
    return begins | Q(
        Contains(Replace(F(column), Value(" "), Value(""), output_field=TextField()), word)
    )


def text_has_word(text: str, word: str) -> bool:
    """The same of a folded text in memory.

    >>> text_has_word("well being of towns", "wellbeing"), text_has_word("well being", "ing")
    (True, False)
    """
    if f" {word}" in f" {text}":
        return True
    return len(word) >= SHORTEST_COMPOUND and word in text.replace(" ", "")
