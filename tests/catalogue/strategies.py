"""Random small catalogues and random queries to them."""

import datetime
from contextlib import contextmanager

from django.db import transaction
from hypothesis import strategies as st

from initiatives.going import Going, seen_since
from initiatives.models import Initiative, InitiativeNation
from tests.factories import (
    CityFactory,
    ExampleFactory,
    InitiativeFactory,
    MeasureFactory,
    OrganisationFactory,
    PartnershipFactory,
    PrincipleFactory,
    ResultFactory,
    SourceFactory,
    ThemeFactory,
)

CITIES = ("leeds", "region", "part", "part-of-part", "cardiff", "glasgow")
PRINCIPLES = ("p1", "p2", "p3")
THEMES = ("t1", "t2")
ORGANISATIONS = ("o1", "o2", "o3")
COSTS = ("building", "running", "a-year")
ENDINGS = ("money-ran-out", "merged")
# The year since which an active entry was seen if it is running.
SEEN_SINCE = seen_since()
WORDS = ("land", "homes", "bread", "co-operative", "cooperatives", "Łódź", "river", "the")


OWN = (
    *("title", "summary", "challenge", "stage", "stage_as_of", "reach"),
    *("started_year", "ended_year", "status"),
)


@contextmanager
def rolled_back():
    """Hypothesis runs many examples in one test; each starts from the same database."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def some_of(values, most=2):
    return st.lists(st.sampled_from(values), max_size=most, unique=True)


texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
# A figure of what it cost: measure, value in pounds, year, scope.
costs = st.tuples(
    st.sampled_from(COSTS),
    st.sampled_from(["0", "0.99", "1", "2.50", "900"]),
    st.sampled_from([None, 2012, 2016]),
    st.sampled_from(["", "north"]),
)
entries = st.fixed_dictionaries(
    {
        "title": texts,
        "summary": texts,
        "challenge": texts,
        "cities": some_of(CITIES),
        "nations": some_of(("wales", "england")),
        "principles": some_of(PRINCIPLES),
        "themes": some_of(THEMES),
        "partners": some_of(ORGANISATIONS),
        "stage": st.sampled_from(Initiative.Stage.values),
        "stage_as_of": st.none() | st.integers(SEEN_SINCE - 2, SEEN_SINCE + 2),
        "ending": st.sampled_from(["", *ENDINGS]),
        "reach": st.sampled_from(Initiative.Reach.values),
        "started_year": st.none() | st.integers(2000, 2005),
        "ended_year": st.none() | st.integers(2006, 2009),
        "published_day": st.integers(1, 3),
        "status": st.sampled_from(["published"] * 4 + ["draft", "withdrawn"]),
        "measured": st.booleans(),
        "costs": st.lists(costs, max_size=4),
    }
)


def values_of(values, most=3):
    with_exclusion = [*values, *(f"!{value}" for value in values)]
    return st.lists(st.sampled_from(with_exclusion), max_size=most)


parameters = st.fixed_dictionaries(
    {},
    optional={
        "going": values_of(Going.values),
        "city": values_of(CITIES),
        "nation": values_of(("england", "wales", "scotland")),
        "region": values_of(("north-west", "london"), 2),
        "principle": values_of(PRINCIPLES),
        "theme": values_of(THEMES),
        "organisation": values_of(ORGANISATIONS),
        "sector": values_of(("social", "public"), 2),
        "stage": values_of(Initiative.Stage.values),
        "ending": values_of(ENDINGS, 2),
        "reach": values_of(Initiative.Reach.values),
        "measured": values_of(("yes",), 1),
        "cost": values_of(("known",), 1),
        "cost_from": st.lists(st.sampled_from(["0", "1", "£3"]), max_size=1),
        "cost_to": st.lists(st.sampled_from(["0", "3", "1,000"]), max_size=1),
        "started_from": st.lists(st.sampled_from(["2001", "2003"]), max_size=1),
        "started_to": st.lists(st.sampled_from(["2001", "2004"]), max_size=1),
        "ended_from": st.lists(st.sampled_from(["2006", "2008"]), max_size=1),
        "ended_to": st.lists(st.sampled_from(["2006", "2008"]), max_size=1),
        "seen_from": st.lists(st.integers(SEEN_SINCE - 1, SEEN_SINCE + 2).map(str), max_size=1),
    },
)


class World:
    """The cities, organisations and so on that entries refer to, by slug."""

    def __init__(self):
        region = CityFactory(name="Region", slug="region", kind="city_region")
        part = CityFactory(name="Part", slug="part", part_of=region)
        self.cities = {
            "region": region,
            "part": part,
            "part-of-part": CityFactory(name="Zed", slug="part-of-part", part_of=part),
            "leeds": CityFactory(name="Leeds", slug="leeds", region="yorkshire-and-the-humber"),
            "cardiff": CityFactory(name="Cardiff", slug="cardiff", nation="wales", region=""),
            "glasgow": CityFactory(name="Glasgow", slug="glasgow", nation="scotland", region=""),
        }
        self.principles = {slug: PrincipleFactory(slug=slug) for slug in PRINCIPLES}
        self.themes = {slug: ThemeFactory(slug=slug, name=slug) for slug in THEMES}
        self.organisations = {
            slug: OrganisationFactory(slug=slug, name=slug, sector=sector)
            for slug, sector in zip(ORGANISATIONS, ("social", "public", "social"), strict=True)
        }
        self.source = SourceFactory()
        units = {"a-year": "£ a year"}
        self.measures = {
            slug: MeasureFactory(slug=slug, kind="cost", unit=units.get(slug, "£"))
            for slug in COSTS
        }

    def add(self, entry):
        initiative = InitiativeFactory(title=entry["title"])
        self.write(initiative, entry)
        return initiative

    def write(self, initiative, entry):
        """Gives `initiative` the values and relations of `entry`."""
        for field in OWN:
            setattr(initiative, field, entry[field])
        initiative.ending = entry["ending"] if entry["stage"] == "ended" else ""
        initiative.withdrawn_reason = "It ended."
        day = datetime.datetime(2026, 1, entry["published_day"], tzinfo=datetime.UTC)
        initiative.published_at = day
        initiative.save()
        initiative.cities.set(self.cities[slug] for slug in entry["cities"])
        initiative.themes.set(self.themes[slug] for slug in entry["themes"])
        initiative.nations.all().delete()
        initiative.examples.all().delete()
        initiative.partnerships.all().delete()
        initiative.readings.all().delete()
        for nation in entry["nations"]:
            InitiativeNation.objects.create(initiative=initiative, nation=nation)
        for slug in entry["principles"]:
            ExampleFactory(
                initiative=initiative, principle=self.principles[slug], source=self.source
            )
        for slug in entry["partners"]:
            PartnershipFactory(initiative=initiative, organisation=self.organisations[slug])
        if entry["measured"]:
            ResultFactory(initiative=initiative, source=self.source)
        for measure, value, year, scope in entry["costs"]:
            ResultFactory(
                initiative=initiative,
                measure=self.measures[measure],
                value=value,
                year=year,
                scope=scope,
                source=self.source,
            )
