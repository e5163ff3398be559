"""What the objects are called that a file may name: by name, other names, slug or code."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from cities.models import City
from initiatives.models import Measure, Organisation, Principle, Source, Theme
from pictures.models import Picture
from placebook.lib.text import fold
from slugs.models import former_slugs

MODELS: dict[str, Any] = {
    "city": City,
    "theme": Theme,
    "organisation": Organisation,
    "principle": Principle,
    "source": Source,
    "measure": Measure,
    "picture": Picture,
}
# What stands before and after the name of a place in the files of councils.
BEFORE_PLACES = (
    *("city of ", "the ", "london borough of ", "lb of ", "lb ", "royal borough of "),
    *("metropolitan borough of ", "borough of "),
)
ABOUT_PLACES = (
    *(" city council", " borough council", " county council", " metropolitan borough council"),
    *(" district council", " council", " metropolitan borough", " city", " city of", " mbc"),
    *(" metropolitan district", " metropolitan district council"),
)


def current_slugs(model: Any) -> dict[str, str]:
    """The slug of the object that once had a slug, by that."""
    former = former_slugs(model)
    current = dict(model.objects.filter(pk__in=former.values()).values_list("pk", "slug"))
    return {slug: current[pk] for slug, pk in former.items() if pk in current}


def name_of(model_name: str) -> str:
    return str(MODELS[model_name].slug_source)


def short_names(folded: str) -> Iterator[str]:
    """The names that a folded name of a council or place may stand for."""
    for words in BEFORE_PLACES:
        folded = folded.removeprefix(words)
    yield folded
    for words in ABOUT_PLACES:
        if folded.endswith(words):
            yield folded.removesuffix(words)


def slugs_by_name(model_name: str) -> dict[str, set[str]]:
    """The slugs of the objects that have a name, slug or code, by its folded form."""
    more = {"city": ["gss_code"], "source": ["url"], "principle": ["number"]}.get(model_name, [])
    model: Any = MODELS[model_name]
    rows = model.objects.order_by("pk").values_list("slug", name_of(model_name), *more)
    slugs_by_word: dict[str, set[str]] = defaultdict(set)
    for slug, name, *others in rows:
        words = {fold(name), fold(slug)} | {fold(str(word)) for word in others if word}
        if model_name == "principle":
            words.add(fold(f"{others[0]} {name}"))
        for word in words:
            slugs_by_word[word].add(slug)
    for word, slugs in other_names(model).items():
        # A name of its own means the object itself, whatever else is called so too.
        slugs_by_word.setdefault(word, slugs)
    slugs_by_word.pop("", None)
    return slugs_by_word


def names(model_name: str) -> dict[str, str]:
    """The slug of the one object that has a name, slug or code, by its folded form."""
    return only_ones(slugs_by_name(model_name))


def only_ones(slugs_by_word: dict[str, set[str]]) -> dict[str, str]:
    return {word: next(iter(slugs)) for word, slugs in slugs_by_word.items() if len(slugs) == 1}


def other_names(model: Any) -> dict[str, set[str]]:
    """The slugs of the objects that are also called so, by folded name."""
    slugs_by_word: dict[str, set[str]] = defaultdict(set)
    if model in (City, Organisation):
        rows = model.objects.filter(other_names__isnull=False).order_by("pk")
        for slug, name in rows.values_list("slug", "other_names__name"):
            slugs_by_word[fold(name)].add(slug)
    return slugs_by_word
