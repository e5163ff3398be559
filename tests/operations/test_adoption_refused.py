"""What is not brought over says why and stays as it is; until it is, nothing else touches it."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connection

from operations.adoption.adopting import adopt
from operations.adoption.names import require_present_names
from operations.backups.contents import Refused
from operations.backups.making import make_backup, restore_backup
from placebook.lib.environment import environment_of_child
from tests.operations.conftest import empty_database, execute, load_former

ROOT = Path(__file__).parent.parent.parent
POSTGRESQL = connection.vendor == "postgresql"


@pytest.fixture
def former(tmp_path, django_db_setup, django_db_blocker, backup_folder):
    """The site's database is one with the former names; yields its name."""
    with django_db_blocker.unblock(), empty_database(tmp_path) as name:
        load_former(name)
        yield name


def test_a_database_with_the_present_names_is_refused(scratch):
    with pytest.raises(Refused, match="present names"):
        adopt()


def test_tables_and_columns_that_nobody_knows_are_named_and_nothing_is_changed(former):
    execute("CREATE TABLE mine (id integer PRIMARY KEY)")
    execute("ALTER TABLE initiatives_batch ADD COLUMN his integer")
    with pytest.raises(Refused, match=r"table mine has no place.*initiatives_batch\.his has no"):
        adopt()
    assert execute("SELECT count(*) FROM initiatives_batch") == [(10,)]
    if not POSTGRESQL:
        assert [path.name for path in Path(former).parent.glob("*adopt*")] == []


def test_a_database_that_is_in_use_is_left_alone(former):
    with closing(connection.copy()) as other, other.cursor() as cursor:
        cursor.execute("BEGIN" if POSTGRESQL else "BEGIN IMMEDIATE")
        cursor.execute("SELECT * FROM initiatives_batch")
        with pytest.raises(CommandError, match=r"nothing was changed\. The database is in use"):
            call_command("adopt_database")


def test_an_older_database_is_refused(former):
    execute("DELETE FROM django_migrations WHERE name = '0012_schedules_are_cancelled'")
    with pytest.raises(Refused, match="Bring it up to date first"):
        adopt()


def test_neither_the_worker_nor_a_migration_touches_it(former):
    with pytest.raises(ImproperlyConfigured, match="scripts/adopt-database"):
        call_command("migrate", verbosity=0, skip_checks=False)
    with pytest.raises(ImproperlyConfigured, match="scripts/adopt-database"):
        call_command("db_worker", verbosity=0)


def test_a_server_does_not_start_on_it(former):
    with pytest.raises(ImproperlyConfigured, match="scripts/adopt-database"):
        require_present_names()


def test_a_backup_of_it_can_be_restored_and_then_brought_over(former):
    backup = make_backup()
    restore_backup(backup.path, replace=True)
    assert adopt().rows > 400


@pytest.mark.skipif(POSTGRESQL, reason="It is a file that is named here.")
def test_the_script_takes_a_file_that_migrate_refuses_in_one_line(former):
    url = f"sqlite:///{former}"
    command = [sys.executable, "manage.py", "migrate"]
    environment = environment_of_child(DATABASE_URL=url)
    refused = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert "scripts/adopt-database" in refused.stderr
    script = ["scripts/adopt-database", former]
    done = subprocess.run(script, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "Brought over, and compared" in done.stdout
