"""The house of docs/adr/0002: a module imports only from floors below its own."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = (
    ("placebook.lib",),
    ("addresses.models", "idempotency"),
    ("cities.models",),
    ("cities.gazetteer", "initiatives.models"),
    ("initiatives.content_schema", "initiatives.gaps", "initiatives.links", "initiatives.triggers"),
    ("initiatives.catalogue",),
    ("initiatives.history", "initiatives.rights"),
    (
        *(
            "initiatives.actions",
            "initiatives.content",
            "initiatives.filters",
        ),
        *("initiatives.atlas", "initiatives.groups", "initiatives.related"),
        *("initiatives.tallies", "initiatives.duplicates", "initiatives.reminders"),
    ),
    ("initiatives.history.undoing",),
    (
        *(
            "initiatives.records",
            *("initiatives.briefs", "initiatives.doing"),
            "initiatives.checklist",
            "initiatives.proposals",
            "initiatives.bulk",
        ),
        "initiatives.worklist",
        "initiatives.exchange",
        *("initiatives.merging", "initiatives.copying"),
        "operations",
    ),
    (
        *("addresses.middleware", "cities.admin", "cities.views"),
        *("initiatives.admin", "initiatives.management", "initiatives.views"),
        *("operations.management", "operations.views"),
        "accounts",
    ),
    (
        *("addresses.apps", "cities.apps", "initiatives.apps", "operations.apps"),
        *("cities.urls", "initiatives.urls", "operations.urls", "placebook"),
    ),
)
PACKAGES = (
    *("accounts", "addresses", "cities", "idempotency"),
    *("initiatives", "operations", "placebook"),
)


def room(module: str) -> tuple[int, str]:
    """(floor, room) of a dotted module name: the longest room that it is in."""
    rooms = [
        (len(name), floor, name)
        for floor, names in enumerate(FLOORS)
        for name in names
        if module == name or module.startswith(f"{name}.")
    ]
    if not rooms:
        raise LookupError(f"{module} has no room; give it one in FLOORS")
    _, floor, name = max(rooms)
    return floor, name


def modules():
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            name = ".".join(parts).removesuffix(".__init__")
            if "migrations" not in parts and name not in PACKAGES[:-1]:
                yield name, path


def imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            inside = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name for name in inside if node.module.split(".")[0] in PACKAGES)


@pytest.mark.parametrize(("name", "path"), list(modules()), ids=str)
def test_a_module_imports_from_below_or_from_its_own_room(name, path):
    own_floor, own_room = room(name)
    for imported in imports(path):
        if imported.split(".")[0] not in PACKAGES:
            continue
        floor, other = room(imported)
        assert floor < own_floor or other == own_room, f"{name} imports {imported}"
