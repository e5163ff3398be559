"""Uploads and deletes pictures."""

from functools import partial
from typing import BinaryIO

from django.db import transaction

from pictures import files
from pictures.models import Picture
from pictures.tasks import make_sizes


@transaction.atomic
def upload(picture: Picture, file: BinaryIO) -> None:
    """Saves a new picture and its file, which was checked, and has its sizes made."""
    picture.save()
    files.put(picture.original, file)
    make_sizes.enqueue(picture.pk)


@transaction.atomic
def delete(picture: Picture) -> None:
    """Deletes a picture that nothing uses, and its files once that is certain."""
    folder = picture.folder
    picture.delete()
    transaction.on_commit(partial(files.remove, folder))
