"""What an import says of places that Placebook does not cover."""

import pytest

from imports.values import outside


@pytest.mark.parametrize("where", ["Isle of Man", "JERSEY", "Guernsey", "Channel Islands", "IM"])
def test_an_island_outside_the_kingdom_is_named(where):
    assert "the Isle of Man and the Channel Islands are not covered" in outside(where)


def test_another_country_is_not_taken_for_an_island():
    assert outside("France") == "“France” is not in the United Kingdom, or not a name we know."
