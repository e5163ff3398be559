"""What the card of an initiative shows, read in few queries.

Cities, principles and names come from the index, which has them at hand: with model instances
for each of them, a page of cards took most of its time.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from catalogue.briefs import pairs
from catalogue.index import Index
from cities.models import City, Nation
from initiatives.key_figures import KeyFigure, key_figures
from initiatives.models import (
    Example,
    Initiative,
    InitiativeNation,
    Partnership,
    Principle,
    Result,
)
from initiatives.pictures import subject_of
from pictures.markup import COLUMNS, picture_of
from pictures.models import Picture
from placebook.lib.cover_layout import Subject

OWN = (
    "title",
    "slug",
    "summary",
    "stage",
    "started_year",
    "ended_year",
    "latitude",
    "longitude",
    "area",
    "stage_as_of",
    "ending",
    "ending_note",
    "picture",
    *(f"picture__{name}" for name in COLUMNS),
)
# What an excerpt of a search is taken from.
STORY = ("challenge", "approach", "results", "lessons")
# What is read of a result for the figure on a card.
FIGURE = (
    *("initiative_id", "value", "qualifier", "year", "period_note", "scope"),
    *("measure__name", "measure__unit", "measure__direction", "measure__kind"),
)
NATIONS = dict(Nation.choices)


@dataclass(kw_only=True)
class Card:
    """An initiative in a list. `lead` are the organisations that lead it, in words.

    `distance_km` is how far it is from the place that the query names; None without one.
    """

    initiative: Initiative
    url: str
    cities: list[City]
    nations: list[str]
    principles: list[Principle]
    lead: str
    figure: KeyFigure | None
    picture: Picture | None
    cover: Subject
    distance_km: float | None = None
    reason: str = ""

    @property
    def where(self) -> str:
        """Its cities; without any its nations, and without those the whole country."""
        return ", ".join([str(city) for city in self.cities] or self.nations) or "UK-wide"

    @property
    def figure_words(self) -> str:
        """What follows the number of the figure: homes provided, 2016."""
        if self.figure is None:
            return ""
        measure = self.figure.measure
        if measure[1:2].islower():
            measure = measure[0].lower() + measure[1:]
        words = " · ".join(filter(None, [self.figure.unit, measure]))
        return ", ".join(filter(None, [words, self.figure.when]))

    @property
    def years(self) -> str:
        """From when to when, as far as known; empty if not at all."""
        start, end = self.initiative.started_year, self.initiative.ended_year
        if start and end:
            return str(start) if start == end else f"{start} to {end}"
        if end:
            return f"until {end}"
        goes_on = self.initiative.stage in (Initiative.Stage.ACTIVE, Initiative.Stage.UNKNOWN)
        return f"{'since' if goes_on else 'from'} {start}" if start else ""


def read_cards(pks: Sequence[int], index: Index, *, with_story: bool = False) -> list[Card]:
    """The cards of the published initiatives among `pks`, in that order.

    An object that `index` does not know yet is left out of them: the version to come has it.
    """
    if not pks:
        return []
    columns = (*OWN, *STORY) if with_story else OWN
    initiatives = Initiative.objects.select_related("picture").only(*columns).published_at_pks(pks)
    cities = pairs(Initiative.cities.through, "city_id", pks)
    themes = pairs(Initiative.themes.through, "theme_id", pks)
    examples = pairs(Example, "principle_id", pks)
    leads = leads_of(pks)
    nations = pairs(InitiativeNation, "nation", [pk for pk in pks if pk not in cities])
    figures = figures_of(pks)
    list_address = reverse("initiative_list")
    return [
        card(
            initiative,
            index,
            list_address,
            cities=cities[initiative.pk],
            nations=nations[initiative.pk],
            principles=examples[initiative.pk],
            themes=themes[initiative.pk],
            leads=leads[initiative.pk],
            figures=figures.get(initiative.pk, ()),
        )
        for initiative in initiatives
    ]


def card(
    initiative: Initiative,
    index: Index,
    list_address: str,
    *,
    cities: list[int],
    nations: list[str],
    principles: list[int],
    themes: list[int],
    leads: list[int],
    figures: Sequence[KeyFigure],
) -> Card:
    """The card of `initiative`, which has these keys of values."""
    of = index.values
    places = [city.obj for city in of["city"].at_keys(cities)]
    followed = [principle.obj for principle in of["principle"].at_keys(principles)]
    names = [lead.label for lead in of["organisation"].at_keys(leads)]
    return Card(
        initiative=initiative,
        url=f"{list_address}{initiative.slug}/",
        cities=places,
        nations=[NATIONS[nation] for nation in sorted(nations)],
        principles=followed,
        lead=" and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]])),
        figure=figures[0] if figures else None,
        picture=picture_of(initiative),
        cover=subject_of(
            initiative, places, followed, [theme.slug for theme in of["theme"].at_keys(themes)]
        ),
    )


def leads_of(pks: Iterable[int]) -> dict[int, list[int]]:
    """The primary keys of the organisations that lead each initiative."""
    leads: dict[int, list[int]] = defaultdict(list)
    partnerships = Partnership.objects.filter(initiative__in=pks, role=Partnership.Role.LEAD)
    for pk, organisation in partnerships.values_list("initiative_id", "organisation_id"):
        leads[pk].append(organisation)
    return leads


def figures_of(pks: Iterable[int]) -> dict[int, list[KeyFigure]]:
    """The figure of each initiative that says most, if it has any."""
    results: dict[int, list[Result]] = defaultdict(list)
    rows = Result.objects.filter(initiative__in=pks).select_related("measure")
    for result in rows.only(*FIGURE):
        if result.initiative_id:
            results[result.initiative_id].append(result)
    return {pk: key_figures(of_one, most=1) for pk, of_one in results.items()}
