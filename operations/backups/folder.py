"""The folder of backups: what is in it, what may go, and how a new one comes to its name.

A backup is a folder named after its moment. It is written under another name, which begins with a
dot, and gets its own when it is whole, compared and on the disk.
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
# For how long every backup is kept, and then the last one of each day, week and month.
EVERY, DAILY, WEEKLY, MONTHLY = 2 * DAY, 14 * DAY, 60 * DAY, 365 * DAY
# So many are kept whatever their age: a clock that is wrong must not empty the folder.
ALWAYS = 7


class Busy(Exception):
    """Another backup is being made."""


@dataclass(frozen=True, order=True)
class Backup:
    moment: datetime.datetime
    path: Path

    @classmethod
    def at(cls, path: Path) -> "Backup | None":
        """The backup of that name; None if it is not one of a backup."""
        try:
            moment = datetime.datetime.strptime(path.name, NAME)
        except ValueError:
            return None
        return cls(moment.replace(tzinfo=datetime.UTC), path)


class BackupFolder:
    def __init__(self) -> None:
        self.path = Path(settings.BACKUP_DIR)

    def backups(self) -> list[Backup]:
        """All that are whole, the oldest first."""
        found = (Backup.at(path) for path in self.path.glob("*Z"))
        return sorted(backup for backup in found if backup and backup.path.is_dir())

    def newest(self) -> Backup | None:
        return max(self.backups(), default=None)

    @contextmanager
    def new(self) -> Iterator[Path]:
        """A folder to write a backup into. It gets its name at the end, unless something is raised.

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
        """Takes away what was killed half way; nobody else is writing, since we hold the lock."""
        for path in self.path.glob(f"{PARTIAL}*"):
            shutil.rmtree(path, ignore_errors=True)

    def _free_name(self) -> str:
        """After the present second, or the next that has no backup yet."""
        moment = timezone.now().astimezone(datetime.UTC)
        while (self.path / moment.strftime(NAME)).exists():
            moment += datetime.timedelta(seconds=1)
        return moment.strftime(NAME)

    def thin_out(self) -> list[Backup]:
        """Removes what the rule does not keep, and returns it."""
        backups = self.backups()
        keep = kept([backup.moment for backup in backups], timezone.now())
        gone = [backup for backup in backups if backup.moment not in keep]
        for backup in gone:
            # Under another name first, so that half a backup is never taken for one.
            doomed = backup.path.rename(self.path / f"{PARTIAL}{backup.path.name}")
            shutil.rmtree(doomed)
        return gone


def kept(moments: Iterable[datetime.datetime], now: datetime.datetime) -> set[datetime.datetime]:
    """Which backups to keep: see EVERY to MONTHLY, and the last few whatever the clock says."""
    moments = sorted(moments)
    # Of several in a period the last takes the place of the others.
    last = {period(moment, now): moment for moment in moments}
    last.pop(None, None)
    return {*last.values(), *moments[-ALWAYS:]}


def period(moment: datetime.datetime, now: datetime.datetime) -> object:
    """The day, week or month of which one backup is kept; None for what is too old."""
    age = now - moment
    if age <= EVERY:
        return moment
    if age <= DAILY:
        return moment.date()
    if age <= WEEKLY:
        return moment.isocalendar()[:2]
    return (moment.year, str(moment.month)) if age <= MONTHLY else None


def are_expected() -> bool:
    """Whether backups are set up: a folder was named for them, or one has been made."""
    default = Path(settings.BASE_DIR) / "var" / "backups"
    return Path(settings.BACKUP_DIR) != default or BackupFolder().newest() is not None


def sync(folder: Path) -> None:
    """Brings all that is in `folder` to the disk."""
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
