"""The XML parts of a zipped file, unpacked and parsed piece by piece, as far as that is safe."""

import zipfile
import zlib
from collections.abc import Callable, Iterator
from struct import error as StructError
from typing import Any, BinaryIO
from xml.parsers import expat

from initiatives.exchange.files.table import MOST_UNZIPPED, Unreadable

MOST_PARTS = 5_000
MOST_TAGS = 10_000_000
DEEPEST = 100
# A tag is parsed as a whole, and each time anew when there is more of it.
LONGEST_TAG = 1_000_000
BLOCK = 1 << 16
DAMAGES = (
    *(zipfile.BadZipFile, zlib.error, StructError, OSError, EOFError),
    *(NotImplementedError, RuntimeError, ValueError, OverflowError),
)
# What other zipped files hold, and what they are.
OTHERS = {
    "content.xml": "an OpenDocument file. Please save it as .xlsx or CSV",
    "xl/workbook.bin": "a binary workbook (.xlsb). Please save it as .xlsx or CSV",
    "word/document.xml": "a Word document. Please save its table as .xlsx or CSV",
    "ppt/presentation.xml": "a presentation",
}


class Archive:
    """A zipped file whose parts are read by name. Raises Unreadable if it is none, or harmful."""

    def __init__(self, file: BinaryIO) -> None:
        self.unpacked = 0
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

    def other(self) -> str:
        """What this is, if it is no workbook."""
        found = (what for name, what in OTHERS.items() if name in self.names)
        return next(found, "a zip file. Please unpack it")

    def blocks(self, name: str) -> Iterator[bytes]:
        """The bytes of a part; those of all parts are counted."""
        try:
            with self.zip.open(name) as part:
                while block := part.read(BLOCK):
                    self.unpacked += len(block)
                    if self.unpacked > MOST_UNZIPPED:
                        raise Unreadable("Unpacked, the workbook is too much to be read.")
                    yield block
        except (*DAMAGES, KeyError) as error:
            raise Unreadable(f"The workbook is damaged ({error}).") from None

    def parse(self, name: str, handler: "Part") -> Iterator[None]:
        """Hands the elements of a part to `handler`, with a pause now and then."""
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = refuse_doctype
        parser.StartElementHandler = handler.open
        parser.EndElementHandler = handler.close
        parser.CharacterDataHandler = handler.characters
        given = tags = 0
        try:
            for block in self.blocks(name):
                tags += block.count(b"<")
                if tags > MOST_TAGS:
                    raise Unreadable("A sheet of the workbook has too many elements to be read.")
                parser.Parse(block)
                given += len(block)
                if given - parser.CurrentByteIndex > LONGEST_TAG:
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
    """What is done by name of an element, in whichever namespace it is; None for most of them."""

    def __missing__(self, name: str) -> Callable[..., None] | None:
        handler = self.get(name.rpartition("}")[2])
        if handler:
            self[name] = handler  # Most elements are cells, and there are a million of them.
        return handler


class Part:
    """What is to be done with the elements of a part, by their names without a namespace."""

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
        """The text of all elements since it was last taken."""
        text, self.text = self.text, ""
        return text
