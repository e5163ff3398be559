import json
from itertools import combinations
from math import dist
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placebook.lib.outline_map import LEAST_RADIUS, Place, _spread, arrange_at, radii_of
from placebook.lib.projection import HEIGHT, MAP, WIDTH, project

ROOT = Path(__file__).resolve().parents[3]

MANCHESTER = Place(key="manchester", latitude=53.4809, longitude=-2.2374, count=5)
SALFORD = Place(key="salford", latitude=53.4877, longitude=-2.2904, count=1)
BELFAST = Place(key="belfast", latitude=54.5968, longitude=-5.9254, count=20)

uk_places = st.lists(
    st.builds(
        Place,
        key=st.uuids().map(str),
        latitude=st.floats(49.8, 60.9),
        longitude=st.floats(-8.2, 1.8),
        count=st.integers(0, 500),
    ),
    max_size=40,
    unique_by=lambda place: place.key,
)


def arrange(places):
    anchors = [project(place.latitude, place.longitude) for place in places]
    return arrange_at(places, anchors, radii_of([place.count for place in places]), MAP)


def clearance(one, other):
    return dist(one.centre, other.centre) - one.radius - other.radius


@settings(deadline=None)  # A crowd takes a tenth of a second, and more on a busy machine.
@given(uk_places)
def test_circles_neither_touch_nor_leave_the_map(places):
    circles = arrange(places)

    assert [circle.key for circle in circles] == [place.key for place in places]
    assert all(clearance(one, other) > 1 for one, other in combinations(circles, 2))
    for circle in circles:
        assert circle.radius <= circle.centre.x <= WIDTH - circle.radius
        assert circle.radius <= circle.centre.y <= HEIGHT - circle.radius


@settings(deadline=None)
@given(uk_places, st.randoms(use_true_random=False))
def test_the_order_of_places_moves_nothing(places, random):
    shuffled = random.sample(places, len(places))

    def by_key(circles):
        return {circle.key: circle for circle in circles}

    assert by_key(arrange(places)) == by_key(arrange(shuffled))


def test_a_place_with_room_stays_where_it_lies():
    belfast, _ = arrange([BELFAST, MANCHESTER])

    assert belfast.centre == belfast.anchor
    assert belfast.strays_by <= 1


def test_the_smaller_of_two_neighbours_gives_way_and_is_led_home():
    manchester, salford = arrange([MANCHESTER, SALFORD])

    assert manchester.strays_by <= 1
    assert salford.strays_by > 1
    assert dist(manchester.centre, manchester.anchor) < dist(salford.centre, salford.anchor)


def test_areas_compare_as_counts_do():
    ten, twenty = arrange(
        [
            Place(key="cardiff", latitude=51.48, longitude=-3.18, count=10),
            BELFAST,
        ]
    )

    assert (twenty.radius / ten.radius) ** 2 == pytest.approx(2, rel=0.02)


def test_forty_places_at_one_point_part_and_can_still_be_tapped():
    circles = arrange(
        [Place(key=str(n), latitude=51.5, longitude=-0.1, count=n) for n in range(40)]
    )

    assert all(clearance(one, other) > 1 for one, other in combinations(circles, 2))
    assert all(circle.radius >= LEAST_RADIUS for circle in circles)


def test_too_many_places_shrink_until_they_fit():
    circles = arrange(
        [
            Place(key=str(n), latitude=50 + n % 25 * 0.4, longitude=-8 + n // 25 * 0.5, count=1)
            for n in range(400)
        ]
    )

    assert all(clearance(one, other) > 1 for one, other in combinations(circles, 2))
    assert circles[0].radius < LEAST_RADIUS


def test_no_places_make_no_circles():
    assert arrange([]) == []


def test_a_place_abroad_is_kept_at_the_edge():
    pole, _ = arrange([Place(key="pole", latitude=-90, longitude=0, count=1), BELFAST])

    assert pole.strays_by > 1
    assert pole.centre.y < HEIGHT


def test_north_is_up_and_east_is_right():
    lerwick, truro, norwich = project(60.15, -1.15), project(50.26, -5.05), project(52.63, 1.3)

    assert lerwick.y < norwich.y < truro.y
    assert truro.x < lerwick.x < norwich.x


def test_the_projection_keeps_shapes():
    def step(latitude, longitude):
        return dist(project(54.6, -5.9), project(54.6 + latitude, -5.9 + longitude))

    # cos 54.6° = 0.5793: there, a degree of longitude is so much of a degree of latitude.
    assert step(0, 0.01) / step(0.01, 0) == pytest.approx(0.5793, rel=0.001)


def test_all_land_lies_on_the_map():
    outline = json.loads((ROOT / "static" / "map" / "outline.geojson").read_text())
    land = [
        project(latitude, longitude)
        for country in outline["features"]
        for polygon in country["geometry"]["coordinates"]
        for ring in polygon
        for longitude, latitude in ring
    ]

    assert {country["id"] for country in outline["features"]} == {"uk", "ie", "im"}
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in land)


def test_the_drawing_is_small_enough_to_be_part_of_a_page():
    assert (ROOT / "templates" / "_outline.svg").stat().st_size < 15_000


def test_a_small_change_of_a_count_places_no_circle_anew():
    def drawn(count):
        places = [
            Place(key=str(n), latitude=51 + n / 10, longitude=-1, count=count if n else 9000)
            for n in range(9)
        ]
        return [(circle.centre, circle.radius) for circle in arrange(places)]

    before, spread = drawn(4000), _spread.cache_info().misses
    assert drawn(4001) == before
    assert _spread.cache_info().misses == spread
