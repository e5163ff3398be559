"""What a reader may have meant by an address that leads nowhere."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from rapidfuzz import fuzz, process

from catalogue.index import Index
from catalogue.suggestions import suggested
from initiatives.models import Initiative
from placebook.lib.text import sort_key

# The first part of the addresses of each kind of page.
SECTIONS = {
    "initiatives": "initiative",
    "cities": "city",
    "principles": "principle",
    "organisations": "organisation",
}
SHORTEST, LONGEST = 3, 100
# How alike two slugs must be, of 100, and where they have their longest word in common.
ALIKE, HALF_ALIKE = 75, 50
# How many letters at the beginning are taken for right, first more and then fewer.
BEGINNINGS, MOST_COMPARED = (5, 3), 500
# It sorts after every letter.
LAST = "\U0010ffff"


@dataclass(frozen=True)
class Guess:
    label: str
    slug: str
    kind: str

    @property
    def url(self) -> str:
        return reverse(f"{self.kind}_detail", args=[self.slug])

    @property
    def kind_in_words(self) -> str:
        """What to say of pages that are not of initiatives."""
        return "" if self.kind == "initiative" else self.kind


def guesses(index: Index, path: str, most: int = 3) -> list[Guess]:
    """Public pages whose address or name resembles the end of `path`, the likeliest first.

    Programs ask for many a file that is not here: what has a dot in it is not compared.
    """
    section, wanted = _parts(path)
    if not SHORTEST <= len(wanted) <= LONGEST or "." in wanted:
        return []
    matches = {*_by_words(index, wanted.replace("-", " ")), *_by_slug(index, wanted)}
    ranked = sorted(
        matches,
        key=lambda guess: (guess.kind != section, -_likeness(wanted, guess.slug), guess.slug),
    )
    return ranked[:most]


def _parts(path: str) -> tuple[str, str]:
    """The kind of page that the beginning of `path` stands for, if any, and its last part."""
    first, *rest = path.strip("/").casefold().replace("_", "-").split("/")
    return SECTIONS.get(first, "") if rest else "", rest[-1] if rest else first


def _by_words(index: Index, text: str) -> list[Guess]:
    """Pages with words in their titles or names that begin with those of `text`.

    If no page has them all, those with the longest word, as far as their slugs are alike.
    """
    guesses = [*_suggested(index, text)]
    if guesses:
        return guesses
    wanted = text.replace(" ", "-")
    longest = max(text.split(), key=len, default="")
    rest = _suggested(index, longest) if longest != text else ()
    return [guess for guess in rest if _likeness(wanted, guess.slug) >= HALF_ALIKE]


def _suggested(index: Index, text: str) -> Iterator[Guess]:
    for kind, matches in suggested(index, text).items():
        for match in matches:
            yield Guess(match.title if kind == "initiative" else match.label, match.slug, kind)


def _by_slug(index: Index, wanted: str) -> Iterator[Guess]:
    """Pages whose slugs are like `wanted`; titles of initiatives must begin like it."""
    # By the key that titles are sorted by, which every database compares in the same way.
    title = sort_key(wanted.replace("-", " "))
    for start in (title[:length] for length in BEGINNINGS):
        initiatives = Initiative.objects.published().filter(
            sort_title__gte=start, sort_title__lt=f"{start}{LAST}"
        )
        compared = initiatives.order_by("sort_title", "pk")[:MOST_COMPARED]
        titles = dict(compared.values_list("slug", "title"))
        if alike := _like(wanted, titles):
            yield from (Guess(titles[slug], slug, "initiative") for slug in alike)
            break
    for kind in ("city", "principle", "organisation"):
        labels = {slug: value.label for slug, value in index.values[kind].items()}
        for slug in _like(wanted, labels):
            yield Guess(labels[slug], slug, kind)


def _like(wanted: str, slugs: dict[str, str]) -> list[str]:
    alike = process.extract(wanted, list(slugs), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=3)
    return [slug for slug, _, _ in alike]


def _likeness(wanted: str, slug: str) -> float:
    """How alike they are, or `wanted` and the beginning of `slug`, which says a little less."""
    return max(fuzz.ratio(wanted, slug), 0.9 * fuzz.ratio(wanted, slug[: len(wanted)]))
