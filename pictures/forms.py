"""The form of a picture: the file is checked before anything is stored."""

from typing import Any

from django import forms

from pictures.files import digest_of
from pictures.models import Picture
from pictures.reading import run_child
from pictures.recipe import EXTENSIONS, MOST_BYTES, MOST_PIXELS, Unusable
from placebook.adminkit.optimistic_lock import OptimisticLockForm

ACCEPTED = ",".join(ending for endings in EXTENSIONS.values() for ending in endings)


class PictureForm(OptimisticLockForm):
    """A picture that is there. Its file stays: another file is another picture."""


class UploadForm(OptimisticLockForm):
    file = forms.FileField(
        label="Picture",
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        max_length=200,
        help_text=f"A JPEG, PNG, WebP or AVIF of up to {MOST_BYTES // 1_000_000} MB and "
        f"{MOST_PIXELS // 1_000_000} million pixels. Where and when it was taken, and what else "
        "is hidden in the file, is thrown away.",
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                f"The file has {file.size / 1_000_000:.1f} MB. "
                f"{MOST_BYTES // 1_000_000} MB is the most."
            )
        digest = digest_of(file)
        if same := Picture.objects.filter(digest=digest).first():
            raise forms.ValidationError(f"This picture was uploaded already: “{same}”. Choose it.")
        try:
            facts = run_child("check", file.name[-100:], file)
        except Unusable as refusal:
            raise forms.ValidationError(str(refusal)) from None
        self.instance.digest = digest
        self.instance.width, self.instance.height = facts["width"], facts["height"]
        return file
