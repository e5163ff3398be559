"""Detects the encoding of a text, and repairs text that was decoded wrongly before."""

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from charset_normalizer import from_bytes

from imports.files.table import ENCODINGS

BLOCK = 1 << 16
# The first two characters of UTF-8 that was read as cp1252: “Ã©” for “é”.
MOJIBAKE = re.compile("[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0178\u2013-\u2122\u02c6\u02dc\u0192]")

# As cp1252, “dŵr”, “Ŵyl”, “tŷ” and “Llŷn” of ISO-8859-14 are “dðr”, “Ðyl”, “tþ” and “Llþn”. In
# Icelandic, þ begins a word before a vowel, and ð follows a vowel, r or g.
WELSH = re.compile(
    r"(?:(?<![a-zà-ÿ])|(?<=[bcdfhlmnpst]))ð|ð(?=yl|[rn]\b)|(?<=[a-z])þ|(?<![a-z])Ð(?=[a-z])|(?<![a-z])[Þþ](?=[dnr]\b)",
    re.IGNORECASE,
)
# Icelandic words, and signs that only cp1252 has.
OTHER_THAN_WELSH = re.compile(
    r"(?<![a-zà-ÿ])þ(?=[aeiouyáéíóúýæör])|(?<=[aeiouyáéíóúýæörg])ð(?!yl|[rn]\b)|[æö€‘’“”–—…]",
    re.IGNORECASE,
)

# What cp1252 cannot be: neither Unicode nor Latin-8, which has characters for all bytes.
ISOLATED = [name for name in ENCODINGS if not name.startswith(("utf", "iso"))]


def encoding_of(file: BinaryIO) -> str:
    file.seek(0)
    head = file.read(2000)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if head.count(b"\x00") > len(head) // 4:
        return "utf-16-le" if head[1::2].count(b"\x00") > len(head) // 4 else "utf-16-be"
    if is_utf_8(file):
        return "utf-8"
    if not decodes(file, "cp1252"):
        return guessed(file)
    return "iso8859_14" if is_welsh(file) else "cp1252"


def is_welsh(file: BinaryIO) -> bool:
    """Whether ð and þ, as cp1252 has it, stand where Icelandic has none: they are ŵ and ŷ."""
    welsh = other = 0
    for line in decoded_lines(file):
        welsh += len(WELSH.findall(line))
        other += len(OTHER_THAN_WELSH.findall(line))
    return welsh > other


def decoded_lines(file: BinaryIO) -> Iterator[str]:
    """The lines that are not ASCII, as cp1252."""
    for block in blocks(file):
        for line in block.splitlines():
            if not line.isascii():
                yield line.decode("cp1252", "replace")


def blocks(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    while block := file.read(BLOCK):
        yield block


def decoded(file: BinaryIO, encoding: str, errors: str) -> Iterator[str]:
    return codecs.iterdecode(blocks(file), encoding, errors)


def is_utf_8(file: BinaryIO) -> bool:
    """Whether the file is UTF-8, though perhaps damaged.

    More than two thirds of the characters beyond ASCII must be valid, which no other encoding is by
    chance.
    """
    if decodes(file, "utf-8"):
        return True
    beyond = broken = 0
    for text in decoded(file, "utf-8", "replace"):
        beyond += len(text) - len(text.encode("ascii", "ignore"))
        broken += text.count("\ufffd")
    return beyond > 3 * broken


def decodes(file: BinaryIO, encoding: str) -> bool:
    try:
        for _text in decoded(file, encoding, "strict"):
            pass
    except UnicodeDecodeError:
        return False
    return True


def guessed(file: BinaryIO) -> str:
    """The most probable encoding of the first lines that are not ASCII."""
    file.seek(0)
    sample = b""
    while len(sample) < 50_000 and file.tell() < 2_000_000 and (line := file.readline(BLOCK)):
        sample += b"" if line.isascii() else line
    guess = from_bytes(sample[:50_000], cp_isolation=ISOLATED).best()
    return guess.encoding if guess and guess.encoding in ENCODINGS else "cp1252"


def repair_mojibake(text: str) -> str:
    """`text` as it was before its UTF-8 was read as cp1252, once or several times.

    A text that was not, or of which a part cannot be decoded, is returned as it is.
    """
    while (earlier := decode_once(text)) != text:
        text = earlier
    return text


def decode_once(text: str) -> str:
    """`text` with its characters read as the bytes of UTF-8, if they are that."""
    if text.isascii() or not MOJIBAKE.search(text):
        return text
    try:
        # cp1252 has no characters for five bytes, which programs then write as they are.
        decoded = b"".join(
            each.encode("latin-1" if "\x80" <= each <= "\x9f" else "cp1252") for each in text
        ).decode("utf-8")
    except UnicodeError:
        return text
    # � stands for a character that was lost before: there is nothing to repair.
    return text if "\ufffd" in decoded else decoded
