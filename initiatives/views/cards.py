"""The plain cards of lists, each rendered once for each moment of the catalogue."""

from collections.abc import Sequence

from django.template.loader import get_template
from django.urls import get_script_prefix
from django.utils.safestring import SafeString

from initiatives.catalogue.freshness import Moment
from initiatives.records import listed

MOST_CARDS = 5000
# By the prefix of the links in them as well.
_kept: dict[tuple[Moment, str, int], SafeString] = {}


def cards(pks: Sequence[int], moment: Moment) -> list[SafeString]:
    """The cards of those initiatives `pks` that are public, in that order.

    Only what has no card of this `moment` yet is fetched.
    """
    prefix = get_script_prefix()
    found = {pk: card for pk in pks if (card := _kept.get((moment, prefix, pk)))}
    template = get_template("initiatives/_card.html")
    for initiative in listed([pk for pk in pks if pk not in found]):
        found[initiative.pk] = SafeString(template.render({"initiative": initiative}))
    if len(_kept) > MOST_CARDS:
        _kept.clear()
    _kept.update({(moment, prefix, pk): card for pk, card in found.items()})
    return [found[pk] for pk in pks if pk in found]
