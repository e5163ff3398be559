"""The database and all that the site writes is for its own user alone."""

import os
import stat
import subprocess
import sys

import pytest
from django.conf import settings

from operations.apps import make_private


def modes(folder):
    return {path.name: oct(stat.S_IMODE(path.stat().st_mode)) for path in folder.iterdir()}


def test_a_new_database_is_readable_by_nobody_else(tmp_path):
    program = "from django.db import connection as c; c.cursor().execute('CREATE TABLE a (b)')"
    environment = {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": f"sqlite:///{tmp_path}/site.sqlite3",
        "SNAPSHOT_DIR": str(tmp_path / "var"),
    }
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", program]
    subprocess.run(command, cwd=settings.BASE_DIR, env=environment, check=True)
    modes_by_name = modes(tmp_path)
    assert "site.sqlite3" in modes_by_name
    assert {*modes_by_name.values()} == {"0o600"}


@pytest.mark.parametrize(("mode", "closed"), [(0o644, 0o600), (0o666, 0o600), (0o400, 0o400)])
def test_what_an_older_release_left_open_is_closed(tmp_path, mode, closed):
    path = tmp_path / "site.sqlite3"
    path.touch()
    path.chmod(mode)
    make_private(path)
    assert stat.S_IMODE(path.stat().st_mode) == closed


def test_what_is_not_there_needs_no_closing(tmp_path):
    make_private(tmp_path / "none")
