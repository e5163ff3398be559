"""The outline map where places crowd: larger parts of it, each with a letter."""

import json
from functools import cache
from itertools import combinations
from math import dist

from hypothesis import given, settings
from hypothesis import strategies as st

from placebook.lib.insets import FARTHEST, MOST_INSETS, insets_of
from placebook.lib.outline_drawing import draw
from placebook.lib.outline_map import Place, radii_of
from placebook.lib.projection import HEIGHT, WIDTH
from tests.conftest import FOUNDING
from tests.placebook.lib.test_outline_map import clearance, uk_places


def place(key, latitude, longitude, count=1):
    return Place(key=key, latitude=latitude, longitude=longitude, count=count)


TYNE = (
    place("newcastle", 54.98, -1.61, 7),
    place("gateshead", 54.95, -1.6),
    place("sunderland", 54.91, -1.38),
)
BELFAST = place("belfast", 54.6, -5.93, 10)


@cache
def founding():
    rows = json.loads((FOUNDING / "cities.json").read_text(encoding="utf-8"))
    located = [row for row in rows if row["latitude"] is not None]
    places = [place(row["slug"], row["latitude"], row["longitude"]) for row in located]
    return draw(places, {row["slug"]: row["name"] for row in located}), len(places)


def insets(places):
    return insets_of(places, radii_of([one.count for one in places]))


def test_places_that_crowd_stand_in_a_part_of_the_map_that_is_drawn_larger():
    drawing = draw([*TYNE, BELFAST], {one.key: one.key for one in (*TYNE, BELFAST)})
    assert [circle.key for circle in drawing.circles] == ["belfast"]
    (inset,) = drawing.insets
    assert inset.letter == "A"
    assert {circle.key for circle in inset.circles} == {one.key for one in TYNE}


def test_places_with_room_need_no_inset():
    assert insets([BELFAST, TYNE[0]]) == ()


def test_insets_have_letters_from_north_to_south():
    london = [place(f"london-{n}", 51.3 + n / 20, -0.1) for n in range(9)]
    drawn = insets([*london, *TYNE])
    assert [inset.letter for inset in drawn] == ["A", "B"]
    assert drawn[0].box[1] < drawn[1].box[1]


def test_the_order_of_places_changes_nothing():
    forwards, backwards = insets([*TYNE, BELFAST]), insets([BELFAST, *TYNE[::-1]])
    assert [inset.box for inset in forwards] == [inset.box for inset in backwards]


@settings(deadline=None, max_examples=40)
@given(uk_places)
def test_nothing_on_a_map_touches_or_leaves_it(places):
    drawing = draw(places, {one.key: "Somewhere" for one in places})
    maps = [(drawing.circles, WIDTH, HEIGHT)]
    maps += [(inset.circles, *inset.frame) for inset in drawing.insets]
    for circles, width, height in maps:
        assert all(clearance(one, other) > 1 for one, other in combinations(circles, 2))
        for circle in circles:
            assert circle.radius <= circle.centre.x <= width - circle.radius
            assert circle.radius <= circle.centre.y <= height - circle.radius


@settings(deadline=None, max_examples=40)
@given(uk_places)
def test_circles_stand_where_their_places_are(places):
    drawing = draw(places, {one.key: "Somewhere" for one in places})
    assert not any(circle.strays_by > 1 for circle in drawing.circles)
    for inset in drawing.insets:
        for circle in inset.circles:
            assert dist(circle.anchor, circle.centre) <= FARTHEST * circle.radius + 0.2


@settings(deadline=None, max_examples=40)
@given(uk_places)
def test_each_place_is_on_one_map_at_most_and_insets_are_apart(places):
    drawing = draw(places, {one.key: "Somewhere" for one in places})
    keys = [circle.key for circle in drawing.circles]
    keys += [circle.key for inset in drawing.insets for circle in inset.circles]
    assert len(keys) == len({*keys}) == drawing.shown
    assert len(drawing.insets) <= MOST_INSETS
    for one, other in combinations([inset.box for inset in drawing.insets], 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_most_of_the_founding_places_are_shown_and_named():
    drawing, count = founding()
    named = [key for key, names in drawing.names.items() if names.narrow]
    assert drawing.shown >= 0.75 * count
    assert len(named) >= 0.8 * drawing.shown


def test_the_ground_of_an_inset_is_small_enough_for_a_page():
    drawing, _ = founding()
    assert sum(len(inset.land) for inset in drawing.insets) < 6000


@given(st.integers(0, 3))
def test_few_places_at_one_point_do_not_fail(number):
    places = [place(str(n), 51.5, -0.1) for n in range(number)]
    drawing = draw(places, {one.key: one.key for one in places})
    assert drawing.shown <= number
