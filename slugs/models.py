"""Slugs for good: people bookmark them, so a former slug redirects to the page's current one."""

import uuid
from collections.abc import Iterable
from typing import Any, ClassVar, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.http import Http404
from django.utils.text import slugify

from placebook.lib.fields import CharField, SlugField

SLUG_LENGTH = 100


class FormerSlug(models.Model):
    """A slug that a page had before. A page that has the slug now takes precedence."""

    model_name = CharField(max_length=40)
    slug = SlugField(max_length=SLUG_LENGTH)
    target_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["model_name", "slug"], name="former_slug_leads_to_one_page"
            ),
        )

    def __str__(self) -> str:
        return f"{self.model_name}: {self.slug}"


class IdNamespace(models.Model):
    """What the permanent ids of this database begin with; see `slugs.permanent_ids`."""

    value = models.UUIDField(default=uuid.uuid4, editable=False)

    def __str__(self) -> str:
        return str(self.value)


class SlugMoved(Exception):
    """Raised where a former slug was requested; `page` is the object that had it."""

    def __init__(self, page: "SluggedModel") -> None:
        super().__init__(page)
        self.page = page


class SluggedModel(models.Model):
    """A model with a page of its own, at a slug that is made from `slug_source`."""

    slug = SlugField(
        "address",
        max_length=SLUG_LENGTH,
        unique=True,
        blank=True,
        help_text="The last part of the page’s address. Left empty, it is made from the name. "
        "If you change it, the old address leads to the new one for good.",
    )

    slug_source: ClassVar[str] = "name"
    reserved_slugs: ClassVar[frozenset[str]] = frozenset()

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.slug in self.reserved_slugs:
            raise ValidationError({"slug": f"“{self.slug}” is the address of another page."})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves, after making a slug if there is none; a changed slug is recorded as FormerSlug."""
        if self.slug:
            self._save(*args, **kwargs)
            return
        while True:
            self.slug = self.free_slug()
            try:
                return self._save(*args, **kwargs)
            except IntegrityError:
                # The next free slug differs only if another transaction has taken this one.
                if self.slug == self.free_slug():
                    self.slug = ""
                    raise

    def _save(self, *args: Any, **kwargs: Any) -> None:
        columns = kwargs.get("update_fields")
        if columns is not None and "slug" not in columns:
            super().save(*args, **kwargs)
            return
        with transaction.atomic():
            former = self._stored_slug()
            super().save(*args, **kwargs)
            if former and former != self.slug:
                FormerSlug.objects.update_or_create(
                    model_name=self.slug_kind(), slug=former, defaults={"target_id": self.pk}
                )

    @classmethod
    def slug_kind(cls) -> str:
        """What FormerSlug.model_name has for pages of this model."""
        return cls._meta.model_name or ""

    def free_slug(self) -> str:
        """The slugified `slug_source`, with a number if another page has that slug, or had it."""
        stem = (
            slugify(getattr(self, self.slug_source))[: SLUG_LENGTH - 6].strip("-")
            or self.slug_kind()
        )
        manager = type(self)._default_manager.exclude(pk=self.pk)
        taken = set(manager.filter(slug__startswith=stem).values_list("slug", flat=True))
        taken |= self.reserved_slugs | self.former_slugs(but=self.pk, start=stem)
        candidates = (stem if n == 1 else f"{stem}-{n}" for n in range(1, len(taken) + 2))
        return next(slug for slug in candidates if slug not in taken)

    @classmethod
    def former_slugs(cls, *, but: int | None = None, start: str = "") -> set[str]:
        """Slugs that pages of this model had, except the page `but`; those that begin so."""
        former = FormerSlug.objects.filter(model_name=cls.slug_kind(), slug__startswith=start)
        if but is not None:
            former = former.exclude(target_id=but)
        return set(former.values_list("slug", flat=True))

    def page_once_at(self, slug: str) -> "SluggedModel | None":
        """Another page that the former `slug` still leads to."""
        pages = type(self)._default_manager
        former = FormerSlug.objects.filter(model_name=self.slug_kind(), slug=slug).first()
        if former is None or former.target_id == self.pk:
            return None
        return pages.filter(pk=former.target_id).first()

    def _stored_slug(self) -> str | None:
        if self.pk is None:
            return None
        stored = type(self)._default_manager.filter(pk=self.pk)
        return stored.values_list("slug", flat=True).first()


Page = TypeVar("Page", bound=SluggedModel)


def get_by_slug(pages: models.QuerySet[Page], slug: str) -> Page:
    """The object of `pages` whose slug is `slug`.

    Raises SlugMoved if `slug` is a former slug of one of `pages`, and Http404 otherwise.
    """
    page = pages.filter(slug=slug).first()
    if page is not None:
        return page
    former = FormerSlug.objects.filter(model_name=pages.model.slug_kind(), slug=slug).first()
    moved = former and pages.filter(pk=former.target_id).first()
    if moved:
        raise SlugMoved(moved)
    raise Http404(f"No {pages.model._meta.verbose_name} has the address “{slug}”.")


def resolve_slugs(pages: models.QuerySet[Page], former: Iterable[str]) -> dict[str, str]:
    """Current slugs by former slug, for those of `former` that objects of `pages` once had.

    At most the first 100 of `former` are looked up.
    """
    moved = dict(
        FormerSlug.objects.filter(
            model_name=pages.model.slug_kind(), slug__in=list(former)[:100]
        ).values_list("slug", "target_id")
    )
    current = dict(pages.filter(pk__in=moved.values()).values_list("pk", "slug"))
    return {slug: current[pk] for slug, pk in moved.items() if pk in current}


def former_slugs(model: type[SluggedModel], former: Iterable[str] | None = None) -> dict[str, int]:
    """The pks of the objects that once had each of the slugs `former`, or any slug."""
    rows = FormerSlug.objects.filter(model_name=model.slug_kind())
    if former is not None:
        rows = rows.filter(slug__in=list(former))
    return dict(rows.values_list("slug", "target_id"))
