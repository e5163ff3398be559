"""A file comes in: it is kept as it is, and then read for whoever says how it is matched."""

from collections.abc import Sequence
from itertools import islice
from typing import Any

from django.contrib.auth.models import User

from initiatives.exchange.columns import ColumnMapping, guess
from initiatives.exchange.files.table import MOST_BYTES, Reading, Unreadable, clean
from initiatives.exchange.reading import file_of, opened
from initiatives.exchange.states import State, advance
from initiatives.models import ImportMapping, ImportRun

SAMPLE, EXAMPLES, LONGEST_EXAMPLE = 200, 3, 200


def upload(
    data: bytes, file_name: str, *, by: User | None, kept: ImportMapping | None = None
) -> ImportRun:
    """An import of a file that is yet to be read; `kept` says how it was matched before."""
    return ImportRun.objects.create(
        file_name=clean(file_name)[-200:], file=data, by=by, mapping=kept.mapping if kept else {}
    )


def read(run: ImportRun, *, most: int = MOST_BYTES) -> None:
    """Notes in the run how its file is probably matched, with a sample for whoever decides.

    How it is read is recognised, unless somebody has said it. Raises Unreadable, and the run then
    says why; WrongState where it was read already.
    """
    said = Reading(**run.reading) if run.reading else None
    before = ColumnMapping(**run.mapping)
    if said:
        before.columns = {}
    try:
        with opened(file_of(run), said, most=most) as table:
            first = [row.cells for row in islice(table.rows, SAMPLE)]
    except Unreadable as error:
        refused = State.READ if said else State.REFUSED
        advance(run.pk, refused, after=State.UPLOADED, problem=str(error))
        raise
    changes: dict[str, Any] = {
        "reading": table.reading.as_dict(),
        "mapping": guess(table.headings, first, before).as_dict(),
        "sample": sample(table.headings, first),
    }
    advance(run.pk, State.READ, after=State.UPLOADED, problem="", unmatched={}, **changes)
    run.refresh_from_db(fields=("state", "problem", "unmatched", *changes))


def sample(headings: Sequence[str], rows: Sequence[dict[str, str]]) -> list[list[Any]]:
    """[heading, its first few cells that are filled] for each column, in their order."""
    found: dict[str, list[str]] = {heading: [] for heading in headings}
    for row in rows:
        for heading, cell in row.items():
            if cell.strip() and len(found[heading]) < EXAMPLES:
                found[heading].append(cell.strip()[:LONGEST_EXAMPLE])
    return [[heading, cells] for heading, cells in found.items()]


def begin(
    data: bytes,
    file_name: str,
    *,
    by: User | None,
    kept: ImportMapping | None = None,
    most: int = MOST_BYTES,
) -> ImportRun:
    """An import of a file that is read at once. Raises Unreadable, and nothing is kept then."""
    run = upload(data, file_name, by=by, kept=kept)
    try:
        read(run, most=most)
    except Unreadable:
        run.delete()
        raise
    return run
