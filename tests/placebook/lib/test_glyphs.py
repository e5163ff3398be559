import json
import re
from pathlib import Path

import pytest
from django.template import Context, Template

from placebook.lib.glyphs import FALLBACK, SPRITE, path_of, principle_symbol, symbols, theme_symbol

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures" / "founding"


def slugs(kind):
    return [each["slug"] for each in json.loads((FIXTURES / f"{kind}.json").read_text())]


@pytest.mark.parametrize("slug", slugs("themes"))
def test_every_theme_has_a_glyph_of_its_own(slug):
    assert theme_symbol(slug) == f"theme-{slug}"


def test_each_of_the_seven_principles_has_a_glyph_of_its_own():
    own = {principle_symbol(slug) for slug in slugs("principles")} - {FALLBACK}

    assert len(own) == 7


def test_a_theme_that_editors_add_has_a_glyph_too():
    assert theme_symbol("shipbuilding") == FALLBACK
    assert path_of(FALLBACK).startswith("M")


def test_all_glyphs_are_of_one_hand():
    strokes = re.findall(
        r'viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75"',
        SPRITE.read_text(),
    )

    assert len(strokes) == len(symbols()) == 24


def test_a_template_shows_a_glyph_that_nobody_hears():
    page = Template("{% theme_glyph 'food' %}").render(Context())

    assert 'aria-hidden="true"' in page
    assert "glyphs.svg#theme-food" in page
