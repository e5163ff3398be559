"""A slug is a promise: people bookmark it, and an old one leads to where the page is now."""

from collections.abc import Iterable
from typing import Any, ClassVar, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.http import Http404
from django.utils.text import slugify

from placebook.lib.fields import CharField, SlugField

SLUG_LENGTH = 100


class FormerSlug(models.Model):
    """An address that a page had before. A live page with the same slug goes before it."""

    noun = CharField(max_length=40)
    slug = SlugField(max_length=SLUG_LENGTH)
    target_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["noun", "slug"], name="former_slug_leads_to_one_page"),
        )

    def __str__(self) -> str:
        return f"{self.noun}: {self.slug}"


class Moved(Exception):
    """The page asked for has another address now."""

    def __init__(self, page: "Addressed") -> None:
        super().__init__(page)
        self.page = page


class Addressed(models.Model):
    """A noun with a page of its own, found by a slug made from its name."""

    slug = SlugField(
        "address",
        max_length=SLUG_LENGTH,
        unique=True,
        blank=True,
        help_text="The last part of the page’s address. Left empty, it is made from the name. "
        "If you change it, the old address leads to the new one for good.",
    )

    named_by: ClassVar[str] = "name"
    reserved_slugs: ClassVar[frozenset[str]] = frozenset()

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.slug in self.reserved_slugs:
            raise ValidationError({"slug": f"“{self.slug}” is the address of another page."})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves, making a slug if there is none and keeping the old one if it has changed."""
        if self.slug:
            self._save(*args, **kwargs)
            return
        while True:
            self.slug = self.free_slug()
            try:
                return self._save(*args, **kwargs)
            except IntegrityError:
                # Only where somebody else took the slug at the same moment is there another.
                if self.slug == self.free_slug():
                    self.slug = ""
                    raise

    def _save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            former = self._stored_slug()
            super().save(*args, **kwargs)
            if former and former != self.slug:
                FormerSlug.objects.update_or_create(
                    noun=self.noun(), slug=former, defaults={"target_id": self.pk}
                )

    @classmethod
    def noun(cls) -> str:
        return cls._meta.model_name or ""

    def free_slug(self) -> str:
        """The name as a slug, with a number behind it where another page has it already."""
        stem = slugify(getattr(self, self.named_by))[: SLUG_LENGTH - 6].strip("-") or self.noun()
        manager = type(self)._default_manager.exclude(pk=self.pk)
        taken = set(manager.filter(slug__startswith=stem).values_list("slug", flat=True))
        taken |= self.reserved_slugs
        candidates = (stem if n == 1 else f"{stem}-{n}" for n in range(1, len(taken) + 2))
        return next(slug for slug in candidates if slug not in taken)

    def _stored_slug(self) -> str | None:
        if self.pk is None:
            return None
        stored = type(self)._default_manager.filter(pk=self.pk)
        return stored.values_list("slug", flat=True).first()


Page = TypeVar("Page", bound=Addressed)


def find(pages: models.QuerySet[Page], slug: str) -> Page:
    """The page of `pages` at `slug`.

    Raises Moved if it was at `slug` before, Http404 if no page that `pages` holds ever was.
    """
    page = pages.filter(slug=slug).first()
    if page is not None:
        return page
    former = FormerSlug.objects.filter(noun=pages.model.noun(), slug=slug).first()
    moved = former and pages.filter(pk=former.target_id).first()
    if moved:
        raise Moved(moved)
    raise Http404(f"No {pages.model._meta.verbose_name} has the address “{slug}”.")


def present_slugs(pages: models.QuerySet[Page], former: Iterable[str]) -> dict[str, str]:
    """Those of the slugs `former` that pages of `pages` had once, each with today's slug."""
    moved = dict(
        FormerSlug.objects.filter(noun=pages.model.noun(), slug__in=list(former)[:100]).values_list(
            "slug", "target_id"
        )
    )
    today = dict(pages.filter(pk__in=moved.values()).values_list("pk", "slug"))
    return {slug: today[pk] for slug, pk in moved.items() if pk in today}
