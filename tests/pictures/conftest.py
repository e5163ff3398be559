"""Curators who upload, a worker that is there at once, and a form that is filled in."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pictures.child import handle
from pictures.models import Picture
from pictures.tasks import make_sizes
from tests.curation.conftest import add_page, curator, editor, save  # noqa: F401
from tests.pictures.drawing import drawn

TYPED = {
    "alt": "Neighbours paint a door.",
    "licence": "cc-by-4.0",
    "credit": "Pat Painter",
    "focus_x": 50,
    "focus_y": 50,
}


@pytest.fixture(autouse=True)
def uploads(media):
    return media


@pytest.fixture
def here(monkeypatch):
    """Pictures are read without a process of their own, which takes a fifth of a second."""

    def read_here(command, argument, file):
        file.seek(0)
        return handle(command, argument, BytesIO(file.read()))

    monkeypatch.setattr("pictures.forms.run_child", read_here)
    monkeypatch.setattr("pictures.making.run_child", read_here)


def upload(client, data=None, name="door.jpg", **typed):
    """Fills in the form; returns the page that answers."""
    file = SimpleUploadedFile(name, drawn() if data is None else data)
    return save(client, add_page(Picture), **{**TYPED, "file": file, **typed})


def uploaded(client, data=None, **typed):
    """A picture that was uploaded, and whose sizes are made."""
    upload(client, data, **typed)
    picture = Picture.objects.latest("pk")
    make_sizes.func(picture.pk)
    picture.refresh_from_db()
    return picture
