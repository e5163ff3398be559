"""Which release of the code this is, as the code itself says."""

import hashlib
from pathlib import Path

PARTS = ("addresses", "cities", "initiatives", "placebook", "templates", "static")
KINDS = {".py", ".html", ".css", ".js", ".svg", ".txt", ".xml"}


def release(root: Path) -> str:
    """A digest of everything under `root` that a page is made by; the same for the same code."""
    digest = hashlib.blake2b(digest_size=8)
    for part in PARTS:
        for path in sorted((root / part).rglob("*")):
            if path.suffix in KINDS and path.is_file():
                digest.update(str(path.relative_to(root)).encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()
