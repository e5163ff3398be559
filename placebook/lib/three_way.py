"""The three-way merge of version control, of values by name.

What one side has changed is taken from that side. What both have changed, to different values, is a
conflict, which a person has to resolve.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

# A name is a tuple of plain values, such as (field,) or (field, pk of one of several objects).
Name = tuple[Any, ...]
Units = dict[Name, Any]


class Side(StrEnum):
    THEIRS = "theirs"
    MINE = "mine"


NO_CHOICES: Mapping[Name, Side] = MappingProxyType({})
# The name of the radio buttons of a question, before its own name.
CHOICE = "choice "


@dataclass(frozen=True)
class Conflict:
    """A value that both sides have changed. One that a side has deleted, or never had, is None."""

    name: Name
    theirs: Any
    mine: Any


@dataclass(frozen=True)
class Question:
    """A conflict as a page asks about it: both sides in lines of text."""

    name: str
    label: str
    theirs: list[str]
    mine: list[str]
    choice: Side | None

    @property
    def group(self) -> str:
        """The name of the radio buttons."""
        return f"{CHOICE}{self.name}"


def merge(
    base: Units, theirs: Units, mine: Units, choices: Mapping[Name, Side] = NO_CHOICES
) -> tuple[Units, list[Conflict]]:
    """Merges what `theirs` and `mine` have made of `base`; `choices` resolve conflicts by name.

    The merged units have `theirs` for each conflict that is left.
    """
    merged: Units = {}
    conflicts = []
    for name in dict.fromkeys((*theirs, *mine)):
        before, left, right = base.get(name), theirs.get(name), mine.get(name)
        if right in (left, before):
            merged[name] = left
        elif left == before:
            merged[name] = right
        elif name in choices:
            merged[name] = right if choices[name] == Side.MINE else left
        else:
            merged[name] = left
            conflicts.append(Conflict(name, left, right))
    return merged, conflicts


def choices_in(
    data: Mapping[str, Any], asked: Collection[Name], shown: Units, theirs: Units
) -> dict[Name, Side]:
    """What was chosen of what was `asked`, unless `theirs` is no longer what the page has shown."""
    sent = {name: data.get(f"{CHOICE}{as_text(name)}") for name in asked}
    return {
        name: Side(str(side))
        for name, side in sent.items()
        if side in [*Side] and shown.get(name) == theirs.get(name)
    }


def as_text(name: Name) -> str:
    return json.dumps(name)


def names_in(texts: Iterable[str]) -> set[Name]:
    """The names that a page has sent; what makes no sense is left out."""
    names = set()
    for text in texts:
        try:
            parts = json.loads(text)
        except (ValueError, RecursionError):
            continue
        if isinstance(parts, list) and not any(isinstance(each, (list, dict)) for each in parts):
            names.add(tuple(parts))
    return names
