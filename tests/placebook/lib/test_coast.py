import pytest

from placebook.lib.coast import Window, islands, land_in, water_share, without_borders
from placebook.lib.curves import smooth_path, thinned


def window(latitude, longitude, km):
    return Window(latitude=latitude, longitude=longitude, km=km, width=120, height=80, x=60, y=40)


def test_neighbours_are_joined_where_they_share_a_border():
    west = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]
    east = [[1, 0], [2, 0], [2, 1], [1, 1], [1, 0]]

    (ring,) = without_borders([west, east])

    assert sorted(ring) == [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 1)]


def test_ireland_is_one_island():
    around_armagh = [
        ring
        for ring in islands()
        if ring[:, 0].min() < -10 and ring[:, 0].max() > -6 and ring[:, 1].max() > 55
    ]

    assert len(around_armagh) == 1


@pytest.mark.parametrize(
    ("latitude", "longitude", "least", "most"),
    [(53.8, -1.55, 0, 0), (50.37, -4.14, 0.2, 0.6), (57.5, 3, 1, 1)],
    ids=["Leeds", "Plymouth", "the North Sea"],
)
def test_the_share_of_water_is_known(latitude, longitude, least, most):
    assert least <= water_share(window(latitude, longitude, 30)) <= most


def test_land_is_cut_at_the_margin():
    (leeds,) = land_in(window(53.8, -1.55, 30), margin=10)

    assert leeds[:, 0].min() == pytest.approx(-10)
    assert leeds[:, 1].max() == pytest.approx(90)


def test_there_is_no_land_at_sea():
    assert land_in(window(57.5, 3, 30), margin=10) == []


def test_a_point_on_a_straight_line_is_left_out():
    assert thinned([(0, 0), (5, 0.1), (10, 0), (10, 10), (0, 10)], 1) == [0, 2, 3, 4]


def test_a_curve_needs_three_points():
    assert smooth_path([(0, 0), (10, 0)]) == ""
    assert smooth_path([(0, 0), (10, 0), (10, 10)]) == "M5 5Q0 0 5 0t5 5-5 0z"
