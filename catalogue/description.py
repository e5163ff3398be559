"""A query in words: “Active initiatives in Leeds or Bristol, with measured results”."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from catalogue.facets import Value
from catalogue.query import Query
from initiatives.models import Initiative
from initiatives.models.result import POUNDS
from placebook.lib.figures import figure
from placebook.lib.text import in_words

Values = Mapping[str, Mapping[str, Value]]

ADJECTIVES = ("going", "stage", "reach")
# What a value is called before “initiatives”, where its label would not do there.
AS_ADJECTIVES = {"not known": "not yet checked", "not checked lately": "not lately checked"}
# What follows “initiatives” and the themes, in the order of the sentence.
PHRASES = {
    "city": "in {}",
    "region": "in {}",
    "nation": "in {}",
    "principle": "following {}",
    "organisation": "with {}",
    "sector": "with a {} partner",
    "measured": "with measured results",
    "cost": "with a known cost",
    "ending": "that ended because {}",
}
EXCLUSIONS = {
    "theme": "not about {}",
    "city": "not in {}",
    "region": "not in {}",
    "nation": "not in {}",
    "principle": "not following {}",
    "organisation": "without {}",
    "sector": "without a {} partner",
    "going": "not {}",
    "stage": "not {}",
    "ending": "not ended because {}",
    "reach": "not reaching a {}",
    "measured": "without measured results",
    "cost": "without a known cost",
}
LONGEST_LIST = 4
IN_LOWER_CASE = ("going", "stage", "ending", "reach", "sector")


def labels(query: Query, values: Values, facet: str, *, excluded: bool = False) -> list[str]:
    slugs = query.of(facet).exclude if excluded else query.of(facet).include
    names = [label_of(values[facet][slug], facet) for slug in slugs if slug in values[facet]]
    if len(names) > LONGEST_LIST:
        rest = len(names) - LONGEST_LIST + 1
        names = [*names[: LONGEST_LIST - 1], f"{rest} others"]
    return names


def short_name(value: Value) -> str:
    """What chips, marks and headings call a value: principles have a name in two or three words.

    Beside one of a second framework that framework is named.
    """
    return getattr(value.obj, "label", value.label)


def label_of(value: Value, facet: str) -> str:
    if facet == "principle":
        return f"“{short_name(value)}”"
    if facet == "ending" and value.slug == Initiative.Ending.OTHER:
        return "of another reason"
    return value.label.lower() if facet in IN_LOWER_CASE else value.label


def introduced(label: str) -> str:
    """What leads from the name of a filter to its value: “City:”, but “Still going?”."""
    return label if label.endswith("?") else f"{label}:"


def describe(query: Query, values: Values) -> str:
    """`query` in words, as the heading of its results."""
    adjectives = [
        in_words([AS_ADJECTIVES.get(label, label) for label in labels(query, values, facet)])
        for facet in ADJECTIVES
    ]
    words = " ".join(filter(None, [*adjectives, "initiatives"]))
    sentence = words[0].upper() + words[1:]
    themes = labels(query, values, "theme")
    if themes:
        sentence += f": {in_words(themes)}"
    rest = ", ".join(phrases(query, values))
    if not rest:
        return sentence
    return f"{sentence}, {rest}" if themes else f"{sentence} {rest}"


def phrases(query: Query, values: Values) -> Iterator[str]:
    """What follows “initiatives” and the themes."""
    for facet, phrase in PHRASES.items():
        names = labels(query, values, facet)
        if names:
            yield phrase.format(in_words(names))
    for facet, phrase in EXCLUSIONS.items():
        names = labels(query, values, facet, excluded=True)
        if names:
            yield phrase.format(in_words(names))
    yield from (years(*row) for row in query.years)
    if query.seen_from:
        yield f"last seen at work in {query.seen_from} or later"
    if query.has_cost:
        yield f"that cost {costs(query)}"
    if query.near:
        yield f"within {query.within:g} km of {query.near.label}"
    if query.words:
        yield f"matching “{query.words}”"


def years(verb: str, first: int | None, last: int | None) -> str:
    """When something was done: started in 2012, ended 2016 to 2020."""
    if first and last:
        return f"{verb} in {first}" if first == last else f"{verb} {first} to {last}"
    return f"{verb} in {first} or later" if first else f"{verb} in {last} or earlier"


def costs(query: Query) -> str:
    """How much they cost: £1 million or more, £5,000 to £20,000."""
    least, most = (
        None if pounds is None else figure(Decimal(pounds), POUNDS)
        for pounds in (query.cost_from, query.cost_to)
    )
    if least and most:
        return f"{least} to {most}" if least != most else least
    return f"{least} or more" if least else f"{most} or less"
