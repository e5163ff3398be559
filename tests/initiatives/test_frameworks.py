"""Sets of principles: in which order they stand, and how two on one page are told apart."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from pytest_django.asserts import assertContains, assertNotContains

from initiatives.models import Framework
from tests.factories import (
    CityFactory,
    FrameworkFactory,
    InitiativeFactory,
    PrincipleFactory,
    SourceFactory,
)


@pytest.fixture
def two(db):
    """A principle of each of two frameworks, both with the number 3 and the same name."""
    seven = FrameworkFactory(title="The seven principles")
    power = FrameworkFactory(title="Rebalancing the Power: five principles")
    return [
        PrincipleFactory(framework=framework, number=3, title="Share power", slug=slug)
        for framework, slug in ((seven, "ours"), (power, "theirs"))
    ]


def form(**values):
    return {"title": "Eight ways", "slug": "", "sources": [], "publisher": "", "published": ""} | {
        "introduction": "",
        **values,
    }


@pytest.mark.parametrize("position", ["", "1"])
def test_a_new_one_stands_last_whatever_is_sent(admin_client, two, position):
    response = admin_client.post("/admin/initiatives/framework/add/", form(position=position))
    assert response.status_code == 302
    assert Framework.objects.get(title="Eight ways").position == 3


def test_a_new_one_leaves_home_as_it_is(client, two):
    before = [principle.slug for principle in client.get("/").context["principles"]]
    PrincipleFactory(framework=FrameworkFactory(title="A first in the alphabet", position=1))
    assert [principle.slug for principle in client.get("/").context["principles"]] == before


def test_no_two_stand_at_one_position(two):
    second = Framework.objects.get(position=2)
    second.position = 1
    with pytest.raises(ValidationError, match="osition"):
        second.full_clean()


@pytest.mark.django_db(transaction=True)
def test_two_that_are_saved_at_once_stand_one_after_the_other():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time.")

    def add(title):
        try:
            return FrameworkFactory(title=title).position
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        positions = list(pool.map(add, "abcdefgh"))
    assert sorted(positions) == list(range(1, 9))


def test_marks_of_a_second_one_have_a_letter(client, two):
    page = client.get("/principles/").content.decode()
    assert 'class="mark mark-3"><span class="unseen">Principle </span>3<' in page
    assert 'class="mark mark-ring"><span class="unseen">Principle </span>B3<' in page


@pytest.mark.parametrize(
    "address",
    [
        *("/initiatives/", "/initiatives/?view=table", "/initiatives/bread/"),
        *("/initiatives/?view=map", "/sources/report/", "/search/suggestions/?q=share"),
    ],
)
def test_one_of_a_second_set_is_named_with_its_set(client, two, address):
    entry = InitiativeFactory(title="Bread", follows=two)
    entry.examples.update(source=SourceFactory(slug="report"))
    assertContains(client.get(address), "Share power (Rebalancing the Power)".split(" (")[1][:-1])


def test_a_chip_and_the_words_of_a_list_say_the_set(client, two):
    InitiativeFactory(follows=two)
    page = client.get("/initiatives/?principle=theirs")
    assertContains(page, "following “Share power (Rebalancing the Power)”")
    assertNotContains(client.get("/initiatives/?principle=ours"), "following “Share power (")


def test_a_facet_with_a_second_one_alone_has_its_heading(client, two):
    InitiativeFactory(cities=[CityFactory(name="Leeds")], follows=two[1:])
    page = client.get("/initiatives/?city=leeds")
    assertContains(page, '<p class="facet-group">Rebalancing the Power: five principles</p>')


def test_people_who_edit_tell_them_apart(two):
    assert [str(principle) for principle in two] == ["3. Share power", "B3. Share power"]
