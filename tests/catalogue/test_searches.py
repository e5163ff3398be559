"""Searches as people type them, with what each must find: tests/catalogue/searches.tsv."""

from pathlib import Path

import pytest
from django.http import QueryDict

from catalogue import freshness
from catalogue.filters import InitiativeFilter
from catalogue.selection import Selection
from catalogue.suggestions import suggested
from initiatives.models import Initiative

TABLE = Path(__file__).parent / "searches.tsv"
LINES = [line for line in TABLE.read_text().splitlines() if line and not line.startswith("#")]
SEARCHES = [line.split("\t") for line in LINES]


def matches(text):
    """All that the search `text` leads to, as kind:slug."""
    _, index = freshness.current()
    data = QueryDict(mutable=True)
    data["q"] = text
    pks = Selection(index, InitiativeFilter(data, index=index).query).all_pks
    slugs = Initiative.objects.filter(pk__in=pks).values_list("slug", flat=True)
    offered = suggested(index, text)
    return {f"initiative:{slug}" for slug in slugs} | {
        f"{kind}:{match.slug}" for kind, some in offered.items() for match in some
    }


def test_the_table_has_sixty_searches_or_more():
    assert len({text for text, _ in SEARCHES}) >= 60


@pytest.mark.parametrize(("text", "wanted"), SEARCHES)
def test_a_search_finds_what_people_mean(founding, text, wanted):
    assert set(wanted.split()) <= matches(text)
