"""Map tiles from elsewhere, which an operator may ask for."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from placebook.lib.environment import Environment

URL = "https://tiles.example.org/{z}/{x}/{y}.png"


def tiles(url, attribution="© The mappers"):
    variables = {"MAP_TILES_URL": url, "MAP_TILES_ATTRIBUTION": attribution}
    return Environment(variables).map_tiles("MAP_TILES_URL", "MAP_TILES_ATTRIBUTION")


def test_there_are_none_by_default():
    assert tiles("") is None


@pytest.mark.parametrize(
    ("url", "host"),
    [
        (URL, "https://tiles.example.org"),
        ("https://{s}.example.org/{z}/{x}/{y}{r}.png?key=1", "https://*.example.org"),
        ("http://localhost:8080/{z}/{x}/{y}", "http://localhost:8080"),
    ],
)
def test_the_policy_lets_in_their_host_alone(url, host):
    assert tiles(url).host == host


@pytest.mark.parametrize(
    "url",
    [
        "tiles.example.org/{z}/{x}/{y}.png",
        "https://tiles.example.org/{z}/{x}.png",
        "https://tiles.example.org; script-src */{z}/{x}/{y}",
        "https://*/{z}/{x}/{y}",
        "javascript:{z}{x}{y}",
    ],
)
def test_a_malformed_address_stops_the_start_and_is_named(url):
    with pytest.raises(ImproperlyConfigured, match="MAP_TILES_URL is"):
        tiles(url)


def test_the_attribution_is_required():
    with pytest.raises(ImproperlyConfigured, match="MAP_TILES_ATTRIBUTION is not set"):
        tiles(URL, attribution="")
