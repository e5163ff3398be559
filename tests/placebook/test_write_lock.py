"""Writers of SQLite wait for each other in the order in which they came."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from django.db import DatabaseError, OperationalError, connections, transaction

from placebook.backends.sqlite3.base import DatabaseWrapper
from placebook.backends.sqlite3.write_lock import WriteLock, write_lock
from placebook.lib.unavailable import why_unavailable

HOLD = """
import sys, time
from pathlib import Path
from placebook.backends.sqlite3.write_lock import WriteLock
lock = WriteLock(Path(sys.argv[1]))
assert lock.acquire(5)
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture
def lock(tmp_path):
    new = WriteLock(tmp_path / "lock")
    yield new
    if new.is_held:
        new.release()


@pytest.fixture
def database(tmp_path, django_db_blocker):
    """A connection to a file of its own, which has one table."""
    settings = {
        **connections["default"].settings_dict,
        "NAME": str(tmp_path / "one.sqlite3"),
        "OPTIONS": {"timeout": 0.2, "transaction_mode": "IMMEDIATE"},
    }
    with django_db_blocker.unblock():
        connections["one"] = one = DatabaseWrapper(settings, alias="one")
        one.cursor().execute("CREATE TABLE numbers (number integer UNIQUE)")
        yield one
        one.close()
        del connections["one"]


def is_free(database):
    lock = write_lock(database.settings_dict["NAME"])
    free = lock.acquire(0)
    if free:
        lock.release()
    return free


def test_who_comes_first_writes_first(lock):
    order = []

    def write(number):
        assert lock.acquire(5)
        order.append(number)
        lock.release()

    lock.acquire(0)
    writers = [threading.Thread(target=write, args=[number]) for number in range(8)]
    for number, writer in enumerate(writers):
        writer.start()
        while len(lock._queue) < number + 2:
            time.sleep(0.001)
    lock.release()
    for writer in writers:
        writer.join()
    assert order == list(range(8))


def test_who_waits_too_long_is_refused_and_holds_nobody_up(lock):
    lock.acquire(0)
    assert not lock.acquire(0.01)
    lock.release()
    assert lock.acquire(0)


def test_another_process_is_waited_for_until_it_dies(lock):
    command = [sys.executable, "-c", HOLD, str(lock.path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as other:
        assert other.stdout.readline() == b"held\n"
        assert not lock.acquire(0.05)
        other.kill()
        other.wait()
    assert lock.acquire(5)


def test_where_no_file_can_be_made_nobody_is_kept_from_writing(tmp_path):
    assert WriteLock(tmp_path / "missing" / "lock").acquire(0)


def test_a_transaction_holds_the_lock_until_it_is_committed(database):
    with transaction.atomic(using="one"):
        assert not is_free(database)
    assert is_free(database)


def test_a_transaction_that_fails_gives_the_lock_back(database):
    with pytest.raises(DatabaseError), transaction.atomic(using="one"):
        database.cursor().execute("INSERT INTO numbers VALUES (1), (1)")
    assert is_free(database)


def test_a_connection_that_is_closed_gives_the_lock_back(database):
    database.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    assert not is_free(database)
    database.close()
    assert is_free(database)


def test_a_single_statement_that_writes_waits_for_the_lock(database):
    lock = write_lock(database.settings_dict["NAME"])
    lock.acquire(0)
    with pytest.raises(OperationalError, match="locked"):
        database.cursor().execute("INSERT INTO numbers VALUES (1)")
    lock.release()
    database.cursor().execute("INSERT INTO numbers VALUES (1)")


def test_a_read_waits_for_nobody(database):
    lock = write_lock(database.settings_dict["NAME"])
    lock.acquire(0)
    assert database.cursor().execute("SELECT count(*) FROM numbers").fetchone() == (0,)
    lock.release()


def test_a_file_that_was_moved_away_is_missed_and_not_made_anew(database):
    """An empty one would be taken for the site's."""
    path = Path(database.settings_dict["NAME"])
    database.close()
    path.rename(f"{path}.aside")
    with pytest.raises(OperationalError) as caught:
        database.cursor()
    assert why_unavailable(caught.value) == "away"
    assert not path.exists()
    Path(f"{path}.aside").rename(path)
    assert database.cursor().execute("SELECT count(*) FROM numbers").fetchone() == (0,)
