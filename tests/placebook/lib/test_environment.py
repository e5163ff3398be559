"""Environment variables are read in one place."""

import ast
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
READER = ROOT / "placebook" / "lib" / "environment.py"
# It sets DEBUG before the settings are read.
SETTER = ROOT / "placebook" / "dev" / "settings.py"
NOT_PRODUCT = {".venv", "node_modules", "scripts", "tests", "var"}


def modules():
    return (
        path for path in ROOT.rglob("*.py") if NOT_PRODUCT.isdisjoint(path.relative_to(ROOT).parts)
    )


def names_of_os(path):
    """What a module uses of `os`: os.NAME, and from os import NAME."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "os":
            yield node.attr
        elif isinstance(node, ast.ImportFrom) and node.module == "os":
            yield from (alias.name for alias in node.names)


def test_only_one_module_reads_the_environment():
    variables = {"environ", "environb", "getenv", "getenvb", "putenv"}
    readers = [path for path in modules() if not variables.isdisjoint(names_of_os(path))]
    assert set(readers) <= {READER, SETTER}
