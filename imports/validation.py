"""Checks whether a whole record could be saved as an entry."""

from typing import Any

from django.core.exceptions import ValidationError

from curation.record import FIELDS, PARTS, REFERENCES, Part, Record
from initiatives.models import Initiative


def record_errors(record: Record) -> list[str]:
    """Why a whole record cannot be an entry, one sentence for each reason."""
    entry = Initiative(**{name: record[name] for name in FIELDS if name not in REFERENCES})
    for name in REFERENCES:
        # Whether there is such an object is for the importer to see.
        setattr(entry, f"{name}_id", record[name] and 1)
    errors: list[str] = []
    try:
        entry.clean_fields(exclude=[*REFERENCES] if record["slug"] else ["slug", *REFERENCES])
        entry.clean()
    except ValidationError as error:
        errors += messages_of(Initiative, error)
    started, ended = record["started_year"], record["ended_year"]
    if started and ended and ended < started:
        errors.append("It cannot have ended before it started.")
    if (record["latitude"] is None) != (record["longitude"] is None):
        errors.append("Give both latitude and longitude, or neither.")
    for part in PARTS:
        errors += part_errors(part, record[part.name])
    return errors


def part_errors(part: Part, rows: list[Record]) -> list[str]:
    errors: list[str] = []
    keys = set()
    for row in rows:
        own = {name: row[name] for name in part.keys if name not in part.references}
        try:
            part.model(**own).clean_fields(exclude=["initiative", *part.references])
        except ValidationError as error:
            errors += messages_of(part.model, error)
        key = tuple(row[name] for name in part.key)
        # An entry may have several results of one measure.
        if key in keys and part.name != "readings":
            errors.append(f"{part.label}: listed twice.")
        keys.add(key)
    return errors


def messages_of(model: Any, error: ValidationError) -> list[str]:
    """The messages of a ValidationError with the names of their fields."""
    sentences = []
    for name, errors in error.error_dict.items():
        messages = " ".join(error.messages[0] for error in errors)
        if name == "__all__":
            sentences.append(messages)
            continue
        label = str(model._meta.get_field(name).verbose_name)
        is_empty = all(error.code in ("blank", "null") for error in errors)
        sentences.append(f"It has no {label}." if is_empty else f"{label.capitalize()}: {messages}")
    return sentences
