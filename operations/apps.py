import stat
from pathlib import Path

from django.apps import AppConfig
from django.conf import settings


class OperationsConfig(AppConfig):
    name = "operations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Makes SQLite's files private, which an older release left readable for everybody."""
        from operations import checks  # noqa: F401 - registers its check

        database = settings.DATABASES["default"]
        if str(database["ENGINE"]).endswith("sqlite3"):
            for ending in ("", "-wal", "-shm", "-lock"):
                make_private(Path(f"{database['NAME']}{ending}"))


def make_private(path: Path) -> None:
    """Removes the permissions of others on a file, if it is ours."""
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & 0o077:
            path.chmod(mode & 0o600)
    except OSError:
        pass  # There is no such file, or it belongs to somebody else.
