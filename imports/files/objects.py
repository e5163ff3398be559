"""Reads JSON: a list of objects, or the features of GeoJSON."""

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from imports.files.encodings import decoded
from imports.files.table import MOST_COLUMNS, MOST_ROWS, Reading, Unreadable
from imports.files.values import plain_text

FEATURES = re.compile(r'"features"\s*:\s*\[')
START = re.compile(r"\s*\[")
SEPARATORS = " \t\r\n,"
DECODER = json.JSONDecoder()
# Characters before the list, and of one object.
LONGEST_HEAD = LONGEST_OBJECT = 2_000_000


def objects(file: BinaryIO, reading: Reading) -> Iterator[tuple[int, list[str]]]:
    """(number, cells): first all keys, then each object. Reads the file twice."""
    titles: dict[str, None] = {}
    for item in each_object(file, reading):
        titles.update(dict.fromkeys(flat(item, reading.kind)))
        if len(titles) > MOST_COLUMNS:
            raise Unreadable(f"The objects have more than {MOST_COLUMNS} keys between them.")
    yield 1, list(titles)
    for number, item in enumerate(each_object(file, reading), start=2):
        cells = flat(item, reading.kind)
        yield number, [plain_text(cells.get(title)) for title in titles]


class Window:
    """The part of a stream of text that is being parsed."""

    def __init__(self, blocks: Iterator[str]) -> None:
        self.blocks, self.text, self.place = blocks, "", 0

    def more(self) -> bool:
        """Drops what was parsed and reads as much again as is left; False at the end."""
        rest = self.text[self.place :]
        parts, size = [rest], 0
        while size <= len(rest) and (block := next(self.blocks, "")):
            parts.append(block)
            size += len(block)
        self.text, self.place = "".join(parts), 0
        return size > 0

    def start(self, pattern: re.Pattern[str]) -> None:
        """Moves behind `pattern`. Raises Unreadable if it does not come soon."""
        while self.more() and len(self.text) <= LONGEST_HEAD:
            if match := pattern.search(self.text):
                self.place = match.end()
                return
        raise Unreadable("Expected a list of objects, or GeoJSON with a list of features.")

    def next(self) -> str:
        """The next character that is no separator; empty at the end."""
        while True:
            while self.place < len(self.text):
                if self.text[self.place] not in SEPARATORS:
                    return self.text[self.place]
                self.place += 1
            if not self.more():
                return ""

    def object(self) -> dict[str, Any]:
        while True:
            try:
                item, self.place = DECODER.raw_decode(self.text, self.place)
                return item
            except json.JSONDecodeError as error:
                if len(self.text) - self.place > LONGEST_OBJECT:
                    raise Unreadable(
                        f"An object has more than {LONGEST_OBJECT:,} characters."
                    ) from None
                if not self.more():
                    raise Unreadable(f"This is not whole JSON: {error}.") from None
            except RecursionError:
                raise Unreadable("The objects are nested too deeply.") from None
            except ValueError as error:
                raise Unreadable(f"This is not JSON that can be read: {error}.") from None


def each_object(file: BinaryIO, reading: Reading) -> Iterator[dict[str, Any]]:
    window = Window(filter(None, decoded(file, reading.codec, "replace")))
    window.start(FEATURES if reading.kind == "geojson" else START)
    count = 0
    while (character := window.next()) == "{":
        count += 1
        if count > MOST_ROWS:
            raise Unreadable(
                f"The file has more than {MOST_ROWS:,} objects. Please cut it in parts."
            )
        yield window.object()
    if not character:
        raise Unreadable("This is not whole JSON: its list has no end.")
    if character != "]":
        raise Unreadable("Expected a list of objects; there is something else in it.")


def flat(item: dict[str, Any], kind: str) -> dict[str, Any]:
    """The cells of an object by title; the title of a nested value is “outer.inner”."""
    if kind == "geojson":
        item = feature(item)
    cells: dict[str, Any] = {}
    for key, value in item.items():
        if isinstance(value, dict):
            cells |= {f"{key}.{inner}": deeper for inner, deeper in value.items()}
        else:
            cells[key] = value
    return cells


def feature(item: dict[str, Any]) -> dict[str, Any]:
    """The properties of a feature, with its id and its point if it has them."""
    geometry, properties = item.get("geometry"), item.get("properties")
    own = {"id": item["id"]} if "id" in item else {}
    own |= properties if isinstance(properties, dict) else {}
    point = geometry.get("coordinates") if isinstance(geometry, dict) else None
    # In geometries other than points the first item is a list.
    if isinstance(point, list) and len(point) >= 2 and not isinstance(point[0], list):
        own |= {"longitude": point[0], "latitude": point[1]}
    return own
