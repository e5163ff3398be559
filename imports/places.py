"""Recognises files that list places instead of initiatives."""

import re

from cities.gazetteer import places
from imports.models import ImportRow, ImportRun
from imports.our_names import names, short_names
from placebook.lib.text import fold

POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?( ?\d[A-Z]{2})?", re.IGNORECASE)
# In registers of initiatives one title in 500 is a place, in lists of councils two in five are.
SHARE, FEWEST, SAMPLE = 0.25, 5, 500
WARNING = "Many of the titles are names of places or postcodes, and a place is no initiative."


def lists_places(run: ImportRun) -> bool:
    """Whether many of the entries that would be added are called like places or postcodes."""
    added = run.rows.filter(action=ImportRow.Action.ADD)
    titles = list(added.values_list("title", flat=True)[:SAMPLE])
    if len(titles) < FEWEST:
        return False
    known = {name for place in places() for name in place.names}
    known |= names("city").keys()
    count = sum(
        bool(POSTCODE.fullmatch(title.strip())) or not known.isdisjoint(short_names(fold(title)))
        for title in titles
    )
    return count >= max(FEWEST, SHARE * len(titles))
