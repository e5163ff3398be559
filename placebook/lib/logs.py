"""Logging: one line for each record, with the time and the id of its request."""

import logging
import re
import time
from contextvars import ContextVar
from typing import Any
from urllib.parse import quote

FORMAT = "%(asctime)s.%(msecs)03dZ %(levelname)s %(request_id)s %(name)s: %(message)s"
LONGEST_PATH, LONGEST_LINE = 200, 2000
# Paths below which segments may be secret keys, and segments that are none.
WITH_SECRETS = ("/accounts/", "/not-published/")
WORD = re.compile(r"[a-z][a-z-]{0,23}", re.ASCII)

# The request that this thread handles; a dash if there is none.
request_id: ContextVar[str] = ContextVar("request_id", default="-")


class Identified(logging.Filter):
    """Adds `request_id` to each record.

    Removes tracebacks of client errors, and secret keys from the paths that Django logs.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id.get()
        if getattr(record, "status_code", 500) < 500:
            record.exc_info = record.exc_text = None
        path = getattr(getattr(record, "request", None), "path", None)
        if path and isinstance(record.args, tuple):
            record.args = tuple(path_for_log(path) if arg == path else arg for arg in record.args)
        return True


class OneLine(logging.Formatter):
    """Formats a record as one line of printable characters, so that no input can forge a record.

    With `folded` false, for people at a terminal, it may have more lines, which are indented.
    """

    converter = time.gmtime  # type: ignore[assignment]
    default_time_format = "%Y-%m-%dT%H:%M:%S"

    def __init__(self, *, folded: bool = True) -> None:
        super().__init__(FORMAT, datefmt=self.default_time_format)
        self.folded = folded

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        if not record.exc_info:
            text = text[:LONGEST_LINE]
        if text.isprintable():
            return text
        lines = [text] if self.folded else text.split("\n")
        return "\n    ".join("".join(map(visible, line)) for line in lines)


def visible(character: str) -> str:
    return character if character.isprintable() else ascii(character)[1:-1]


def path_for_log(path: str) -> str:
    """`path` in ASCII, at most LONGEST_PATH characters, without the secret keys of links."""
    quoted = quote(path, errors="replace")
    for folder in WITH_SECRETS:
        if folder in quoted:
            before, _, after = quoted.partition(folder)
            words = (each if not each or WORD.fullmatch(each) else "*" for each in after.split("/"))
            quoted = f"{before}{folder}{'/'.join(words)}"
    return quoted[:LONGEST_PATH]


def configuration(access_log: str, *, folded: bool) -> dict[str, Any]:
    """The value of Django's LOGGING: warnings go to standard error, requests to the access log.

    `access_log` is "off", "stdout" or the path of a file, which may be moved away at any time.
    """
    shared = {"filters": ["identified"], "formatter": "one_line"}
    handlers: dict[str, dict[str, Any]] = {"stderr": {"class": "logging.StreamHandler"}}
    if access_log == "stdout":
        handlers["access"] = {"class": "logging.StreamHandler", "stream": "ext://sys.stdout"}
    elif access_log != "off":
        watched = {"class": "logging.handlers.WatchedFileHandler", "delay": True}
        handlers["access"] = watched | {"filename": access_log}
    on = "access" in handlers
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"identified": {"()": Identified}},
        "formatters": {"one_line": {"()": OneLine, "folded": folded}},
        "handlers": {name: handler | shared for name, handler in handlers.items()},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "placebook.access": {
                "handlers": ["access"] if on else [],
                "level": "INFO" if on else "CRITICAL",
                "propagate": False,
            },
            # Django's own handlers would print errors under DEBUG a second time.
            "django": {"handlers": [], "level": "WARNING"},
            # Client errors are in the access log.
            "django.request": {"level": "ERROR"},
            # It would warn at every request that waits for another.
            "waitress.queue": {"level": "ERROR"},
        },
    }
