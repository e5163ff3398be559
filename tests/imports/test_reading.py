"""A process of its own reads a file: no file can make it greedy, and it leaves nothing."""

import gzip
import tempfile

import pytest

from imports import reading
from imports.files.table import Unreadable
from imports.reading import opened, unpacked
from tests.imports.conftest import sheet

pytestmark = pytest.mark.usefixtures("real_child")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Where temporary files lie; nothing may be left."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    yield tmp_path
    assert not list(tmp_path.iterdir())


def test_the_rows_come_with_how_they_were_read():
    with opened("name;town\nCafé;Łódź\n".encode()) as table:
        assert (table.reading.delimiter, table.headings) == (";", ["name", "town"])
        assert [row.cells for row in table.rows] == [{"name": "Café", "town": "Łódź"}]


def test_a_file_is_refused_in_the_words_of_the_child():
    with pytest.raises(Unreadable, match="but a PDF"), opened(b"%PDF-1.4"):
        pass


def test_a_row_that_is_too_much_is_found_before_the_first_is_used():
    data = sheet(*(["Bread", "A.", ""] for _ in range(1000)), ["x" * 200_000, "", ""])
    with pytest.raises(Unreadable), opened(data):
        pytest.fail("rows were used")


@pytest.mark.parametrize(
    ("greed", "note"),
    [
        ("while True: pass", "takes too long"),
        ("b'x' * 10**9", "too much memory"),
        ("import os; os.kill(os.getpid(), 9)", "takes too long"),
        ("raise ZeroDivisionError", "may be damaged"),
    ],
)
def test_whatever_the_child_does_has_an_end(monkeypatch, greed, note):
    program = (
        "import imports.files.child as child, resource, sys\n"
        "child.LIMITS[resource.RLIMIT_CPU] = 1\n"
        f"def greedy(*_):\n    {greed}\n"
        "child.handle = greedy\n"
        "sys.exit(child.main())\n"
    )
    real = reading.subprocess.run

    def run(command, **options):
        return real([command[0], "-c", program, command[-1]], **options)

    monkeypatch.setattr(reading.subprocess, "run", run)
    with pytest.raises(Unreadable, match=note), opened(b"a,b\n1,2\n"):
        pass


def test_a_child_that_is_stopped_says_nothing_of_the_file(monkeypatch):
    real = reading.subprocess.run

    def run(command, **options):
        return real([command[0], "-c", "import os; os.kill(os.getpid(), 15)"], **options)

    monkeypatch.setattr(reading.subprocess, "run", run)
    with pytest.raises(InterruptedError), opened(b"a,b\n1,2\n"):
        pass


def test_the_child_knows_no_secrets(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "x" * 50)
    real, environments = reading.subprocess.run, []

    def run(command, **options):
        environments.append(options["env"])
        return real(command, **options)

    monkeypatch.setattr(reading.subprocess, "run", run)
    with opened(b"a,b\n1,2\n"):
        assert "SECRET_KEY" not in environments[0]


def test_what_is_packed_is_unpacked():
    assert unpacked(gzip.compress(b"a,b\n1,2\n")) == b"a,b\n1,2\n"
