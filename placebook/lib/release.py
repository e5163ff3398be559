"""Which release of the code this is, as the code itself says."""

import hashlib
from collections.abc import Collection
from pathlib import Path

PARTS = ("addresses", "cities", "initiatives", "placebook", "templates", "static")
KINDS = frozenset({".py", ".html", ".css", ".js", ".svg", ".txt", ".xml"})


def release(root: Path, kinds: Collection[str] = KINDS) -> str:
    """A digest of all files of `kinds` under `root` that pages are made by."""
    digest = hashlib.blake2b(digest_size=8)
    for part in PARTS:
        for path in sorted((root / part).rglob("*")):
            if path.suffix in kinds and path.is_file():
                digest.update(str(path.relative_to(root)).encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()
