"""The house: one subject, one app, and two rules of imports (docs/adr/0002-apps-in-order.md)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# An app imports from those above it; the project, last, from all.
APPS = (
    *("placebook.lib", "placebook.adminkit", "slugs", "idempotency", "pictures"),
    *("cities", "initiatives"),
    *("links", "catalogue", "evidence", "curation", "imports"),
    *("accounts", "operations", "placebook"),
)
# What Django or a person comes in by. Files of these names, and what lies in such folders.
DOORS = {"admin", "management", "middleware", "tasks", "urls", "views"}


def app_of(module: str) -> str:
    """The longest name in APPS that `module` is in."""
    inside = [app for app in APPS if module == app or module.startswith(f"{app}.")]
    return max(inside, key=len)


def is_door(module: str) -> bool:
    return not DOORS.isdisjoint(module.split("."))


def modules() -> Iterator[tuple[str, Path]]:
    for folder in sorted({app.partition(".")[0] for app in APPS}):
        for path in sorted((ROOT / folder).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            if "migrations" not in parts:
                yield ".".join(parts).removesuffix(".__init__"), path


NAMES = dict(modules())


def imports(path: Path) -> Iterator[str]:
    """The modules of the house that the file at `path` imports, or imports from."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            inside = [f"{node.module}.{alias.name}" for alias in node.names]
            names = [name if name in NAMES else node.module for name in inside]
        else:
            continue
        yield from (name for name in names if name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_an_app_imports_only_from_apps_above_it(name):
    if is_door(name):
        return
    place = APPS.index(app_of(name))
    below = [other for other in imports(NAMES[name]) if APPS.index(app_of(other)) > place]
    assert not below


@pytest.mark.parametrize("name", NAMES)
def test_doors_are_imported_only_within_their_app_or_by_urls(name):
    """Within an app they are made of one another, and its tasks have to be enqueued."""
    if name.endswith("urls"):
        return
    own = app_of(name)
    doors = [other for other in imports(NAMES[name]) if is_door(other) and app_of(other) != own]
    if not is_door(name) and own != "placebook":
        doors += [
            other
            for other in imports(NAMES[name])
            if is_door(other) and app_of(other) == own and not other.endswith(".tasks")
        ]
    assert not doors


def test_no_test_imports_a_long_trial():
    """A trial chooses another database and storage for the whole process."""
    tests = (path for path in (ROOT / "tests").rglob("*.py") if "soak" not in path.parts)
    imports = [path for path in tests if "from tests.soak" in path.read_text(encoding="utf-8")]
    assert imports == [Path(__file__)]
