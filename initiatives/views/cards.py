"""The plain cards of lists, each rendered once for as long as nothing on it changes."""

from collections.abc import Sequence

from django.template.loader import get_template
from django.urls import get_script_prefix
from django.utils.safestring import SafeString

from initiatives.catalogue.freshness import BEGINNING, Moment, changes_between
from initiatives.records import listed
from initiatives.triggers import NAMES, PAGES

MOST_CARDS = 5000
# By the prefix of the links in it and the primary key.
Kept = dict[tuple[str, int], SafeString]
_kept: tuple[Moment, Kept] = (BEGINNING, {})


def cards(pks: Sequence[int], moment: Moment) -> list[SafeString]:
    """The cards of those initiatives `pks` that are public, in that order, as of `moment` or later.

    Only what has no card yet, or has changed since, is fetched.
    """
    kept, prefix = kept_at(moment), get_script_prefix()
    found = {pk: card for pk in pks if (card := kept.get((prefix, pk)))}
    template = get_template("initiatives/_card.html")
    for initiative in listed([pk for pk in pks if pk not in found]):
        found[initiative.pk] = SafeString(template.render({"initiative": initiative}))
    if len(kept) > MOST_CARDS:
        kept.clear()
    kept.update({(prefix, pk): card for pk, card in found.items()})
    return [found[pk] for pk in pks if pk in found]


def kept_at(moment: Moment) -> Kept:
    """The cards of an earlier moment that are right at `moment` too, in a dictionary to add to.

    A card that is fetched later than its moment says is right as well, or is dropped here.
    """
    global _kept
    before, kept = _kept
    if before == moment:
        return kept
    changed = changes_between(before, moment)
    if changed is None or changed & {NAMES, PAGES}:
        kept = {}
    else:  # a copy, because other threads go on adding to the one of before
        kept = {key: card for key, card in kept.copy().items() if key[1] not in changed}
    _kept = moment, kept
    return kept


def forget() -> None:
    """Drops all cards, for trials that want each rendered anew."""
    global _kept
    _kept = BEGINNING, {}
