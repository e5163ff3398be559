"""Permanent ids: what a row of an export is about, whatever it is called since.

An id is a UUID of version 8 (RFC 9562), made of a namespace that each database draws once, the
kind of page, and its primary key, which no other row ever gets. So it needs no column, and an id
of another database is recognised as such.
"""

import uuid
import zlib

from slugs.models import IdNamespace, SluggedModel

PK_BITS = 48


class PermanentIds:
    """The ids of the pages of one model."""

    def __init__(self, model: type[SluggedModel]) -> None:
        namespace, _is_new = IdNamespace.objects.get_or_create(pk=1)
        bits = namespace.value.int
        kind = zlib.crc32(model.slug_kind().encode()) & 0x3FFF
        # The version stands in bits 76 to 79, the variant in bits 62 and 63.
        self.first = (bits >> 80) << 80 | 8 << 76 | (bits & 0xFFF) << 64 | 2 << 62 | kind << PK_BITS

    def of(self, pk: int) -> str:
        return str(uuid.UUID(int=self.first | pk))

    def pk(self, text: str) -> int | None:
        """The pk in an id; None where it is no id of such a page of this database."""
        try:
            number = uuid.UUID(text.strip()).int
        except ValueError:
            return None
        is_ours = number >> PK_BITS == self.first >> PK_BITS
        return number & ((1 << PK_BITS) - 1) if is_ours else None
