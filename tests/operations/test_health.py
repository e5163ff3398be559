"""Each fault is named, nothing else is, and strangers learn no more than its name."""

import datetime
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, OperationalError, connection
from django.test import override_settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from initiatives.models import Initiative
from operations import health
from operations.health import database, index, machine, rot, templates
from operations.health.clock import Clock
from operations.health.faults import Fault
from operations.health.monitor import Monitor, ask
from operations.models import Heartbeat
from operations.presence import worker_lock
from tests.factories import InitiativeFactory
from tests.operations import tasks


@pytest.fixture
def folder(tmp_path):
    """Of a site that is well, but for what a test does to it."""
    folders = {"SNAPSHOT_DIR": str(tmp_path), "BACKUP_DIR": str(tmp_path / "backups")}
    (tmp_path / "backups" / f"{timezone.now():%Y-%m-%dT%H-%M-%SZ}").mkdir(parents=True)
    with override_settings(**folders):
        yield tmp_path


@pytest.fixture
def site(folder, db, monkeypatch):
    monkeypatch.setattr(machine, "fullness", lambda folder: 50)
    monkeypatch.setattr(health, "clock", Clock())
    with worker_lock():
        yield folder


def fault_names():
    return [fault.check for fault in health.all_faults()]


def test_a_site_that_is_well_has_no_fault(site):
    assert health.all_faults() == []


def test_a_database_that_is_away(site, monkeypatch):
    def away():
        raise OperationalError("connection refused")

    with monkeypatch.context() as without:
        without.setattr(connection, "cursor", away)
        assert fault_names() == ["database"]


def test_a_database_that_takes_no_changes(site, monkeypatch):
    def read_only(*_, **__):
        raise OperationalError("attempt to write a readonly database")

    monkeypatch.setattr(Heartbeat.objects, "bulk_create", read_only)
    assert fault_names() == ["writing"]


def test_a_database_that_another_writes_to_is_well(site, monkeypatch):
    def busy(*_, **__):
        raise OperationalError("database is locked")

    monkeypatch.setattr(Heartbeat.objects, "bulk_create", busy)
    assert fault_names() == []


def test_a_migration_that_was_not_run(site, monkeypatch):
    needed = database.every_migration() | {("initiatives", "9999_next")}
    monkeypatch.setattr(database, "every_migration", lambda: needed)
    assert [str(fault) for fault in health.all_faults()] == [
        "migrations: migrations have not been run"
    ]


def test_a_disk_that_is_nearly_full(site, monkeypatch):
    monkeypatch.setattr(machine, "fullness", lambda folder: 95)
    assert fault_names() == ["disk"]


def test_a_disk_is_as_full_as_df_says(monkeypatch):
    disk = SimpleNamespace(
        f_blocks=100, f_bfree=10, f_bavail=5, f_files=100, f_ffree=90, f_favail=90
    )
    monkeypatch.setattr(machine.os, "statvfs", lambda folder: disk)
    assert machine.fullness(Path("/")) == 95  # 90 of the 95 that are not kept for root


@pytest.mark.parametrize(("hours", "expected"), [(25, []), (27, ["backup"])])
def test_a_backup_that_is_too_old(site, hours, expected):
    (backup,) = (site / "backups").iterdir()
    moment = timezone.now() - datetime.timedelta(hours=hours)
    backup.rename(backup.with_name(f"{moment:%Y-%m-%dT%H-%M-%SZ}"))
    assert fault_names() == expected


def test_a_folder_for_backups_without_one(site):
    (backup,) = (site / "backups").iterdir()
    backup.rmdir()
    assert fault_names() == ["backup"]


def test_no_backup_is_asked_for_before_they_are_set_up(site):
    with override_settings(BASE_DIR=site, BACKUP_DIR=str(site / "var" / "backups")):
        assert machine.recent_backup() is None


def test_a_worker_that_died(folder, db, monkeypatch):
    monkeypatch.setattr(machine, "fullness", lambda folder: 50)
    assert fault_names() == ["worker"]


def test_work_that_waits(site):
    tasks.note.enqueue("x")
    DBTaskResult.objects.update(enqueued_at=timezone.now() - datetime.timedelta(minutes=2))
    assert fault_names() == ["work"]


def test_a_clock_that_was_moved_while_the_site_ran(site):
    health.clock.offset -= 3600
    assert fault_names() == ["clock"]


def test_a_clock_that_went_back_while_the_site_was_down(site):
    Heartbeat.objects.create(pk=1, at=timezone.now() + datetime.timedelta(hours=1))
    assert fault_names() == ["clock"]


def test_a_clock_that_differs_from_the_database_s(site, monkeypatch):
    monkeypatch.setattr(Clock, "difference_from_database", lambda self: 11.0)
    assert fault_names() == ["clock"]


@pytest.mark.parametrize("key", ["", "a" * 60, "django-insecure-" + "x1y2z3" * 10])
def test_a_secret_that_is_missing_or_weak(site, key):
    with override_settings(PRODUCTION=True, SECRET_KEY=key, SECRET_KEY_FALLBACKS=[]):
        (fault,) = health.all_faults()
    assert fault.check == "settings"
    assert "SECRET_KEY" not in str(fault)


@pytest.mark.parametrize("text", ["{% if %}", "{% no_such_tag %}", b"\xff\xfe"])
def test_a_template_that_cannot_be_compiled(site, text):
    place = site / "templates"
    place.mkdir()
    (place / "page.html").write_bytes(text if isinstance(text, bytes) else text.encode())
    with override_settings(TEMPLATES=[{**settings.TEMPLATES[0], "DIRS": [place]}]):
        assert "page.html" in templates.compiled().detail


def test_an_index_that_misses_a_change(site, monkeypatch):
    InitiativeFactory()
    held = index.current()
    Initiative.objects.update(updated_at=timezone.now() + datetime.timedelta(minutes=1))
    monkeypatch.setattr(index, "current", lambda: held)
    monkeypatch.setattr(index, "current_version", lambda: held[0])
    assert fault_names() == ["index"]


def test_an_index_that_holds_too_much(site, monkeypatch):
    entry = InitiativeFactory()
    version, held = index.current()
    Initiative.objects.filter(pk=entry.pk).update(status="draft")
    monkeypatch.setattr(index, "current", lambda: (version, held))
    monkeypatch.setattr(index, "current_version", lambda: version)
    assert fault_names() == ["index"]


def test_a_catalogue_that_lost_a_trigger(site):
    with connection.cursor() as cursor:
        on_table = " ON cities_city" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER notice_cities_city_update{on_table}")
    assert [fault.detail for fault in health.all_faults()] == ["notice_cities_city_update"]


def test_damage_that_the_database_finds(site, monkeypatch):
    monkeypatch.setattr(rot, "damage", lambda: "row 1 missing from index")
    assert fault_names() == ["rot"]


def test_damage_at_which_the_database_stops(site, monkeypatch):
    def malformed():
        raise DatabaseError("database disk image is malformed")

    monkeypatch.setattr(rot, "damage", malformed)
    assert fault_names() == ["rot"]


def test_what_could_not_be_looked_at_is_a_fault_as_well(site, monkeypatch):
    def forbidden():
        raise DatabaseError("permission denied")

    monkeypatch.setattr(rot, "damage", forbidden)
    assert [str(fault) for fault in health.all_faults()] == ["rot: this could not be looked at"]


# --- the addresses and the command ---


def test_alive_needs_no_database(client):
    page = client.get("/healthz")
    assert (page.status_code, page.content) == (200, b"ok\n")


def test_a_ready_site_says_so(client):
    page = client.get("/readyz")
    assert (page.status_code, page.content) == (200, b"ok\n")
    assert "no-store" in page["Cache-Control"]


def test_a_site_that_is_not_ready_names_each_fault_and_no_detail(client, monkeypatch):
    faults = [Fault("disk", "a disk is nearly full", "/srv: 99 %"), Fault("worker", "none")]
    monkeypatch.setattr("operations.views.faults_lately", lambda: faults)
    page = client.get("/readyz")
    assert page.status_code == 503
    assert page.content == b"disk: a disk is nearly full\nworker: none\n"


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_watchers_may_ask_over_plain_http(client, address):
    exempt = [r"(^|/)(healthz|readyz)$"]
    with override_settings(SECURE_SSL_REDIRECT=True, SECURE_REDIRECT_EXEMPT=exempt):
        assert client.get(address).status_code == 200


def test_the_command_says_that_all_is_well(site, capsys):
    call_command("health")
    assert capsys.readouterr().out == "All is well.\n"


def test_the_command_tells_the_details_and_ends_with_1(site, capsys, monkeypatch):
    monkeypatch.setattr(machine, "fullness", lambda folder: 99)
    with pytest.raises(SystemExit, match="1"):
        call_command("health")
    assert "disk: a disk is nearly full (" in capsys.readouterr().err


# --- asking often ---


def test_who_asks_often_is_answered_from_one_look():
    looks = []
    monitor = Monitor(lambda: looks.append(1) or [], every=60)
    assert [ask([monitor]) for _ in range(100)] == [[]] * 100
    assert len(looks) == 1


@pytest.fixture
def long_look(monkeypatch):
    """Ends when the event is set."""
    monkeypatch.setattr("operations.health.monitor.PATIENCE", 0.01)
    end = threading.Event()
    yield lambda: [Fault("rot", str(end.wait(10)))], end
    end.set()


def test_a_look_that_takes_long_is_never_doubled_and_keeps_nobody(long_look):
    look, end = long_look
    monitor = Monitor(look, every=60, slow=True)
    assert [ask([monitor]) for _ in range(5)] == [[]] * 5
    thread = monitor.thread
    end.set()
    thread.join()
    assert ask([monitor]) == [Fault("rot", "True")]


def test_before_the_first_look_has_ended_nothing_is_said_to_be_well(long_look):
    look, _ = long_look
    assert [fault.check for fault in ask([Monitor(look, every=0)])] == ["database"]


def test_a_look_that_does_not_end_is_a_fault(long_look, monkeypatch):
    look, _ = long_look
    monitor = Monitor(look, every=0)
    monitor.result = []
    assert ask([monitor]) == []
    monkeypatch.setattr("operations.health.monitor.HANGS", 0)
    assert [fault.check for fault in ask([monitor])] == ["database"]


def test_a_worker_may_be_started_again_in_peace(folder, monkeypatch):
    check = health.PatientWorkerCheck()
    assert check() is None
    check.seen -= health.RESTART
    assert check().check == "worker"
