"""The cards of plain lists, cached for as long as nothing on them changes."""

from collections.abc import Sequence

from django.urls import get_script_prefix
from django.utils.safestring import SafeString

from catalogue.card import read_cards
from catalogue.card_html import card_html
from catalogue.index import Index
from catalogue.triggers import NAMES, PAGES
from catalogue.version import BEGINNING, Version, changes_between

# A card takes some 3 kB.
MOST_CARDS = 8000
# By the script prefix of the links in it, and the initiative's primary key.
Cache = dict[tuple[str, int], SafeString]
_cached: tuple[Version, Cache] = (BEGINNING, {})


def cards(pks: Sequence[int], version: Version, index: Index) -> list[SafeString]:
    """The cards of the published initiatives among `pks`, in that order, as of `version` or later.

    `index` is that of `version`. Only initiatives without a cached card are read from the database.
    """
    cache, prefix = cache_at(version), get_script_prefix()
    shown = {pk: card for pk in pks if (card := cache.get((prefix, pk)))}
    for fresh in read_cards([pk for pk in pks if pk not in shown], index):
        shown[fresh.initiative.pk] = card_html(fresh)
    if len(cache) > MOST_CARDS:
        drop_oldest(cache)
    cache.update({(prefix, pk): card for pk, card in shown.items()})
    return [shown[pk] for pk in pks if pk in shown]


def cache_at(version: Version) -> Cache:
    """The cards that are still right at `version`, in a dictionary to add to.

    A card may be rendered from newer data than its version says. It is then either still right
    at the next version, or among the changes that are dropped here.
    """
    global _cached
    before, cache = _cached
    if before == version:
        return cache
    changed = changes_between(before, version)
    if changed is None or changed & {NAMES, PAGES}:
        cache = {}
    else:  # a copy, because other threads go on adding to the dictionary of `before`
        cache = {key: card for key, card in cache.copy().items() if key[1] not in changed}
    _cached = version, cache
    return cache


def drop_oldest(cache: Cache) -> None:
    """Makes room, by half: a list() at once, because other threads add cards meanwhile."""
    for key in list(cache)[: len(cache) // 2]:
        cache.pop(key, None)


def clear_cache() -> None:
    """Drops all cards, for trials that want each rendered anew."""
    global _cached
    _cached = BEGINNING, {}
