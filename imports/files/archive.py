"""Unpacks and parses the XML parts of a zip file piece by piece, within limits."""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from struct import error as StructError
from typing import Any, BinaryIO
from xml.parsers import expat

from imports.files.table import MOST_UNZIPPED, Unreadable

MOST_PARTS = 5_000
MOST_TAGS = 10_000_000
DEEPEST = 100
# expat parses an unfinished tag anew with each block, so long ones would take quadratic time.
LONGEST_TAG = 1_000_000
BLOCK = 1 << 16
DAMAGES = (
    *(zipfile.BadZipFile, zlib.error, StructError, OSError, EOFError),
    *(NotImplementedError, RuntimeError, ValueError, OverflowError),
)
# Other zip files, by a part that only they have.
OTHERS = {
    "content.xml": "an OpenDocument text. Please save its table as .ods or CSV",
    "xl/workbook.bin": "a binary workbook (.xlsb). Please save it as .xlsx or CSV",
    "word/document.xml": "a Word document. Please save its table as .xlsx or CSV",
    "ppt/presentation.xml": "a presentation",
}


class Archive:
    """A zip file whose parts are read by name. Raises Unreadable if it is damaged or too large."""

    def __init__(self, file: BinaryIO) -> None:
        self.unpacked: dict[str, int] = {}
        try:
            self.zip = zipfile.ZipFile(file)
        except DAMAGES as error:
            raise Unreadable(f"The workbook is damaged ({error}).") from None
        self.names = self.zip.namelist()
        self.check(self.zip.infolist())

    def check(self, parts: list[zipfile.ZipInfo]) -> None:
        size = sum(part.file_size for part in parts)
        if size > MOST_UNZIPPED:
            raise Unreadable(
                f"Unpacked, the workbook has {size // 1_000_000:,} MB: too much to be read."
            )
        if len(parts) > MOST_PARTS:
            raise Unreadable(f"The workbook has {len(parts):,} parts: too many to be read.")
        if any(part.flag_bits & 1 for part in parts):
            raise Unreadable("The file has a password. Please save it without one.")
        if any(part.compress_type not in (0, zipfile.ZIP_DEFLATED) for part in parts):
            raise Unreadable("The file is packed in a way that no workbook is.")
        if len(set(self.names)) < len(parts):
            raise Unreadable("The workbook is damaged (two of its parts have the same name).")

    def description(self) -> str:
        """What kind of file this is, if it is no workbook."""
        kinds = (kind for name, kind in OTHERS.items() if name in self.names)
        return next(kinds, "a zip file. Please unpack it")

    def blocks(self, name: str) -> Iterator[bytes]:
        """The bytes of a part. The limit is for all parts together, however often they are read."""
        size = 0
        try:
            with self.zip.open(name) as part:
                while block := part.read(BLOCK):
                    size += len(block)
                    self.unpacked[name] = max(size, self.unpacked.get(name, 0))
                    if sum(self.unpacked.values()) > MOST_UNZIPPED:
                        raise Unreadable("Unpacked, the workbook is too much to be read.")
                    yield block
        except (*DAMAGES, KeyError) as error:
            raise Unreadable(f"The workbook is damaged ({error}).") from None

    def scan(self, name: str) -> Iterator[bytes]:
        """The bytes of a part in pieces that end before a tag, to search them quickly.

        This takes a tenth of the time of parsing, so that what is too large is refused soon.
        """
        rest = b""
        for block in self.blocks(name):
            data = rest + block
            place = data.rfind(b"<")
            if place < 0 or len(data) - place > LONGEST_TAG:
                place = len(data)
            rest = data[place:]
            yield data[:place]
        yield rest

    def count(self, name: str, tag: re.Pattern[bytes], most: int) -> int:
        """How often `tag` is in a part, as far as it is looked at: to `most` or so."""
        number = 0
        for data in self.scan(name):
            number += len(tag.findall(data))
            if number > most:
                break
        return number

    def parse(self, name: str, handler: "Part") -> Iterator[None]:
        """Calls `handler` for the elements of a part. Yields after each block."""
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = refuse_doctype
        parser.StartElementHandler = handler.open
        parser.EndElementHandler = handler.close
        parser.CharacterDataHandler = handler.characters
        fed = tags = 0
        try:
            for block in self.blocks(name):
                tags += block.count(b"<")
                if tags > MOST_TAGS:
                    raise Unreadable("A sheet of the workbook has too many elements to be read.")
                parser.Parse(block)
                fed += len(block)
                if fed - parser.CurrentByteIndex > LONGEST_TAG:
                    raise Unreadable("The workbook is damaged (a tag has no end).")
                yield
            parser.Parse(b"", True)
        except (expat.ExpatError, LookupError) as error:
            raise Unreadable(f"The workbook is damaged ({name}: {error}).") from None
        yield

    def read(self, name: str, handler: "Part") -> None:
        for _pause in self.parse(name, handler):
            pass


def refuse_doctype(*_declaration: Any) -> None:
    raise Unreadable("The workbook defines entities, which no workbook needs.")


class Handlers(dict[str, Callable[..., None] | None]):
    """Handlers by the name of an element in any namespace; None if there is none."""

    def __missing__(self, name: str) -> Callable[..., None] | None:
        handler = self.get(name.rpartition("}")[2])
        if handler:
            self[name] = handler  # Found directly the next time: there may be a million cells.
        return handler


class Part:
    """Base of what reads a part: `starts` and `ends` are handlers by local name of an element."""

    longest = MOST_UNZIPPED

    def __init__(self) -> None:
        self.depth = 0
        self.text, self.is_wanted = "", False
        self.starts: Handlers = Handlers()
        self.ends: Handlers = Handlers()

    def open(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise Unreadable("The workbook is damaged (its elements are nested too deeply).")
        if handler := self.starts[name]:
            handler(attributes)

    def close(self, name: str) -> None:
        self.depth -= 1
        if handler := self.ends[name]:
            handler()

    def characters(self, text: str) -> None:
        if self.is_wanted:
            self.text += text
            if len(self.text) > self.longest:
                raise Unreadable(f"A cell has more than {self.longest:,} characters.")

    def begin_text(self, _attributes: dict[str, str]) -> None:
        self.is_wanted = True

    def end_text(self) -> None:
        self.is_wanted = False

    def take_text(self) -> str:
        """The text collected since the last call."""
        text, self.text = self.text, ""
        return text
