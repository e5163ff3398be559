"""A backup is what the database was, or there is none; and it comes back as it was."""

import datetime
import stat
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from operations.backups import postgresql
from operations.backups.contents import Damaged, Refused
from operations.backups.folder import ALWAYS, BackupFolder, Busy, moments_to_keep
from operations.backups.making import DATABASES, make_backup, restore_backup
from tests.operations.conftest import ROWS, all_rows, drop_everything, execute

NOW = datetime.datetime(2026, 11, 27, 12, tzinfo=datetime.UTC)


def database():
    return DATABASES[connection.vendor]


# --- there and back ---


def test_a_backup_restored_to_an_empty_place_is_what_was(scratch):
    backup = make_backup()
    drop_everything()
    assert restore_backup(backup.path) is None
    assert all_rows() == [*ROWS]


def test_a_restored_catalogue_has_an_epoch_of_its_own(scratch):
    backup = make_backup()
    drop_everything()
    restore_backup(backup.path)
    ((version, epoch),) = execute("SELECT version, epoch FROM catalogue_cataloguestate")
    assert version == 7
    assert epoch != "before"


def test_a_database_that_is_not_empty_is_left_alone(scratch):
    backup = make_backup()
    execute('DELETE FROM "Odd name" WHERE id > 1')
    with pytest.raises(Refused, match="--replace"):
        restore_backup(backup.path)
    assert all_rows() == [ROWS[0]]


def test_what_was_there_is_kept_where_a_backup_takes_its_place(scratch):
    backup = make_backup()
    execute('DELETE FROM "Odd name" WHERE id > 1')
    aside = restore_backup(backup.path, replace=True)
    assert all_rows() == [*ROWS]
    if connection.vendor == "postgresql":
        restore_backup(aside, replace=True)
    else:
        connection.close()
        (aside / "site.sqlite3").rename(scratch)
    assert all_rows() == [ROWS[0]]


def test_a_table_that_is_newer_than_the_backup_goes(scratch):
    backup = make_backup()
    execute("CREATE TABLE later (id integer PRIMARY KEY)")
    restore_backup(backup.path, replace=True)
    assert "later" not in connection.introspection.table_names()


def test_uploads_come_back_and_those_that_were_there_are_kept(scratch, tmp_path):
    uploads = tmp_path / "media"
    (uploads / "2026").mkdir(parents=True)
    (uploads / "2026" / "map.png").write_bytes(b"a map")
    with override_settings(MEDIA_ROOT=str(uploads)):
        backup = make_backup()
        (uploads / "2026" / "map.png").write_bytes(b"another")
        aside = restore_backup(backup.path, replace=True)
    assert (uploads / "2026" / "map.png").read_bytes() == b"a map"
    assert (aside / "media" / "2026" / "map.png").read_bytes() == b"another"


# --- what a backup is ---


def test_a_backup_is_named_after_its_moment_and_nobody_else_may_read_it(scratch, backup_folder):
    backup = make_backup()
    assert abs(timezone.now() - backup.moment) < datetime.timedelta(minutes=1)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (backup_folder, backup.path)}
    assert modes == {0o700}
    assert {stat.S_IMODE(path.stat().st_mode) for path in backup.path.iterdir()} == {0o600}


def test_sha256sum_can_check_a_backup(scratch):
    lines = (make_backup().path / "SHA256SUMS").read_text().splitlines()
    assert [line[64:66] for line in lines] == ["  "] * len(lines)
    assert [line[66:] for line in lines] == [database().FILE, "manifest.json"]


def test_two_backups_within_a_second_have_two_names(scratch):
    make_backup()
    make_backup()
    assert len(BackupFolder().backups()) == 2


# --- what is refused ---


def cut(path):
    path.write_bytes(path.read_bytes()[:-1])


def garble(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize("file", ["database", "manifest.json", "SHA256SUMS"])
@pytest.mark.parametrize("damage", [cut, garble, Path.unlink])
def test_a_backup_that_was_damaged_is_refused_before_anything_is_changed(scratch, file, damage):
    backup = make_backup()
    damage(backup.path / (database().FILE if file == "database" else file))
    if (file, damage) == ("SHA256SUMS", cut):
        pytest.skip("no more than the end of the last line is gone")
    with pytest.raises(Refused):
        restore_backup(backup.path, replace=True)
    assert all_rows() == [*ROWS]


def test_a_backup_that_is_well_summed_and_does_not_hold_its_rows_is_refused(scratch):
    backup = make_backup()
    manifest, sums = backup.path / "manifest.json", backup.path / "SHA256SUMS"
    from operations.backups.manifest import digest

    before = digest(manifest)
    manifest.write_text(manifest.read_text().replace(" 4,\n", " 5,\n", 1))
    assert digest(manifest) != before
    sums.write_text(sums.read_text().replace(before, digest(manifest)))
    with pytest.raises(Damaged, match="does not hold"):
        restore_backup(backup.path, replace=True)


def test_what_is_no_backup_is_refused(scratch, tmp_path):
    (tmp_path / "notes.txt").write_text("")
    for path in (tmp_path / "notes.txt", tmp_path / "nowhere", tmp_path):
        with pytest.raises(Refused):
            restore_backup(path, replace=True)


def test_a_copy_that_differs_gets_no_name_and_thins_nothing_out(scratch, monkeypatch):
    monkeypatch.setattr(BackupFolder, "thin_out", lambda self: pytest.fail("thinned out"))
    true, answers = database().contents, []

    def different(source):
        answers.append(true(source))
        return {**answers[-1], "Odd name": (len(answers), "")}

    monkeypatch.setattr(database(), "contents", different)
    with pytest.raises(Damaged):
        make_backup()
    assert BackupFolder().backups() == []
    assert [path.name for path in BackupFolder().path.iterdir()] == [".lock"]


def test_a_rotten_database_is_refused_with_a_clear_line(scratch, monkeypatch):
    make_backup()
    if connection.vendor == "sqlite":
        execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        data = bytearray(Path(scratch).read_bytes())
        data[4096:] = b"\xff" * (len(data) - 4096)
        Path(scratch).write_bytes(data)
    else:
        unreadable = lambda cursor: cursor.execute("SELECT 1 / 0")  # noqa: E731
        monkeypatch.setattr(postgresql, "contents", unreadable)
    with pytest.raises(CommandError, match=r"Not backed up: The database .* No older backup"):
        call_command("backup")
    assert len(BackupFolder().backups()) == 1


def test_what_was_killed_half_way_has_no_name_and_is_cleared_by_the_next(scratch, backup_folder):
    left = backup_folder / ".partial-2026-11-27T03-00-00Z"
    left.mkdir(parents=True)
    (left / database().FILE).write_bytes(b"half")
    assert BackupFolder().backups() == []
    make_backup()
    assert not left.exists()


def test_two_backups_at_once_are_one(scratch):
    with BackupFolder().new(), pytest.raises(Busy):
        make_backup()


def test_a_running_site_on_sqlite_is_not_replaced(scratch):
    if connection.vendor == "postgresql":
        pytest.skip("PostgreSQL replaces all in one transaction, as others see it")
    import sqlite3
    from contextlib import closing

    backup = make_backup()
    with closing(sqlite3.connect(scratch)) as other:
        other.execute('SELECT * FROM "Odd name"').fetchone()
        with pytest.raises(Refused, match="stop the site"):
            restore_backup(backup.path, replace=True)
    assert all_rows() == [*ROWS]


# --- PostgreSQL's programs ---


def test_a_password_is_on_no_command_line(scratch, monkeypatch):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no password")
    monkeypatch.setitem(connection.settings_dict, "PASSWORD", "hunter2")
    commands, run = [], postgresql.subprocess.run

    def listen(command, **options):
        commands.append((command, options.get("env") or {}))
        return run(command, **options)

    monkeypatch.setattr(postgresql.subprocess, "run", listen)
    restore_backup(make_backup().path, replace=True)
    assert not [command for command, _ in commands if "hunter2" in " ".join(command)]
    assert [env for _, env in commands if env.get("PGPASSWORD") == "hunter2"]


def test_an_old_pg_dump_is_told_from_a_missing_one(scratch, monkeypatch):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite needs no programs")
    monkeypatch.setattr(postgresql, "candidates", lambda name: [name])
    monkeypatch.setattr(postgresql, "major", lambda path: 9)
    with pytest.raises(Refused, match="pg_dump is version 9 and the server is"):
        make_backup()
    monkeypatch.setattr(postgresql, "candidates", lambda name: [])
    with pytest.raises(Refused, match="There is no pg_dump"):
        make_backup()


# --- the commands ---


def test_the_commands_say_what_they_did(scratch, capsys):
    call_command("backup")
    (backup,) = BackupFolder().backups()
    call_command("restore", str(backup.path), "--replace")
    output = capsys.readouterr().out
    assert f"Backed up, and compared with the database: {backup.path}" in output
    assert "Now run manage.py migrate" in output


def test_a_refusal_is_one_line(scratch):
    call_command("backup")
    (backup,) = BackupFolder().backups()
    with pytest.raises(CommandError, match="Not restored: The database is not empty"):
        call_command("restore", str(backup.path))


# --- the rule ---


MOMENTS = st.sets(
    st.integers(0, 24 * 500).map(lambda hours: NOW - hours * datetime.timedelta(hours=1))
)


@given(MOMENTS)
def test_of_two_days_all_are_kept_and_of_all_the_last_few(moments):
    two_days = {moment for moment in moments if NOW - moment <= datetime.timedelta(days=2)}
    assert two_days <= moments_to_keep(moments, NOW)
    assert {*sorted(moments)[-ALWAYS:]} <= moments_to_keep(moments, NOW)


@given(MOMENTS)
def test_to_thin_out_twice_is_to_do_it_once(moments):
    once = moments_to_keep(moments, NOW)
    assert moments_to_keep(once, NOW) == once


def test_a_year_of_backups_every_hour_is_thinned_to_few():
    keep = moments_to_keep(
        (NOW - hours * datetime.timedelta(hours=1) for hours in range(24 * 400)), NOW
    )
    assert 48 + 12 + 6 + 10 <= len(keep) <= 49 + 14 + 8 + 12


def test_backups_are_thinned_out_after_one_is_made(scratch, backup_folder):
    for hour in range(20):
        (backup_folder / f"2025-01-01T{hour:02}-00-00Z").mkdir(parents=True)
    make_backup()
    assert len(BackupFolder().backups()) == ALWAYS


def test_two_restores_in_one_second_keep_both_of_what_was_there(scratch):
    backup = make_backup()
    with time_machine.travel("2026-11-27T12:00Z", tick=False):
        first, second = (restore_backup(backup.path, replace=True) for _ in range(2))
    assert first != second
    assert first.exists()
    assert second.exists()
