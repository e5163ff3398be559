"""Which of many places the outline map draws."""

from placebook.lib import outline_choice
from placebook.lib.outline_map import Place, radii_of
from tests.placebook.lib.test_outline_map import arrange

# A grid of places over the north of England, nearer than circles can stand.
CROWD = [
    Place(key=f"{row}-{column}", latitude=53 + row / 5, longitude=-3 + column / 3, count=row + 1)
    for row in range(6)
    for column in range(6)
]
NAMES = ["Somewhere"] * len(CROWD)


def with_room(places, names):
    radii = radii_of([place.count for place in places])
    return [places[i] for i in outline_choice.with_room(places, names, radii)]


def test_few_places_are_all_drawn():
    assert with_room(CROWD[:20], NAMES[:20]) == CROWD[:20]


def test_of_a_crowd_the_largest_are_drawn_in_their_own_order():
    drawn = with_room(CROWD, NAMES)
    assert 3 < len(drawn) < len(CROWD)
    assert drawn == [place for place in CROWD if place in drawn]
    assert max(CROWD, key=lambda place: place.count).count in {place.count for place in drawn}


def test_what_is_drawn_stands_where_it_lies():
    assert not any(circle.strays_by > 1 for circle in arrange(with_room(CROWD, NAMES)))


def test_the_choice_does_not_depend_on_the_order():
    backwards = with_room(CROWD[::-1], NAMES)
    assert {place.key for place in backwards} == {place.key for place in with_room(CROWD, NAMES)}
