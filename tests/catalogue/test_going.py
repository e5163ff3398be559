"""Filters by whether it goes on, when it was last seen and why it ended."""

import pytest
from pytest_django.asserts import assertContains

from tests.factories import InitiativeFactory
from tests.reading import titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def five(time_machine):
    time_machine.move_to("2026-12-31 23:59")
    for title, stage, year in (
        ("Bakery", "active", 2025),
        ("Orchard", "active", 2021),
        ("Mill", "active", 2020),
        ("Tram", "planned", 2026),
    ):
        InitiativeFactory(title=title, stage=stage, stage_as_of=year)
    InitiativeFactory(
        title="Bank", stage="ended", stage_as_of=2026, ended_year=2020, ending="money-ran-out"
    )


def listed(client, query):
    return set(titles(client.get(f"/initiatives/?{query}")))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("going=running", {"Bakery", "Orchard"}),
        ("going=unchecked&going=planned", {"Mill", "Tram"}),
        ("going=!running", {"Mill", "Tram", "Bank"}),
        ("ending=money-ran-out", {"Bank"}),
        ("ending=!money-ran-out&going=ended", set()),
        ("seen_from=2025", {"Bakery", "Tram"}),
        ("seen_from=2020&stage=active", {"Bakery", "Orchard", "Mill"}),
        ("ended_from=2020", {"Bank"}),
        ("ended_to=2019", set()),
    ],
)
def test_it_finds(client, five, query, expected):
    assert listed(client, query) == expected


@pytest.mark.parametrize(
    ("query", "heading"),
    [
        ("going=running", "Running initiatives"),
        ("going=unchecked&going=ended", "Not lately checked or ended initiatives"),
        ("going=!running", "Initiatives not running"),
        ("ending=money-ran-out", "Initiatives that ended because the money ran out"),
        ("ending=other", "Initiatives that ended because of another reason"),
        ("seen_from=2023", "Initiatives last seen at work in 2023 or later"),
        ("ended_from=2020&ended_to=2020", "Initiatives ended in 2020"),
    ],
)
def test_the_heading_tells_the_filter(client, five, query, heading):
    assertContains(client.get(f"/initiatives/?{query}"), f"<h1>{heading}</h1>")


@pytest.mark.parametrize(
    ("query", "chip"),
    [
        ("going=running", "Still going? Running"),
        ("ending=money-ran-out", "Ended because: The money ran out"),
        ("seen_from=2023", "Last seen at work: 2023 or later"),
        ("ended_to=2023", "Ended: 2023 or earlier"),
    ],
)
def test_a_chip_takes_the_filter_away(client, five, query, chip):
    page = client.get(f"/initiatives/?{query}&sort=title")
    [one] = page.context["selection"].chips
    assert (one.in_words, one.link) == (chip, "?sort=title")


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("going=on", "Still going? “on” is unknown and was not used."),
        ("ending=money", "Ended because: “money” is unknown and was not used."),
        ("seen_from=lately", "Last seen at work from: “lately” is not a year such as 2012."),
    ],
)
def test_what_cannot_be_used_is_named(client, five, query, message):
    assertContains(client.get(f"/initiatives/?{query}"), message)
    assert client.get(f"/initiatives.geojson?{query}").status_code == 400


def test_whether_it_goes_on_is_asked_before_all_else(client, five):
    first, *others = client.get("/initiatives/").context["selection"].panels
    counts = [(option.value.slug, option.count) for option in first.options]
    assert (first.facet.name, first.is_open) == ("going", True)
    assert counts == [("running", 2), ("unchecked", 1), ("ended", 1), ("planned", 1)]
    assert "stage" not in [panel.facet.name for panel in others]


def test_the_stage_in_an_address_can_be_taken_away(client, five):
    assertContains(client.get("/initiatives/?stage=active"), 'id="stage-active"')


# --- with a new year ---------------------------------------------------------------------------


def test_with_a_new_year_the_index_is_read_anew(client, five, time_machine):
    assert listed(client, "going=running") == {"Bakery", "Orchard"}
    time_machine.move_to("2027-01-01 00:01")
    assert listed(client, "going=running") == {"Bakery"}
    assert listed(client, "going=unchecked") == {"Orchard", "Mill"}
