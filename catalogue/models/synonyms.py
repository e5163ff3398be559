"""Words with one meaning, by which a search is widened."""

from django.core.exceptions import ValidationError
from django.db import models

from placebook.lib.fields import CharField
from placebook.lib.text import fold


class Synonyms(models.Model):
    """A group of words or phrases; who searches for one of them finds the others as well."""

    words = CharField(
        "words with one meaning",
        max_length=300,
        unique=True,
        help_text="With commas between them, such as: CLT, community land trust.",
    )

    class Meta:
        verbose_name = "group of synonyms"
        verbose_name_plural = "synonyms"
        ordering = ("words",)

    def __str__(self) -> str:
        return self.words

    @property
    def members(self) -> list[str]:
        """The words and phrases of the group, without repetition."""
        written = (member.strip() for member in self.words.split(","))
        by_folded = {fold(member): member for member in written}
        return [member for folded, member in by_folded.items() if folded]

    def clean(self) -> None:
        super().clean()
        if len(self.members) < 2:
            raise ValidationError(
                {"words": "Give two or more that differ, with commas between them."}
            )
