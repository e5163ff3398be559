from itertools import combinations
from math import hypot

import pytest

from cities.gazetteer import places
from placebook.lib.labels import Item, place_names
from placebook.lib.local_map import ON_DEMAND, Spot, draw
from placebook.lib.local_map_drawing import draw_local_map
from placebook.lib.pins import APART, part, short_name

BELFAST = ("Belfast", 54.5973, -5.9301)
TODMORDEN = ("Todmorden", 53.7136, -2.0964)
SKAINOS = Spot(title="Skainos", url="/initiatives/skainos/", latitude=54.5995, longitude=-5.893)
MARKET = Spot(
    title="The Market Tunnels and the <Market> community, Belfast",
    url="/initiatives/market/",
    latitude=54.594,
    longitude=-5.922,
)
EIGG = Spot(title="Isle of Eigg", url="/initiatives/eigg/", latitude=56.9, longitude=-6.15)


def draw_belfast(*spots):
    return draw(*BELFAST, spots, places())


def names(local_map):
    return [name.text for name in local_map.names]


def test_towns_around_a_place_are_named():
    assert {"Belfast", "Lisburn", "Holywood", "Newtownabbey"} <= set(names(draw_belfast()))


def test_a_place_far_from_the_sea_is_no_blank_field():
    todmorden = draw(*TODMORDEN, [], places())

    assert len(names(todmorden)) >= 6
    assert todmorden.land


def test_initiatives_are_named_pins():
    local_map = draw_belfast(SKAINOS, MARKET)

    assert [pin.spot for pin in local_map.pins] == [SKAINOS, MARKET]
    assert [pin.name.text for pin in local_map.pins] == ["Skainos", "The Market Tunnels"]
    assert all(pin.name.tier < ON_DEMAND for pin in local_map.pins)


def test_an_initiative_far_away_is_counted_and_not_shown():
    local_map = draw_belfast(SKAINOS, EIGG)

    assert [pin.spot for pin in local_map.pins] == [SKAINOS]
    assert local_map.outside == 1


def test_the_same_place_always_has_the_same_map():
    assert draw_belfast(SKAINOS, MARKET) == draw_belfast(SKAINOS, MARKET)


def test_a_region_may_ask_for_a_wider_map():
    narrow, wide = (draw("Nowhere", 53.5, -2.3, [], places(), km) for km in (0, 60))

    assert wide.scale_km > narrow.scale_km


def test_a_place_without_towns_has_a_map_still():
    local_map = draw(*BELFAST, [SKAINOS], [])

    assert local_map.names == ()
    assert local_map.pins[0].name.text == "Skainos"


def test_what_people_wrote_is_escaped():
    page = draw_local_map(draw_belfast(MARKET))

    assert "&lt;Market&gt;" in page
    assert "<Market>" not in page
    assert "style=" not in page


def test_pins_at_one_point_part():
    parted = part([(100, 100)] * 4)

    assert all(hypot(a[0] - b[0], a[1] - b[1]) > APART - 1 for a, b in combinations(parted, 2))


def test_a_pin_with_room_stays_where_it_is():
    assert part([(100, 100), (300, 300)])[0] == (100, 100)


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Skainos", "Skainos"),
        ("Nudge Community Builders, Union Street", "Nudge Community Builders"),
        ("Glencoynesquaresouthmeadbristol", "Glencoynesquaresouthmead…"),
    ],
)
def test_a_long_title_is_cut_at_a_pause(title, short):
    assert short_name(title) == short


def test_names_do_not_collide():
    items = [
        Item(x=100 + 9 * n % 50, y=100 + 23 * n % 60, radius=3, text=f"Village {n}", weight=1 + n)
        for n in range(20)
    ]

    boxes = [items[i].box(side) for i, side in place_names(items, 300, 250, []).items()]

    assert len(boxes) > 5
    assert not any(
        a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
        for a, b in combinations(boxes, 2)
    )


def test_the_weightier_of_two_names_wins_the_room():
    items = [Item(x=30, y=12, radius=2, text="Town", weight=weight) for weight in (1, 5)]

    assert list(place_names(items, 75, 24, [])) == [1]
