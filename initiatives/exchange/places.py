"""Is a file a list of places, which are no initiatives?"""

import re

from cities.gazetteer import places
from initiatives.exchange.matching import names, short_names
from initiatives.models import ImportRow, ImportRun
from placebook.lib.text import fold

POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?( ?\d[A-Z]{2})?", re.IGNORECASE)
# Registers of initiatives have one such title in 500, lists of councils two in five.
SHARE, FEWEST, SAMPLE = 0.25, 5, 500
WARNING = "Many of the titles are names of places or postcodes, and a place is no initiative."


def lists_places(run: ImportRun) -> bool:
    """Whether many of the entries that would be added are called like places or postcodes."""
    added = run.rows.filter(deed=ImportRow.Deed.ADD)
    titles = list(added.values_list("title", flat=True)[:SAMPLE])
    if len(titles) < FEWEST:
        return False
    known = {name for place in places() for name in place.names}
    known |= {name for name, _slug in names("city")}
    found = [
        title
        for title in titles
        if POSTCODE.fullmatch(title.strip()) or not known.isdisjoint(short_names(fold(title)))
    ]
    return len(found) >= max(FEWEST, SHARE * len(titles))
