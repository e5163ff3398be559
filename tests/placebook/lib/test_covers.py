import re
from dataclasses import replace
from time import process_time

import pytest
from django.template import Context, Template
from hypothesis import given, settings
from hypothesis import strategies as st

from placebook.lib.cover_layout import SQUARE, Subject, layout_of
from placebook.lib.covers import cover, has_invented_contours, thumbnail

NUDGE = Subject(
    slug="nudge-community-builders",
    latitude=50.3687,
    longitude=-4.156,
    colours=(5, 2),
    theme="buildings",
)
LILAC = replace(NUDGE, slug="lilac", latitude=53.8, longitude=-1.59)
SHARES = replace(NUDGE, slug="community-shares", latitude=None, longitude=None)

subjects = st.builds(
    Subject,
    slug=st.text(max_size=40),
    latitude=st.none() | st.floats(49, 61),
    longitude=st.floats(-9, 3),
    colours=st.lists(st.integers(0, 9), max_size=7).map(tuple),
    theme=st.text(max_size=10),
    has_ended=st.booleans(),
)


def classes(svg):
    return re.findall(r'<(?:circle|path|g) class="([\w -]+)"', svg)


@settings(deadline=None)
@given(subjects)
def test_any_entry_has_a_cover_and_always_the_same(subject):
    before = cover(subject), thumbnail(subject)
    for cache in (cover, thumbnail, layout_of):
        cache.cache_clear()

    assert (cover(subject), thumbnail(subject)) == before
    assert not re.search(r"style=|<script|nan|inf", "".join(before))


def test_a_cover_by_the_sea_shows_land_place_and_a_disc_for_each_principle():
    assert classes(cover(NUDGE)) == "sea land glyph orbit dot-5 dot-2 ring".split()
    assert not has_invented_contours(NUDGE)


def test_a_cover_far_from_the_sea_shows_height_lines():
    assert classes(cover(LILAC))[:2] == ["land", "hills"]
    assert has_invented_contours(LILAC)


def test_an_entry_of_the_whole_country_shows_the_islands_and_no_place():
    assert classes(cover(SHARES)) == ["sea", "land isles", "glyph", "dot-5", "dot-2"]


def test_discs_are_hollow_where_the_initiative_ended():
    assert "was-5" in classes(cover(replace(NUDGE, has_ended=True)))


def test_a_principle_beyond_the_seven_has_a_grey_disc():
    assert "dot-0" in classes(cover(replace(NUDGE, colours=(0,))))
    assert "dot-0" in classes(cover(replace(NUDGE, colours=(8,))))


def test_a_template_shows_a_cover_and_its_thumbnail():
    page = Template("{{ subject|cover }}{{ subject|thumbnail }}").render(
        Context({"subject": NUDGE})
    )

    assert page == cover(NUDGE) + thumbnail(NUDGE)


def test_two_entries_of_one_place_differ():
    assert len({thumbnail(replace(NUDGE, slug=f"entry-{n}")) for n in range(8)}) > 2


@pytest.mark.parametrize("slug", ["a", "b", "c", "d"])
@pytest.mark.parametrize("subject", [NUDGE, LILAC])
def test_place_and_first_disc_stay_when_a_thumbnail_is_cropped_to_a_square(subject, slug):
    layout = layout_of(replace(subject, slug=slug))
    first = layout.discs[0]

    assert SQUARE[0] <= layout.x <= SQUARE[2]
    assert SQUARE[0] - 5 <= first.x - first.radius
    assert first.x + first.radius <= SQUARE[2] + 5


@pytest.mark.parametrize("subject", [NUDGE, LILAC, SHARES])
def test_a_thumbnail_is_light(subject):
    assert len(thumbnail(subject)) < 1000


def test_a_cover_takes_no_time_to_speak_of():
    cover(NUDGE)
    start = process_time()
    for n in range(20):
        thumbnail(replace(NUDGE, slug=f"entry-{n}"))

    assert process_time() - start < 20 * 0.01
