"""The words of the interface are for everybody: eighth grade at most, by Flesch and Kincaid.

The grade is 0.39 × words per sentence + 11.8 × syllables per word − 15.59 (Kincaid et al. 1975).
Syllables are counted by groups of vowels, which is right for nine English words of ten.
"""

import re

import pytest
from django.conf import settings

TEMPLATES = settings.BASE_DIR / "templates"
STAFF = (
    "admin",
    "mfa",
    "account",
    "accounts",
    "usersessions",
    "registration",
    "elements",
    "layouts",
)
# Fewer words have no style.
FEWEST_WORDS = 60
HIGHEST_GRADE = 8
HIDDEN = re.compile(
    r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}|<(script|style|svg)\b.*?</\1>", re.S
)
# Where text is joined by a tag, and where it ends.
VALUES = re.compile(r"\{\{.*?\}\}")
BLOCKS = re.compile(
    r"\{%.*?%\}|</?(?!a\b|b\b|i\b|em\b|strong\b|abbr\b|code\b|span\b|time\b)[^>]+>", re.S
)
INLINE = re.compile(r"<[^>]+>", re.S)
SENTENCE = re.compile(r"(?<=[.!?:])\s+|\n")


def sentences(template):
    """The sentences of a template: at least four words that end in a full stop or a question."""
    text = VALUES.sub("it", HIDDEN.sub(" ", template))
    text = INLINE.sub("", BLOCKS.sub("\n", text))
    pieces = (piece.strip() for piece in SENTENCE.split(text))
    return [piece for piece in pieces if len(words(piece)) > 3 and piece[-1] in ".?!"]


def words(text):
    return re.findall(r"[A-Za-z][a-z’']*", text)


def syllables(word):
    word = word.lower().removesuffix("e") if len(word) > 3 else word.lower()
    return max(1, len(re.findall(r"[aeiouy]+", word)))


def grade(texts):
    every = [word for text in texts for word in words(text)]
    each = sum(map(syllables, every)) / len(every)
    return 0.39 * len(every) / len(texts) + 11.8 * each - 15.59


def public_templates():
    for path in sorted(TEMPLATES.rglob("*.html")):
        name = path.relative_to(TEMPLATES)
        texts = sentences(path.read_text(encoding="utf-8"))
        if name.parts[0] not in STAFF and sum(len(words(text)) for text in texts) >= FEWEST_WORDS:
            yield str(name), texts


@pytest.mark.parametrize(("name", "texts"), [*public_templates()])
def test_a_template_is_read_at_fourteen(name, texts):
    assert grade(texts) <= HIGHEST_GRADE, [text for text in texts if grade([text]) > HIGHEST_GRADE]


def test_the_words_of_the_interface_are_read_at_fourteen():
    texts = [text for _, some in public_templates() for text in some]
    assert len(texts) > 40
    assert grade(texts) <= HIGHEST_GRADE


def test_a_hard_sentence_is_found():
    assert (
        grade(["Municipal procurement necessitates comprehensive organisational reconfiguration."])
        > 8
    )
    assert grade(["The town buys what it needs from firms near by."]) < 5
