"""Makes the sizes of an uploaded picture, which readers may see, and deletes what was uploaded."""

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.files.storage import default_storage

from pictures import files
from pictures.models import Picture
from pictures.reading import DAMAGED, run_child
from pictures.recipe import Unusable

State = Picture.State


def make_sizes(pk: int) -> None:
    """Makes the sizes of a picture that waits for them; one that does not is left alone."""
    picture = Picture.objects.filter(pk=pk, state=State.WAITING).first()
    if picture is None:
        return
    try:
        made = _make(picture)
    except Unusable as refusal:
        made = {"state": State.FAILED, "problem": str(refusal)[:500]}
    is_there = Picture.objects.filter(pk=pk, state=State.WAITING).update(**made)
    if is_there and made["state"] == State.READY:
        with suppress(FileNotFoundError):
            default_storage.delete(picture.original)
    elif is_there or not Picture.objects.filter(digest=picture.digest).exists():
        files.remove(picture.folder)


def _make(picture: Picture) -> dict[str, Any]:
    """Stores the sizes; returns what the picture then is. Raises Unusable."""
    try:
        original = default_storage.open(picture.original)
    except FileNotFoundError:
        raise Unusable("What was uploaded is gone. Please upload it again.") from None
    with original, TemporaryDirectory() as folder:
        made = run_child("make", folder, original)
        paths = sorted(Path(folder).iterdir())
        if not paths:
            raise Unusable(DAMAGED)
        for path in paths:
            with path.open("rb") as file:
                files.put(f"{picture.folder}/{path.name}", file)
    return {**made, "state": State.READY, "problem": ""}
