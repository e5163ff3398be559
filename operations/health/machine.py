"""Checks disk space, backups and the secret key."""

import os
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.checks.security.base import check_secret_key
from django.db import connection
from django.utils import timezone

from operations.backups.folder import BackupFolder, are_expected
from operations.health.faults import Fault

FULLEST = 95  # per cent
OLDEST_BACKUP = 26  # hours


def folders() -> set[Path]:
    """The existing folders that the site writes to."""
    paths = [
        settings.SNAPSHOT_DIR,
        settings.BACKUP_DIR,
        settings.MEDIA_ROOT,
        tempfile.gettempdir(),
    ]
    if connection.vendor == "sqlite":
        paths.append(os.path.dirname(str(connection.settings_dict["NAME"])))
    return {Path(folder) for folder in paths if folder and Path(folder).is_dir()}


def fullness(folder: Path) -> int:
    """How full the disk of a folder is, by blocks or by files, in per cent as `df` shows it."""
    disk = os.statvfs(folder)
    used, files = disk.f_blocks - disk.f_bfree, disk.f_files - disk.f_ffree
    return max(
        round(100 * used / max(used + disk.f_bavail, 1)),
        round(100 * files / max(files + disk.f_favail, 1)),
    )


def disk_space() -> Fault | None:
    full = {folder: fullness(folder) for folder in folders()}
    full = {folder: percent for folder, percent in full.items() if percent >= FULLEST}
    if full:
        detail = ", ".join(f"{folder}: {percent} %" for folder, percent in sorted(full.items()))
        return Fault("disk", "a disk is nearly full", detail)
    return None


def recent_backup() -> Fault | None:
    """Reports nothing until backups are set up."""
    if not are_expected():
        return None
    newest = BackupFolder().newest()
    if newest is None:
        return Fault("backup", "there is no backup", f"in {settings.BACKUP_DIR}")
    hours = (timezone.now() - newest.moment).total_seconds() / 3600
    if hours > OLDEST_BACKUP:
        return Fault("backup", "the last backup is too old", f"it is {hours:.0f} hours old")
    return None


def secret_key() -> Fault | None:
    """Django's own check of SECRET_KEY, in production only."""
    if settings.PRODUCTION and check_secret_key(None):
        return Fault("settings", "a setting is not fit for production", "SECRET_KEY is weak")
    return None
