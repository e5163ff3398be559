"""Words that were given up for standard ones do not come back (CONTRIBUTING.md, glossary)."""

import ast
import re
import subprocess
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GIVEN_UP = (
    *("Addressed", "present_slugs", "named_by", "MovedPages", "PagesAndForms", "Refusals"),
    *("Careful", "Discreet", "Accounted", "LookedAt", "NounAdmin", "KeptApart", "keep_apart"),
    *("Batch", "Deed", "deed", "deeds", "grounds", "unmake", "Application"),
    *("Speaker", "Matching", "RegisterEntry", "likeness", "Likeness", "resemblance"),
    *(
        "Moment",
        "Keeper",
        "Chosen",
        "upkeep",
        "Upkeep",
        "tallies",
        "Tally",
        "tally",
        "Desk",
        "Atlas",
    ),
    *("in_a_sentence", "says_nothing", "_doors", "_doing", "_imprint"),
    *("REHEARSED", "whoever", "Whoever"),
)
# Verbs that were nouns. What a variable, a field or a function is called says what it holds.
NAMES_GIVEN_UP = {"found", "told", "said", "says", "heard", "noun", "deed", "likeness"}
# Where they mean something else, or are what a table had for a column.
ELSEWHERE = {"tests/test_words.py", "CHANGELOG.md", "operations/adoption/names.py"}
ENDINGS = {".py", ".html", ".txt", ".md", ".css", ".js"}


@cache
def files_by_word() -> dict[str, list[str]]:
    """The files that have each of the words, where there are any."""
    pattern = re.compile(rf"\b({'|'.join(GIVEN_UP)})\b")
    files = defaultdict(list)
    for name in listed_files():
        if Path(name).suffix in ENDINGS and name not in ELSEWHERE:
            for word in set(pattern.findall((ROOT / name).read_text(encoding="utf-8"))):
                files[word].append(name)
    return files


def listed_files() -> list[str]:
    """The files of the tree that git knows and that are there."""
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def names_in(source: str) -> set[str]:
    """What variables, parameters, attributes that are set, and functions are called."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                names.add(name)
            case ast.arg(arg=name) | ast.FunctionDef(name=name):
                names.add(name)
    return names


@pytest.mark.parametrize("word", GIVEN_UP)
def test_a_word_that_was_given_up_is_nowhere(word):
    assert files_by_word().get(word, []) == []


def test_no_name_is_a_verb_that_was_given_up():
    used = {
        (name, word)
        for name in listed_files()
        if name.endswith(".py") and "migrations" not in Path(name).parts
        for word in names_in((ROOT / name).read_text(encoding="utf-8")) & NAMES_GIVEN_UP
    }
    assert used == set()
