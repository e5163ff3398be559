"""A query in words: “Active initiatives: Homes and land, in Leeds or Bristol”."""

from collections.abc import Mapping

from catalogue.facets import Value
from catalogue.query import Query
from placebook.lib.text import in_words

Values = Mapping[str, Mapping[str, Value]]

ADJECTIVES = ("stage", "reach")
# What follows “initiatives” for the values of a facet, in the order of the sentence.
PHRASES = {
    "theme": ": {}",
    "city": ", in {}",
    "region": ", in {}",
    "nation": ", in {}",
    "principle": ", following {}",
    "organisation": ", with {}",
    "sector": ", with a {} partner",
    "measured": ", with measured results",
}
EXCLUSIONS = {
    "theme": ", not about {}",
    "city": ", not in {}",
    "region": ", not in {}",
    "nation": ", not in {}",
    "principle": ", not following {}",
    "organisation": ", without {}",
    "sector": ", without a {} partner",
    "stage": ", not {}",
    "reach": ", not reaching a {}",
    "measured": ", without measured results",
}
LONGEST_LIST = 4


def labels(query: Query, values: Values, facet: str, *, excluded: bool = False) -> list[str]:
    slugs = query.of(facet).exclude if excluded else query.of(facet).include
    names = [label_of(values[facet][slug], facet) for slug in slugs if slug in values[facet]]
    if len(names) > LONGEST_LIST:
        rest = len(names) - LONGEST_LIST + 1
        names = [*names[: LONGEST_LIST - 1], f"{rest} others"]
    return names


def short_name(value: Value) -> str:
    """What chips, marks and headings call a value: principles have a name in two or three words."""
    return getattr(value.obj, "short_name", value.label)


def label_of(value: Value, facet: str) -> str:
    if facet == "principle":
        return f"“{short_name(value)}”"
    return value.label.lower() if facet in ("stage", "reach", "sector") else value.label


def describe(query: Query, values: Values) -> str:
    """`query` in words, as the heading of its results."""
    adjectives = [in_words(labels(query, values, facet)) for facet in ADJECTIVES]
    adjectives = [
        adjective if adjective != "not known" else "not yet checked" for adjective in adjectives
    ]
    words = " ".join(filter(None, [*adjectives, "initiatives"]))
    sentence = words[0].upper() + words[1:]
    for facet, phrase in PHRASES.items():
        names = labels(query, values, facet)
        if names:
            sentence += phrase.format(in_words(names))
    for facet, phrase in EXCLUSIONS.items():
        names = labels(query, values, facet, excluded=True)
        if names:
            sentence += phrase.format(in_words(names))
    sentence += years(query)
    if query.near:
        sentence += f", within {query.within:g} km of {query.near.label}"
    if query.words:
        sentence += f", matching “{query.words}”"
    return sentence


def years(query: Query) -> str:
    first, last = query.started_from, query.started_to
    if first and last:
        return f", started in {first}" if first == last else f", started {first} to {last}"
    if first:
        return f", started in {first} or later"
    return f", started in {last} or earlier" if last else ""
