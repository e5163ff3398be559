"""The form of a picture: the file is checked before anything is stored."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from pictures.files import digest_of
from pictures.models import Picture
from pictures.reading import run_child
from pictures.recipe import EXTENSIONS, MOST_BYTES, MOST_PIXELS, Unusable
from placebook.adminkit.optimistic_lock import OptimisticLockForm

ACCEPTED = ",".join(ending for endings in EXTENSIONS.values() for ending in endings)


class PictureForm(OptimisticLockForm):
    """A picture that is there. Its file stays: another file is another picture."""


@dataclass(frozen=True)
class Look:
    """What a look at an uploaded file has shown; `refusal` is a sentence, empty if it is taken."""

    digest: str = ""
    width: int = 0
    height: int = 0
    refusal: str = ""


def look_at(file: UploadedFile) -> Look:
    """Looks at an uploaded file, which takes up to some seconds."""
    if (file.size or 0) > MOST_BYTES:
        size, most = (file.size or 0) / 1_000_000, MOST_BYTES // 1_000_000
        return Look(refusal=f"The file has {size:.1f} MB. {most} MB is the most.")
    try:
        facts = run_child("check", (file.name or "")[-100:], file)
    except Unusable as refusal:
        return Look(refusal=str(refusal))
    return Look(digest_of(file), facts["width"], facts["height"])


class UploadForm(OptimisticLockForm):
    """A new picture. The admin sets `look` on the class that it makes for a request."""

    look: Look

    file = forms.FileField(
        label="Picture",
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        max_length=200,
        help_text=f"A JPEG, PNG, WebP or AVIF of up to {MOST_BYTES // 1_000_000} MB and "
        f"{MOST_PIXELS // 1_000_000} million pixels. Where and when it was taken, and what else "
        "is hidden in the file, is thrown away.",
    )

    def clean_file(self) -> Any:
        look = self.look
        if look.refusal:
            raise forms.ValidationError(look.refusal)
        if same := Picture.objects.filter(digest=look.digest).first():
            raise forms.ValidationError(f"This picture was uploaded already: “{same}”. Choose it.")
        picture = self.instance
        picture.digest, picture.width, picture.height = look.digest, look.width, look.height
        return self.cleaned_data["file"]
