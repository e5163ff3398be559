"""Reads JSON: a list of objects, one in each line, or the features of GeoJSON."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from io import TextIOWrapper
from typing import Any, BinaryIO

from imports.files.encodings import decoded
from imports.files.shapes import NO_POINT, point_of
from imports.files.table import (
    MOST_COLUMNS,
    MOST_LINES,
    MOST_ROWS,
    Line,
    Reading,
    Section,
    Unreadable,
)
from imports.files.text import bounded
from imports.files.values import plain_text

FEATURES = re.compile(r'"features"\s*:\s*\[')
START = re.compile(r"\s*\[")
ANOTHER = re.compile(r"\[\s*\{")
# Some programs write a record separator before each line.
BLANK = "\ufeff\x1e \t\r\n"
DEEPEST = 4
ANY_POINT = {"type": "Point", "coordinates": [0, 0]}
SEPARATORS = " \t\r\n,"
DECODER = json.JSONDecoder()
# Characters before the list, and of one object.
LONGEST_HEAD = LONGEST_OBJECT = 2_000_000


class Objects:
    """Reads a list of objects as rows whose headings are all of their keys."""

    def __init__(self, file: BinaryIO, reading: Reading) -> None:
        self.file, self.reading = file, reading

    def sections(self) -> list[Section]:
        return [Section()]

    def lines(self, _place: int) -> Iterator[Line]:
        return lines_of(lambda: each_object(self.file, self.reading))


class ObjectLines(Objects):
    """Reads an object in each line. A line that is none is a row that cannot be imported."""

    def lines(self, _place: int) -> Iterator[Line]:
        return lines_of(self.items)

    def items(self) -> Iterator[Any]:
        self.file.seek(0)
        text = TextIOWrapper(self.file, self.reading.codec, errors="replace")
        try:
            for line in bounded(text):
                yield parsed(line) if line.strip(BLANK) else {}
        finally:
            text.detach()


def parsed(line: str) -> Any:
    try:
        return json.loads(line.strip(BLANK).removesuffix(","))
    except (ValueError, RecursionError):
        return None


def lines_of(items: Callable[[], Iterable[Any]]) -> Iterator[Line]:
    """First all keys of the objects, then each object. Calls `items` twice."""
    titles: dict[str, None] = {}
    filled = 0
    for number, item in enumerate(items(), start=1):
        if isinstance(item, dict):
            titles.update(dict.fromkeys(cells_of(item, has_shape=False)[0]))
        filled += bool(item)
        if filled > MOST_ROWS or number > MOST_LINES:
            raise Unreadable(
                f"The file has more than {MOST_ROWS:,} objects. Please cut it in parts."
            )
        if len(titles) > MOST_COLUMNS:
            raise Unreadable(f"The objects have more than {MOST_COLUMNS} keys between them.")
    yield Line(1, list(titles))
    for number, item in enumerate(items(), start=2):
        if isinstance(item, dict):
            cells, notes = cells_of(item)
            yield Line(number, [plain_text(cells.get(title)) for title in titles], notes)
        else:
            yield Line(number, [], problem="It is no object with keys and values.")


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

    def has_another(self, beginning: re.Pattern[str]) -> bool:
        """Whether another list, of this beginning, follows the one that was read."""
        self.place += 1
        before = ""
        while True:
            text = before + self.text[self.place :]
            if beginning.search(text):
                return True
            before, self.place = text[-40:], len(self.text)
            if not self.more():
                return False


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
    # A document of features may have links and other lists beside them.
    if window.has_another(FEATURES if reading.kind == "geojson" else ANOTHER):
        raise Unreadable("The file has a second list. Please save each list as a file.")


def cells_of(
    item: dict[str, Any], *, has_shape: bool = True
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """(cells by title, notes) of an object, also of a feature of GeoJSON.

    Without `has_shape` its point is not looked for, but has its titles.
    """
    notes: tuple[str, ...] = ()
    is_feature = "geometry" in item and isinstance(item.get("properties"), dict)
    if is_feature or item.get("type") == "Feature":
        item, notes = feature(item if has_shape else item | {"geometry": ANY_POINT})
    cells: dict[str, Any] = {}
    for key, value in item.items():
        cells |= flat(key, value)
    return cells, notes


def flat(title: str, value: Any, depth: int = 1) -> dict[str, Any]:
    """A value as cells: the title of what is nested in it is “outer.inner”.

    The objects of a list share their cells, in which their values stand between semicolons.
    """
    items = [value] if isinstance(value, dict) else value
    if not isinstance(items, list) or not items or depth > DEEPEST:
        return {title: value}
    if not all(isinstance(item, dict) for item in items):
        return {title: value}
    cells: dict[str, list[Any]] = {}
    for item in items:
        for key, inner in item.items():
            for name, deeper in flat(f"{title}.{key}", inner, depth + 1).items():
                cells.setdefault(name, []).append(deeper)
    return {
        name: values[0] if len(values) == 1 else "; ".join(filter(None, map(plain_text, values)))
        for name, values in cells.items()
    }


def feature(item: dict[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The properties of a feature, with its id and a point if it has them."""
    properties = item.get("properties")
    own = {"id": item["id"]} if "id" in item else {}
    own |= properties if isinstance(properties, dict) else {}
    point, note = point_of(item.get("geometry"))
    if point:
        own |= {"longitude": point[0], "latitude": point[1]}
    elif "longitude" in own and "latitude" in own:
        note = note if note != NO_POINT else ""
    return own, (note,) if note else ()
