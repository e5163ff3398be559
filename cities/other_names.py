"""Other names that a place or a body has besides its own: acronyms, former names, translations."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from placebook.lib.fields import CharField, SortKey
from placebook.lib.text import sort_key


def listed_once(name: str) -> models.UniqueConstraint:
    """The constraint `name`: nothing has the same other name twice."""
    return models.UniqueConstraint(
        fields=["owner", "name"],
        name=name,
        violation_error_message="This name is listed already.",
    )


class OtherName(models.Model):
    """A name in other words. A subclass has a foreign key `owner` to whatever has it."""

    class Kind(models.TextChoices):
        ACRONYM = "acronym", "Acronym"
        FORMER = "former", "Former name"
        TRADING = "trading", "Trading name"
        WELSH = "welsh", "Welsh"
        GAELIC = "gaelic", "Gaelic"
        IRISH = "irish", "Irish"
        OTHER = "other", "Other"

    LANGUAGES = {Kind.WELSH: "cy", Kind.GAELIC: "gd", Kind.IRISH: "ga"}
    INTRODUCED_BY = {Kind.FORMER: "formerly", Kind.TRADING: "trading as"}

    name = CharField(max_length=200, help_text="As it is written, such as CLES or Caerdydd.")
    sort_name = SortKey()
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.OTHER)

    class Meta:
        abstract = True
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_name = sort_key(self.name)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        owner: Any = getattr(self, "owner", None)
        if owner is not None and owner.name == self.name:
            raise ValidationError({"name": "This is its own name. Give another one."})

    @property
    def language(self) -> str:
        """The code of the language that the name is in; empty for English."""
        return self.LANGUAGES.get(self.Kind(self.kind), "")

    @property
    def introduction(self) -> str:
        """The word that tells readers what the name is: “formerly”; mostly there is none."""
        return self.INTRODUCED_BY.get(self.Kind(self.kind), "")
