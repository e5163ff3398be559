"""The palette keeps its contrast: the numbers are read from the style sheet itself."""

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).parent.parent / "static" / "css" / "site.css").read_text(encoding="utf-8")
LIGHT_PART, DARK_PART, _ = re.split(
    r"@media screen and \(prefers-color-scheme: dark\)|/\* --- The gr", CSS
)


def colours(part):
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", part))


LIGHT = colours(LIGHT_PART)
SCHEMES = {"light": LIGHT, "dark": LIGHT | colours(DARK_PART)}
SURFACES = ("paper", "raised", "sunk")
PRINCIPLES = range(1, 8)

pytestmark = pytest.mark.parametrize("palette", SCHEMES.values(), ids=SCHEMES)


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("text", ["ink", "quiet", "link"])
def test_text_can_be_read_on_every_surface(palette, text, surface):
    assert contrast(palette[text], palette[surface]) >= 4.5


@pytest.mark.parametrize("ground", ["ink", "link"])
def test_text_can_be_read_on_buttons_and_circles(palette, ground):
    assert contrast(palette["paper"], palette[ground]) >= 4.5


@pytest.mark.parametrize("number", PRINCIPLES)
def test_a_principles_number_can_be_read_on_its_disc(palette, number):
    assert contrast(palette[f"on-mark-{number}"], palette[f"mark-{number}"]) >= 4.5


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("number", PRINCIPLES)
def test_a_principles_disc_stands_out_from_every_surface(palette, number, surface):
    assert contrast(palette[f"mark-{number}"], palette[surface]) >= 3


@pytest.mark.parametrize("surface", SURFACES)
def test_the_edge_of_a_control_stands_out_from_every_surface(palette, surface):
    assert contrast(palette["edge"], palette[surface]) >= 3


def test_the_circle_of_a_place_stands_out_from_the_land(palette):
    assert contrast(palette["link"], palette["land"]) >= 3
