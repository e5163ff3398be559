"""Reads JSON documents that hold several lists: the layers of uMap, the grants of 360Giving."""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from imports.files.objects import lines_of
from imports.files.table import MOST_SECTIONS, Line, Reading, Section, Unreadable

# Lists are looked for in objects within objects so deep.
DEEPEST = 3


class Lists:
    """Reads the lists of objects in a document; the longest is chosen."""

    def __init__(self, file: BinaryIO, reading: Reading) -> None:
        file.seek(0)
        try:
            document = json.loads(file.read().decode(reading.codec, "replace"))
        except RecursionError:
            raise Unreadable("The objects are nested too deeply.") from None
        except ValueError as error:
            raise Unreadable(f"This is not whole JSON: {error}.") from None
        self.lists = [*self.find(document)][: MOST_SECTIONS + 1] or [*objects_in(document)]
        if len(self.lists) > MOST_SECTIONS:
            raise Unreadable(f"The file has more than {MOST_SECTIONS} lists.")
        if not self.lists:
            raise Unreadable("Expected a list of objects, or GeoJSON with a list of features.")

    def find(self, document: Any) -> Iterator[tuple[str, list[Any]]]:
        return lists_in(document)

    def sections(self) -> list[Section]:
        longest = max(self.lists, key=lambda each: len(each[1]))
        return [
            Section(name[:200], rows=len(items), chosen=items is longest[1])
            for name, items in self.lists
        ]

    def lines(self, place: int) -> Iterator[Line]:
        items = self.lists[place][1]
        return lines_of(lambda: items)


def lists_in(document: Any, name: str = "", depth: int = 1) -> Iterator[tuple[str, list[Any]]]:
    """(name, items) of each list that has objects."""
    for key, value in document.items() if isinstance(document, dict) else ():
        inner = f"{name}.{key}" if name else str(key)
        if isinstance(value, list) and any(isinstance(item, dict) for item in value):
            yield inner, value
        elif depth < DEEPEST:
            yield from lists_in(value, inner, depth + 1)


def objects_in(document: Any) -> Iterator[tuple[str, list[Any]]]:
    """The objects of a document without lists: the values of its keys with these, else itself."""
    items = document.items() if isinstance(document, dict) else ()
    if items and all(isinstance(value, dict) for _key, value in items):
        yield "Objects", [{"key": key} | value for key, value in items]
    elif any(isinstance(value, str) for _key, value in items):
        yield "Object", [document]


class Layers(Lists):
    """Reads the layers of a map of uMap; all that have features are chosen."""

    def find(self, document: Any) -> Iterator[tuple[str, list[Any]]]:
        layers = document.get("layers")
        for number, layer in enumerate(layers if isinstance(layers, list) else [], start=1):
            if isinstance(layer, dict):
                features = layer.get("features")
                options = layer.get("_umap_options") or layer.get("_storage") or layer
                name = options.get("name") if isinstance(options, dict) else None
                items = features if isinstance(features, list) else []
                yield str(name or f"Layer {number}"), items

    def sections(self) -> list[Section]:
        return [
            Section(name[:200], rows=len(items), chosen=bool(items)) for name, items in self.lists
        ]
