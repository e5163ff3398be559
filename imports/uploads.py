"""Stores an uploaded file, and reads a sample of it to guess how its columns are mapped."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from django.contrib.auth.models import User

from imports.columns import ColumnMapping, guess
from imports.files.table import MOST_BYTES, OpenQuote, Reading, Unreadable, clean
from imports.models import ImportMapping, ImportRun
from imports.reading import file_of, opened
from imports.states import State, advance

SAMPLE, EXAMPLES, LONGEST_EXAMPLE = 200, 3, 200


def upload(
    data: bytes, file_name: str, *, by: User | None, saved: ImportMapping | None = None
) -> ImportRun:
    """A new import whose file is not read yet; `saved` is the mapping to begin with."""
    return ImportRun.objects.create(
        file_name=clean(file_name)[-200:], file=data, by=by, mapping=saved.mapping if saved else {}
    )


def read(run: ImportRun, *, most: int = MOST_BYTES) -> None:
    """Stores in the run how its file is read, the guessed mapping, and a sample of the cells.

    `run.reading` is used if the curator has set it, else it is recognised. Raises Unreadable, with
    the reason as the problem of the run, and WrongState if the file was read already.
    """
    chosen = Reading(**run.reading) if run.reading else None
    mapping = ColumnMapping(**run.mapping)
    if is_corrected := bool(run.sample):
        mapping.columns = {}
    try:
        with opened(file_of(run), chosen, most=most) as table:
            rows = [row.cells for row in islice(table.rows, SAMPLE)]
    except Unreadable as error:
        next_state = State.READ if is_corrected else State.REFUSED
        reading = line_by_line(error) if not is_corrected else None
        changes: dict[str, Any] = {"reading": reading.as_dict()} if reading else {}
        advance(run.pk, next_state, after=State.UPLOADED, problem=str(error), **changes)
        raise
    changes = {
        "reading": table.reading.as_dict(),
        "mapping": guess(table.headings, rows, mapping).as_dict(),
        "sample": sample(table.headings, rows),
    }
    advance(run.pk, State.READ, after=State.UPLOADED, problem="", unmatched={}, **changes)
    run.refresh_from_db(fields=("state", "problem", "unmatched", *changes))


def choose_sections(run: ImportRun, names: Sequence[str], *, most: int = MOST_BYTES) -> None:
    """Reads the sheets or layers of these names instead of those that were proposed.

    Raises Unreadable if there is none of a name.
    """
    reading = Reading(**run.reading)
    known = {section.name for section in reading.sections}
    if unknown := [name for name in names if name not in known]:
        there = ", ".join(f"“{name}”" for name in sorted(known))
        raise Unreadable(f"There is no sheet or layer “{unknown[0]}”, but {there}.")
    for section in reading.sections:
        section.chosen = section.name in names
    # As if it had been uploaded with this reading, so that a saved mapping counts again.
    advance(run.pk, State.UPLOADED, reading=reading.as_dict(), sample=[])
    run.refresh_from_db(fields=("state", "reading", "sample"))
    read(run, most=most)


def line_by_line(error: Unreadable) -> Reading | None:
    """The way to read what a quote without an end made unreadable: its page offers that."""
    if not isinstance(error, OpenQuote) or error.reading is None:
        return None
    return replace(error.reading, quotes=False, sections=[])


def sample(headings: Sequence[str], rows: Sequence[dict[str, str]]) -> list[list[Any]]:
    """[heading, its first few cells that are filled] for each column, in their order."""
    samples: dict[str, list[str]] = {heading: [] for heading in headings}
    for row in rows:
        for heading, cell in row.items():
            if cell.strip() and len(samples[heading]) < EXAMPLES:
                samples[heading].append(cell.strip()[:LONGEST_EXAMPLE])
    return [[heading, cells] for heading, cells in samples.items()]


def begin(
    data: bytes,
    file_name: str,
    *,
    by: User | None,
    saved: ImportMapping | None = None,
    most: int = MOST_BYTES,
    reading: Reading | None = None,
) -> ImportRun:
    """A new import whose file is read at once. Raises Unreadable and stores nothing then."""
    run = upload(data, file_name, by=by, saved=saved)
    run.reading = reading.as_dict() if reading else {}
    try:
        read(run, most=most)
    except Unreadable:
        run.delete()
        raise
    return run
