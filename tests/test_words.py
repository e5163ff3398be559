"""Words that were given up for standard ones do not come back (CONTRIBUTING.md, glossary)."""

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
    *("Moment", "Keeper", "Chosen", "upkeep", "Upkeep", "tallies", "Desk", "Atlas"),
    *("in_a_sentence", "says_nothing", "_doors", "_doing", "_imprint"),
)
# Where they mean something else, or are what a table had for a column.
ELSEWHERE = {"tests/test_words.py", "CHANGELOG.md", "operations/adoption/names.py"}
ENDINGS = {".py", ".html", ".txt", ".md", ".css", ".js"}


@cache
def files_by_word() -> dict[str, list[str]]:
    """The files that have each of the words, where there are any."""
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    pattern = re.compile(rf"\b({'|'.join(GIVEN_UP)})\b")
    files = defaultdict(list)
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path.suffix in ENDINGS and name not in ELSEWHERE and path.is_file():
            for word in set(pattern.findall(path.read_text(encoding="utf-8"))):
                files[word].append(name)
    return files


@pytest.mark.parametrize("word", GIVEN_UP)
def test_a_word_that_was_given_up_is_nowhere(word):
    assert files_by_word().get(word, []) == []
