"""What an initiative is about: food, homes, finance …"""

from django.db import models
from django.db.models import Exists, OuterRef

from initiatives.models.lazy import lazy_published
from placebook.lib.fields import CharField
from slugs.models import SluggedModel


class ThemeQuerySet(models.QuerySet["Theme"]):
    def published(self) -> "ThemeQuerySet":
        """Themes that a published initiative has."""
        return self.filter(Exists(lazy_published("Initiative").filter(themes=OuterRef("pk"))))


class Theme(SluggedModel):
    name = CharField(max_length=100, unique=True)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
