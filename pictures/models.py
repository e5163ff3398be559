"""Pictures, each with what is needed to show it: alternative text, licence and credit."""

import posixpath
from typing import ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from pictures.recipe import SAVED_AS
from placebook.lib.fields import CharField, JSONField, URLField
from slugs.models import SluggedModel

MIDDLE, MOST_PERCENT = 50, 100


class Licence(models.TextChoices):
    CC_BY_4 = "cc-by-4.0", "CC BY 4.0"
    CC_BY_SA_4 = "cc-by-sa-4.0", "CC BY-SA 4.0"
    CC_BY_SA_3 = "cc-by-sa-3.0", "CC BY-SA 3.0"
    CC_BY_2 = "cc-by-2.0", "CC BY 2.0"
    CC_BY_SA_2 = "cc-by-sa-2.0", "CC BY-SA 2.0"
    CC0 = "cc0-1.0", "CC0 1.0"
    PUBLIC_DOMAIN = "public-domain", "Public domain"
    OGL_3 = "ogl-3.0", "Open Government Licence v3.0"
    PERMISSION = "permission", "Used by permission"


_CC = "https://creativecommons.org"
LICENCE_ADDRESSES: dict[str, str] = {
    Licence.CC_BY_4: f"{_CC}/licenses/by/4.0/",
    Licence.CC_BY_SA_4: f"{_CC}/licenses/by-sa/4.0/",
    Licence.CC_BY_SA_3: f"{_CC}/licenses/by-sa/3.0/",
    Licence.CC_BY_2: f"{_CC}/licenses/by/2.0/",
    Licence.CC_BY_SA_2: f"{_CC}/licenses/by-sa/2.0/",
    Licence.CC0: f"{_CC}/publicdomain/zero/1.0/",
    Licence.OGL_3: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
}
# Whose maker need not be named.
FREE_OF_CREDIT = (Licence.CC0, Licence.PUBLIC_DOMAIN)


class PictureQuerySet(models.QuerySet["Picture"]):
    def used(self) -> "PictureQuerySet":
        return self.filter(Q(initiatives__isnull=False) | Q(cities__isnull=False)).distinct()

    def published(self) -> "PictureQuerySet":
        """What the public may see: what a published initiative or a place shows."""
        is_shown = Q(initiatives__status="published") | Q(cities__isnull=False)
        return self.filter(is_shown, state=Picture.State.READY).distinct()


class Picture(SluggedModel):
    """An uploaded picture, in several sizes. What was uploaded itself is not kept."""

    class State(models.TextChoices):
        WAITING = "waiting", "Its sizes are being made"
        READY = "ready", "Ready"
        FAILED = "failed", "It could not be made"

    # Of the uploaded file: it is part of each address, whose content therefore never changes.
    digest = models.CharField(max_length=32, unique=True, editable=False)
    alt = CharField(
        "alternative text",
        max_length=300,
        help_text="What the picture shows, in a sentence, for people who cannot see it: "
        "“Six neighbours repaint the front of a closed pub.”",
    )
    licence = models.CharField(
        max_length=20,
        choices=Licence.choices,
        help_text="Under which licence we may show it.",
    )
    credit = CharField(
        max_length=200,
        blank=True,
        help_text="Who made it, as they want to be named. Readers see it at the picture.",
    )
    source = URLField(
        "where it is from",
        max_length=500,
        blank=True,
        help_text="The page on which it was found, if there is one.",
    )
    focus_x = models.PositiveSmallIntegerField(
        "focus from the left",
        default=MIDDLE,
        validators=[MaxValueValidator(MOST_PERCENT)],
        help_text="What must stay visible where the picture is cropped, in per cent from the left.",
    )
    focus_y = models.PositiveSmallIntegerField(
        "focus from the top",
        default=MIDDLE,
        validators=[MaxValueValidator(MOST_PERCENT)],
        help_text="The same, in per cent from the top.",
    )
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.WAITING, editable=False
    )
    problem = CharField(max_length=500, blank=True, editable=False)
    # Of the largest size, in pixels; before the sizes are made, of what was uploaded.
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    widths = JSONField(default=list, editable=False)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    # Since when nothing uses it, as the daily tidying has found.
    unused_since = models.DateTimeField(null=True, blank=True, editable=False)

    objects = PictureQuerySet.as_manager()
    slug_source: ClassVar[str] = "alt"

    class Meta:
        ordering = ("-uploaded_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(alt=""),
                name="picture_has_alternative_text",
                violation_error_message="Say what the picture shows.",
            ),
            models.CheckConstraint(
                condition=Q(licence__in=Licence.values),
                name="picture_has_a_licence",
                violation_error_message="Choose the licence.",
            ),
            models.CheckConstraint(
                condition=~Q(credit="") | Q(licence__in=FREE_OF_CREDIT),
                name="picture_names_its_maker",
                violation_error_message="Name who made it: this licence asks for it.",
            ),
            models.CheckConstraint(
                condition=Q(focus_x__range=(0, MOST_PERCENT), focus_y__range=(0, MOST_PERCENT)),
                name="picture_focus_is_within_it",
                violation_error_message="The focus is in per cent: from 0 to 100.",
            ),
        )

    def __str__(self) -> str:
        return self.alt

    @property
    def is_ready(self) -> bool:
        return self.state == self.State.READY

    @property
    def licence_address(self) -> str:
        """Where the licence can be read; empty for a permission."""
        return LICENCE_ADDRESSES.get(self.licence, "")

    @property
    def folder(self) -> str:
        """Where the storage has its files."""
        return posixpath.join("pictures", self.digest)

    def file_name(self, width: int, ending: str) -> str:
        """The file of one size in one format, in the storage."""
        assert ending in SAVED_AS
        return posixpath.join(self.folder, f"{width}.{ending}")

    @property
    def original(self) -> str:
        """What was uploaded: private, and deleted as soon as the sizes are made."""
        return posixpath.join(self.folder, "original")
