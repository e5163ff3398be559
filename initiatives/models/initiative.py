"""The case study: what people in a place are doing about their local economy."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from cities.models import City, Located, Nation
from cities.other_names import BaseName
from initiatives.models.fields import address_field, year_field
from initiatives.models.source import Source
from initiatives.models.theme import Theme
from placebook.lib.fields import CharField, SortKey, TextField
from placebook.lib.folded import has_word
from placebook.lib.text import fold, sort_key
from slugs.models import SluggedModel


class InitiativeQuerySet(models.QuerySet["Initiative"]):
    def published(self) -> "InitiativeQuerySet":
        """What the public may see. Every public page, list, count and data format begins here."""
        return self.filter(status=Initiative.Status.PUBLISHED)

    def once_published(self) -> "InitiativeQuerySet":
        """What is public, and what was public and has been withdrawn."""
        return self.filter(status__in=(Initiative.Status.PUBLISHED, Initiative.Status.WITHDRAWN))

    def in_city(self, city: City) -> "InitiativeQuerySet":
        """Those in `city` or one of its parts, without repetition."""
        places = Initiative.cities.through.objects.filter(
            initiative=OuterRef("pk"), city__in=City.objects.within([city.slug])
        )
        return self.filter(Exists(places))

    def resting_on(self, source: Source) -> "InitiativeQuerySet":
        """Those that list `source`, or say by it how to take part."""
        listed = Initiative.sources.through.objects.filter(initiative=OuterRef("pk"), source=source)
        return self.filter(Q(take_part_source=source) | Exists(listed))

    def with_card(self) -> "InitiativeQuerySet":
        """Prefetches what a card in a list shows: cities, nations and principles."""
        return self.prefetch_related("cities", "nations", "examples__principle__framework")

    def published_at_pks(self, pks: Iterable[int]) -> "list[Initiative]":
        """The published initiatives with the primary keys `pks`, in that order."""
        by_pk = self.published().in_bulk(list(pks))
        return [by_pk[pk] for pk in pks if pk in by_pk]

    def search(self, text: str) -> "InitiativeQuerySet":
        """Those with every word of `text` in their own texts, by plain SQL.

        For callers without the catalogue's index, which also stems words, corrects typos and
        finds names.
        """
        matches = self
        for word in fold(text).split():
            names = InitiativeName.objects.filter(initiative=OuterRef("pk"), name__icontains=word)
            matches = matches.filter(has_word("folded_text", word) | Exists(names))
        return matches

    def newest(self) -> "InitiativeQuerySet":
        """By date of publication, then year of start, both latest first, then by title."""
        return self.order_by(
            F("published_at").desc(nulls_last=True),
            F("started_year").desc(nulls_last=True),
            "sort_title",
            "pk",
        )


class Initiative(SluggedModel, Located):
    # Which may follow which stands in curation/actions/status.py.
    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        IN_REVIEW = "in_review", "In review"
        PUBLISHED = "published", "Published"
        WITHDRAWN = "withdrawn", "Withdrawn"

    class Stage(models.TextChoices):
        PLANNED = "planned", "Planned"
        ACTIVE = "active", "Active"
        ENDED = "ended", "Ended"
        UNKNOWN = "unknown", "Not known"

    class Ending(models.TextChoices):
        MONEY_RAN_OUT = "money-ran-out", "The money ran out"
        NOT_RENEWED = "not-renewed", "It was not renewed"
        RAN_ITS_COURSE = "ran-its-course", "It ran its course"
        AIM_REACHED = "aim-reached", "Its aim was reached"
        MERGED = "merged", "It became part of another"
        OWNER_CLOSED = "owner-closed", "Its owner closed it"
        MARKET_FAILED = "market-failed", "The market failed it"
        OTHER = "other", "Another reason"

    class Reach(models.TextChoices):
        NEIGHBOURHOOD = "neighbourhood", "Neighbourhood"
        CITY = "city", "City"
        CITY_REGION = "city_region", "City region"
        NATIONAL = "national", "National"

    title = CharField(max_length=200)
    sort_title = SortKey()
    summary = CharField(
        max_length=300,
        help_text="What it is and what came of it, in up to 300 characters: lists show this.",
    )
    challenge = TextField(blank=True, help_text="What was wrong, and for whom. Markdown.")
    approach = TextField(blank=True, help_text="What they did, and how. Markdown.")
    results = TextField(
        blank=True, help_text="What came of it, good or bad; figures go below. Markdown."
    )
    lessons = TextField(blank=True, help_text="What others could learn. Markdown.")
    caution = TextField(
        blank=True, help_text="What the reader should know: thin sources, interested parties …"
    )

    cities = models.ManyToManyField(City, related_name="initiatives", blank=True)
    area = CharField(max_length=200, blank=True, help_text="The part of the city, such as Ancoats.")
    reach = models.CharField(max_length=20, choices=Reach.choices, default=Reach.CITY)
    themes = models.ManyToManyField(Theme, related_name="initiatives", blank=True)

    stage = models.CharField(
        max_length=20,
        choices=Stage.choices,
        default=Stage.UNKNOWN,
        help_text="“Active” only if a recent source shows it at work.",
    )
    stage_as_of = year_field("The year of the latest evidence for its stage, such as 2025.")
    started_year = year_field("The year it began, such as 2012.")
    ended_year = year_field("The year it ended, if it has.")
    ending = models.CharField(
        "why it ended",
        max_length=20,
        choices=Ending.choices,
        blank=True,
        help_text="Only if its stage is “Ended”. It ran its course: it had a fixed length.",
    )
    ending_note = CharField(
        "how it ended",
        max_length=300,
        blank=True,
        help_text="One sentence on how it ended, which readers see.",
    )
    take_part = TextField(
        "how to take part",
        blank=True,
        help_text="How a resident can join, use, visit or buy in, in a sentence or two.",
    )
    take_part_source = models.ForeignKey(
        Source,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="take_part_initiatives",
        verbose_name="source of how to take part",
        help_text="What this rests on, such as the initiative’s own site.",
    )
    website = address_field("The initiative’s own site.")
    picture = models.ForeignKey(
        "pictures.Picture",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="initiatives",
        help_text="Its page and cards show it in place of the cover. The plus sign uploads one.",
    )
    sources = models.ManyToManyField(Source, related_name="initiatives", blank=True)
    organisations = models.ManyToManyField(
        "initiatives.Organisation", through="initiatives.Partnership", related_name="initiatives"
    )
    principles = models.ManyToManyField(
        "initiatives.Principle", through="initiatives.Example", related_name="initiatives"
    )

    status = models.CharField(
        max_length=20, choices=Status.choices, default=Status.DRAFT, db_index=True
    )
    withdrawn_reason = TextField(
        "why it was withdrawn",
        blank=True,
        help_text="Shown to readers who follow an old link. Say what became of it.",
    )
    review_note = TextField(
        "what is still needed",
        blank=True,
        editable=False,
    )
    publish_at = models.DateTimeField(
        "to be published at",
        null=True,
        blank=True,
        editable=False,
    )
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True)
    verified_on = models.DateField(
        "last verified",
        null=True,
        blank=True,
        help_text="The day somebody last checked that this entry still holds.",
    )
    # A line for each of `own_texts`, folded in Python so that the search is the same everywhere.
    folded_text = models.TextField(editable=False, blank=True)

    objects = InitiativeQuerySet.as_manager()
    slug_source = "title"

    class Meta(Located.Meta):
        ordering = ("sort_title", "pk")
        permissions = (("publish_initiative", "Can publish and withdraw initiatives"),)
        indexes = (
            models.Index(fields=["status", "-published_at"], name="initiative_newest"),
            models.Index(fields=["status", "sort_title"], name="initiative_by_title"),
            models.Index(fields=["website"], name="initiative_by_website"),
            models.Index(
                fields=["publish_at"],
                condition=Q(publish_at__isnull=False),
                name="initiative_scheduled",
            ),
            models.Index(
                fields=["updated_at"], condition=~Q(review_note=""), name="initiative_sent_back"
            ),
        )
        constraints = [
            *Located.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ended_year__isnull=True)
                | Q(started_year__isnull=True)
                | Q(ended_year__gte=F("started_year")),
                name="initiative_ended_not_before_it_started",
                violation_error_message="It cannot have ended before it started.",
            ),
            models.CheckConstraint(
                condition=Q(ending="", ending_note="") | (Q(stage="ended") & ~Q(ending="")),
                name="initiative_ending_is_of_what_ended",
                violation_error_message="Only what has ended has a reason why it ended, and a "
                "sentence on how needs the reason.",
            ),
            models.CheckConstraint(
                condition=Q(take_part="", take_part_source__isnull=True)
                | (~Q(take_part="") & Q(take_part_source__isnull=False)),
                name="initiative_take_part_has_a_source",
                violation_error_message="How to take part needs its source, and the source needs "
                "the text.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=("draft", "in_review")) | Q(published_at__isnull=False),
                name="initiative_in_public_has_a_day_of_publication",
                violation_error_message="Only what was published can be withdrawn.",
            ),
            models.CheckConstraint(
                condition=~Q(status="withdrawn") | ~Q(withdrawn_reason=""),
                name="initiative_withdrawn_says_why",
                violation_error_message="Say why it was withdrawn: readers of old links see it.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("initiative_detail", args=[self.slug])

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_title = sort_key(self.title)
        self.folded_text = "\n".join(fold(text) for text in self.own_texts())
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        this_year = datetime.date.today().year
        future = [
            name for name in ("ended_year", "stage_as_of") if (getattr(self, name) or 0) > this_year
        ]
        errors = dict.fromkeys(future, "That year has not come yet.")
        if self.ending and self.stage != self.Stage.ENDED:
            errors["ending"] = "Choose the stage “Ended”, or leave this empty: it has not ended."
        if self.ending_note and not self.ending:
            errors["ending"] = "Choose why it ended as well."
        if self.take_part and self.take_part_source_id is None:
            errors["take_part_source"] = "Name the source of how to take part."
        if self.take_part_source_id is not None and not self.take_part:
            errors["take_part"] = "Say how to take part, or leave its source empty."
        if errors:
            raise ValidationError(errors)

    def own_texts(self) -> tuple[str, ...]:
        """The texts that a search covers: title, summary, area, then the story."""
        return (self.title, self.summary, self.area, *self.story)

    @property
    def story(self) -> tuple[str, str, str, str]:
        """The long texts, in the order of the page."""
        return (self.challenge, self.approach, self.results, self.lessons)

    @property
    def is_published(self) -> bool:
        return self.status == self.Status.PUBLISHED

    @property
    def is_withdrawn(self) -> bool:
        return self.status == self.Status.WITHDRAWN

    @property
    def final_merge_target(self) -> "Initiative | None":
        """What it was merged into, following further merges to the last; None if never merged."""
        seen, target = {self.pk}, self.merged_into
        while target and target.merged_into and target.pk not in seen:
            seen.add(target.pk)
            target = target.merged_into
        return target


class InitiativeNation(models.Model):
    """A nation that an initiative without a city works in; UK-wide entries have none."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="nations")
    nation = models.CharField(max_length=30, choices=Nation.choices)

    class Meta:
        verbose_name = "nation"
        ordering = ("nation",)
        constraints = (
            models.UniqueConstraint(
                fields=["initiative", "nation"],
                name="initiative_names_a_nation_once",
                violation_error_message="This nation is listed already.",
            ),
        )

    def __str__(self) -> str:
        return self.get_nation_display()


class InitiativeName(BaseName):
    """Another name of an initiative, such as its acronym or the one that it had before."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="other_names")

    class Meta(BaseName.Meta):
        verbose_name = "other name of an initiative"
        verbose_name_plural = "other names of initiatives"
        constraints = (
            models.UniqueConstraint(
                fields=["initiative", "name"],
                name="initiative_has_another_name_once",
                violation_error_message="This name is listed already.",
            ),
        )

    @property
    def owner(self) -> Initiative:
        return self.initiative
