"""The folder of backups: listing, creating and thinning out.

A backup is a folder named after its time. It is written under a name that begins with a dot, and
renamed when it is complete, verified and synced to disk.
"""

import datetime
import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils import timezone

NAME = "%Y-%m-%dT%H-%M-%SZ"
PARTIAL = ".partial-"

DAY = datetime.timedelta(days=1)
# The ages up to which every backup is kept, and the last one of each day, week and month.
EVERY, DAILY, WEEKLY, MONTHLY = 2 * DAY, 14 * DAY, 60 * DAY, 365 * DAY
# So many are kept whatever their age, so that a wrong clock cannot empty the folder.
ALWAYS = 7


class Busy(Exception):
    """Another backup is being made."""


@dataclass(frozen=True, order=True)
class Backup:
    moment: datetime.datetime
    path: Path

    @classmethod
    def at(cls, path: Path) -> "Backup | None":
        """The backup in this folder; None if its name is not that of a backup."""
        try:
            moment = datetime.datetime.strptime(path.name, NAME)
        except ValueError:
            return None
        return cls(moment.replace(tzinfo=datetime.UTC), path)


class BackupFolder:
    def __init__(self) -> None:
        self.path = Path(settings.BACKUP_DIR)

    def backups(self) -> list[Backup]:
        """All complete backups, the oldest first."""
        backups = (Backup.at(path) for path in self.path.glob("*Z"))
        return sorted(backup for backup in backups if backup and backup.path.is_dir())

    def newest(self) -> Backup | None:
        return max(self.backups(), default=None)

    @contextmanager
    def new(self) -> Iterator[Path]:
        """A folder to write a backup into. It is renamed at the end, unless an exception is raised.

        Raises Busy.
        """
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self.path / ".lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Busy("Another backup is being made.") from None
            self._clear()
            name = self._free_name()
            partial = self.path / f"{PARTIAL}{name}"
            partial.mkdir(mode=0o700)
            try:
                yield partial
                sync(partial)
                partial.rename(self.path / name)
                sync_folder(self.path)
            finally:
                shutil.rmtree(partial, ignore_errors=True)

    def _clear(self) -> None:
        """Deletes partial backups of processes that were killed. The lock must be held."""
        for path in self.path.glob(f"{PARTIAL}*"):
            shutil.rmtree(path, ignore_errors=True)

    def _free_name(self) -> str:
        """The name for the present second, or for the next that has no backup yet."""
        moment = timezone.now().astimezone(datetime.UTC)
        while (self.path / moment.strftime(NAME)).exists():
            moment += datetime.timedelta(seconds=1)
        return moment.strftime(NAME)

    def thin_out(self) -> list[Backup]:
        """Deletes backups that need not be kept, and returns them."""
        backups = self.backups()
        keep = moments_to_keep([backup.moment for backup in backups], timezone.now())
        removed = [backup for backup in backups if backup.moment not in keep]
        for backup in removed:
            # Renamed first, so that a half deleted backup is never taken for a complete one.
            partial = backup.path.rename(self.path / f"{PARTIAL}{backup.path.name}")
            shutil.rmtree(partial)
        return removed


def moments_to_keep(
    moments: Iterable[datetime.datetime], now: datetime.datetime
) -> set[datetime.datetime]:
    """The times of the backups to keep: by EVERY to MONTHLY, and always the last few."""
    moments = sorted(moments)
    last = {period(moment, now): moment for moment in moments}
    last.pop(None, None)
    return {*last.values(), *moments[-ALWAYS:]}


def period(moment: datetime.datetime, now: datetime.datetime) -> object:
    """The period of which one backup is kept: a day, week or month; None if it is too old."""
    age = now - moment
    if age <= EVERY:
        return moment
    if age <= DAILY:
        return moment.date()
    if age <= WEEKLY:
        return moment.isocalendar()[:2]
    return (moment.year, str(moment.month)) if age <= MONTHLY else None


def are_expected() -> bool:
    """Whether backups are set up: their folder is configured, or there is one."""
    default = Path(settings.BASE_DIR) / "var" / "backups"
    return Path(settings.BACKUP_DIR) != default or BackupFolder().newest() is not None


def sync(folder: Path) -> None:
    """Syncs all files in `folder` to disk."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
        else:
            sync_folder(path)
    sync_folder(folder)


def sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
