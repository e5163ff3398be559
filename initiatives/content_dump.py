"""Writes the catalogue as content in the schema of `fixtures/README.md`; `content.load` reads it.

What the schema does not hold is left out: drafts, and what was withdrawn, with their results; the
history; the days of verification.
"""

import json
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

from initiatives.content_schema import SHAPES, Parts, Record, Shape
from initiatives.models import Result

LONGEST_REF = 110


def dump(folder: Path) -> dict[str, int]:
    """Writes a file for each shape to `folder`, which is made; returns the number of records.

    Records are in the order of their slugs or refs, and so are the slugs in lists, so that a file
    depends on its content only.
    """
    folder.mkdir(parents=True, exist_ok=True)
    counts = {}
    for shape in SHAPES:
        records = records_of(shape)
        text = json.dumps(records, ensure_ascii=False, indent=1)
        (folder / f"{shape.file}.json").write_text(f"{text}\n", encoding="utf-8")
        counts[shape.file] = len(records)
    return counts


def records_of(shape: Shape) -> list[Record]:
    rows: Any = shape.model._default_manager.order_by("pk")
    rows = rows.published() if shape.file in ("initiatives", "results") else rows
    rows = rows.select_related(*shape.references) if shape.references else rows
    rows = rows.prefetch_related(*shape.lists)
    parts = {name: parts_by_owner(part) for name, part in shape.parts.items()}
    taken = set(rows.values_list(shape.key, flat=True))
    records = []
    for row in rows:
        record = {name: value_of(shape, row, name) for name in shape.keys if name not in parts}
        record |= {name: by_owner.get(row.pk, []) for name, by_owner in parts.items()}
        if isinstance(row, Result) and row.ref is None:
            record["ref"] = free_ref(row, taken)
        given = (name for name in shape.keys if record[name] or name not in shape.optional)
        records.append({name: record[name] for name in given})
    return sorted(records, key=lambda record: str(record[shape.key]))


def value_of(shape: Shape, row: Any, name: str) -> Any:
    """What `row` has under the key `name` of a record."""
    if name in shape.nested:
        nested = {key: plain(getattr(row, field)) for key, field in shape.nested[name].items()}
        return nested if any(nested.values()) else None
    value = getattr(row, name)
    if name in shape.lists:
        return sorted(each.slug for each in value.all())
    return value and value.slug if name in shape.references else plain(value)


def plain(value: Any) -> Any:
    """`value` as JSON has it: None for an empty text; a number as short as it can be."""
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return None if value == "" else value


def parts_by_owner(parts: Parts) -> dict[int, list[Any]]:
    """The rows of a part, as a record gives them, by the pk of their owner."""
    columns = [
        f"{key}__slug" if parts.model._meta.get_field(key).is_relation else key
        for key in parts.keys
    ]
    rows = parts.model._default_manager.order_by("pk").values_list(f"{parts.owner}_id", *columns)
    by_owner: dict[int, list[Any]] = defaultdict(list)
    for pk, *values in rows:
        is_bare = len(values) == 1
        by_owner[pk].append(values[0] if is_bare else dict(zip(parts.keys, values, strict=True)))
    return by_owner


def free_ref(result: Result, taken: set[Any]) -> str:
    """A reference for a result that has none: records are identified by it."""
    owner: Any = result.initiative or result.city
    stem = f"{result.measure.slug}-{owner.slug}-{result.year or 'undated'}"[:LONGEST_REF]
    ref, number = stem, 1
    while ref in taken:
        number += 1
        ref = f"{stem}-{number}"
    taken.add(ref)
    return ref
