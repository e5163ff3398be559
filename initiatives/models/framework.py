"""A published set of principles."""

from string import ascii_uppercase
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import Max

from initiatives.models.fields import partial_date_field
from initiatives.models.source import Source
from placebook.lib.dates import partial_date_in_words
from placebook.lib.fields import CharField, TextField
from slugs.models import SluggedModel

# The set at this position is the one on the home page, and has colours.
FIRST = 1


class Framework(SluggedModel):
    title = CharField(
        max_length=200,
        help_text="What stands before a colon is its name in lists: “Rebalancing the Power: …”.",
    )
    position = models.PositiveSmallIntegerField(
        blank=True,
        help_text="1 for the set on the home page, which has colours, 2 for the next …",
    )
    publisher = CharField(max_length=200, blank=True)
    published = partial_date_field()
    introduction = TextField(
        blank=True, help_text="Where the set comes from, and what is missing of it. Markdown."
    )
    sources = models.ManyToManyField(Source, related_name="frameworks", blank=True)

    slug_source = "title"

    class Meta:
        ordering = ("position", "title")
        constraints = (
            models.UniqueConstraint(
                fields=["position"],
                name="framework_position_is_its_own",
                violation_error_message="Another set stands at this position. Move that one first.",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves; a new set stands last, unless it is given a position that is free.

        Of two that are saved at once, the second tries again.
        """
        if not self._state.adding:
            return super().save(*args, **kwargs)
        while True:
            if not self.position or self._is_taken():
                self.position = self._last_position() + 1
            try:
                with transaction.atomic():
                    return super().save(*args, **kwargs)
            except IntegrityError:
                if not self._is_taken():
                    raise

    def _is_taken(self) -> bool:
        return Framework.objects.filter(position=self.position).exists()

    @staticmethod
    def _last_position() -> int:
        return Framework.objects.aggregate(last=Max("position"))["last"] or 0

    @property
    def is_first(self) -> bool:
        return self.position == FIRST

    @property
    def short_name(self) -> str:
        """What lists call it: its title up to a colon."""
        return self.title.partition(":")[0].strip()

    @property
    def letter(self) -> str:
        """What stands before the numbers of its principles: nothing for the first set, then B, C …

        After Z it is the position with a full stop.
        """
        if self.is_first:
            return ""
        if self.position <= len(ascii_uppercase):
            return ascii_uppercase[self.position - 1]
        return f"{self.position}."

    @property
    def published_in_words(self) -> str:
        return partial_date_in_words(self.published) if self.published else ""
