"""Checks that every template of the project can be compiled."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template import Template, TemplateSyntaxError, engines
from django.template.backends.django import DjangoTemplates

from operations.health.faults import Fault

_compiled_at: dict[Path, int] = {}


def compiled() -> Fault | None:
    """Compiles the templates that have changed since they were last compiled."""
    engine = engines["django"]
    assert isinstance(engine, DjangoTemplates)
    for path in files():
        changed = path.stat().st_mtime_ns
        if _compiled_at.get(path) == changed:
            continue
        try:
            Template(path.read_text(encoding="utf-8"), engine=engine.engine)
        except (TemplateSyntaxError, UnicodeDecodeError) as error:
            return Fault("templates", "a template cannot be compiled", f"{path.name}: {error}")
        _compiled_at[path] = changed
    return None


def files() -> Iterator[Path]:
    folders: Any = settings.TEMPLATES[0]["DIRS"]
    for folder in folders:
        for path in Path(folder).rglob("*.*"):
            if path.is_file() and not path.name.startswith("."):
                yield path
