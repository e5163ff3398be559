"""Other names that a place or a body has besides its own: acronyms, former names, translations."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from rapidfuzz.distance import DamerauLevenshtein

from placebook.lib.fields import CharField, SortKey
from placebook.lib.text import fold, sort_key

# A name that differs by no more was misspelt.
MOST_SLIPS = 2


def listed_once(name: str) -> models.UniqueConstraint:
    """The constraint `name`: nothing has the same other name twice."""
    return models.UniqueConstraint(
        fields=["owner", "name"],
        name=name,
        violation_error_message="This name is listed already.",
    )


def former_name(owner: Any) -> str:
    """The name that is stored of `owner`, if it is to be saved under quite another; else empty.

    What differs by a slip or by its spelling alone was corrected, and is nothing to keep.
    """
    if owner.pk is None:
        return ""
    stored = type(owner)._default_manager.filter(pk=owner.pk).values_list("name", flat=True).first()
    if not stored or stored == owner.name:
        return ""
    slips = DamerauLevenshtein.distance(fold(stored), fold(owner.name))
    return stored if slips > MOST_SLIPS else ""


def keep_former_name(owner: Any, name: str) -> None:
    """Lets searches find `owner` by the `name` that it had; it is not listed by its own."""
    owner.other_names.filter(name=owner.name).delete()
    if not owner.other_names.filter(name=name).exists():
        owner.other_names.create(name=name, kind=OtherName.Kind.FORMER)


class BaseName(models.Model):
    """A name in other words; `owner` is whatever has it."""

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
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.OTHER)

    class Meta:
        abstract = True
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        owner: Any = getattr(self, "owner", None)
        if owner is not None and getattr(owner, owner.slug_source) == self.name:
            raise ValidationError({"name": "This is its own name. Give another one."})

    @property
    def language(self) -> str:
        """The code of the language that the name is in; empty for English."""
        return self.LANGUAGES.get(self.Kind(self.kind), "")

    @property
    def introduction(self) -> str:
        """The word that tells readers what the name is: “formerly”; mostly there is none."""
        return self.INTRODUCED_BY.get(self.Kind(self.kind), "")


class OtherName(BaseName):
    """Another name, which lists are searched by. A subclass has a foreign key `owner`."""

    sort_name = SortKey()

    class Meta(BaseName.Meta):
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves; takes the place of the same name where a new name of the owner had left that."""
        self.sort_name = sort_key(self.name)
        if self.pk is None:
            owner: Any = getattr(self, "owner", None)
            kept = owner.other_names.filter(name=self.name, kind=self.Kind.FORMER).first()
            if kept is not None:
                self.pk, self._state.adding = kept.pk, False
                kwargs.pop("force_insert", None)
        super().save(*args, **kwargs)
