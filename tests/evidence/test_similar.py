"""Places like one another: by reasons that can be read, the same from either side."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from catalogue.index import Index
from evidence.similar import FEWEST_REASONS, most_similar, people_in, places_of
from tests.catalogue.strategies import World, entries, rolled_back
from tests.factories import CityFactory, InitiativeFactory, PrincipleFactory, ThemeFactory


class Reasons(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.world = World()

    @settings(max_examples=15, deadline=None)
    @given(st.lists(entries, max_size=6))
    def test_they_are_the_same_from_either_side_and_those_with_most_come_first(self, some):
        with rolled_back():
            for entry in some:
                self.world.add(entry)
            index = Index.build()
            reasons = places_of(index).reasons
            for city in self.world.cities.values():
                for other in self.world.cities.values():
                    assert reasons(city, other) == reasons(other, city)
                similar = most_similar(index, city, 5)
                assert [one.reasons for one in similar] == [reasons(city, s.city) for s in similar]
                numbers = [len(one.reasons) for one in similar]
                assert numbers == sorted(numbers, reverse=True)
                assert all(number >= FEWEST_REASONS for number in numbers)
                assert all(one.count and one.city != city for one in similar)


@pytest.fixture
def twins(db):
    """Two places of one region that do the same, and one that does something else elsewhere."""
    sharing, food = PrincipleFactory(title="Sharing"), ThemeFactory(name="Food")
    leeds, hull = (
        CityFactory(name=name, region="yorkshire-and-the-humber") for name in ("Leeds", "Hull")
    )
    for city in (leeds, hull):
        InitiativeFactory(cities=[city], follows=[sharing], themes=[food])
    far = CityFactory(name="Swansea", nation="wales", region="")
    InitiativeFactory(cities=[far], follows=[PrincipleFactory()], themes=[ThemeFactory()])
    return leeds, hull


def test_reasons_are_sentences(twins):
    leeds, hull = twins
    assert places_of(Index.build()).reasons(leeds, hull) == [
        "Their mix of principles is 100% the same: above all Sharing.",
        "Their mix of themes is 100% the same: above all Food.",
        "Both are in Yorkshire and the Humber.",
    ]


def test_a_place_that_is_not_alike_is_not_named(twins):
    leeds, hull = twins
    assert [one.city for one in most_similar(Index.build(), leeds, 5)] == [hull]


def test_the_parts_of_a_place_are_not_like_it(twins):
    leeds, hull = twins
    hull.part_of = leeds
    hull.save()
    index = Index.build()
    assert most_similar(index, leeds, 5) == most_similar(index, hull, 5) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("facts", "people"),
    [
        ({"kind": "city", "latitude": 53.8, "longitude": -1.55}, 536_280),
        ({"kind": "borough", "latitude": 53.8, "longitude": -1.55}, 0),
        ({"kind": "city", "latitude": 51.5, "longitude": 0.0}, 0),
        ({"kind": "city"}, 0),
    ],
)
def test_a_size_is_known_of_towns_that_are_where_the_gazetteer_has_them(facts, people):
    assert people_in(CityFactory(name="Leeds", **facts)) == people


@pytest.mark.one_database
def test_the_page_of_a_place_names_those_like_it(client, twins):
    page = client.get("/cities/leeds/").content.decode()
    assert "Places like this one" in page
    assert '<a href="/cities/hull/">Hull</a> <span>1 initiative</span>' in page
    assert "Both are in Yorkshire and the Humber." in page


@pytest.mark.one_database
def test_a_place_like_no_other_says_nothing(client, twins):
    assert "Places like this one" not in client.get("/cities/swansea/").content.decode()
