"""Cards of lists are cached until anything on them changes."""

import pytest

from catalogue import cards
from tests.factories import CityFactory, ExampleFactory, InitiativeFactory, PrincipleFactory


@pytest.fixture
def fetched(monkeypatch):
    """The primary keys of the initiatives whose cards were rendered, page by page."""
    pages = []
    read = cards.read_cards

    def noted(pks, index):
        pages.append(sorted(pks))
        return read(pks, index)

    monkeypatch.setattr(cards, "read_cards", noted)
    return pages


def test_a_change_of_one_entry_keeps_the_cards_of_others(client, db, fetched):
    bread, orchard = InitiativeFactory(title="Bread"), InitiativeFactory(title="Orchard")
    client.get("/initiatives/")
    bread.title = "Better bread"
    bread.save()
    assert "Better bread" in client.get("/initiatives/").content.decode()
    assert fetched == [[bread.pk, orchard.pk], [bread.pk]]


def test_a_card_follows_the_name_of_its_city(client, db):
    leeds = CityFactory(name="Leeds")
    InitiativeFactory(cities=[leeds])
    client.get("/initiatives/")
    leeds.name = "Loidis"
    leeds.save()
    assert card(client).count("Loidis") == 1


def test_a_card_follows_the_principles_of_its_entry(client, db):
    bread = InitiativeFactory()
    client.get("/initiatives/")
    ExampleFactory(initiative=bread, principle=PrincipleFactory(title="Commons"))
    assert "Commons" in card(client)


def test_a_card_follows_the_year(client, db, time_machine):
    time_machine.move_to("2026-12-31 12:00")
    InitiativeFactory(stage="active", stage_as_of=2021)
    assert "<b>Running</b> · last seen at work in 2021" in card(client)
    time_machine.move_to("2027-01-01 12:00")
    assert "<b>Not checked</b> since 2021" in card(client)


def card(client):
    return (
        client.get("/initiatives/")
        .content.decode()
        .split('class="card pictured"')[1]
        .split("/article")[0]
    )


def test_another_thread_may_add_cards_meanwhile(monkeypatch):
    before, after = (1, "a"), (2, "b")
    monkeypatch.setattr(cards, "changes_between", lambda *_: {7})
    monkeypatch.setattr(cards, "_cached", (before, {("/", 7): "old", ("/", 8): "same"}))
    cache = cards.cache_at(before)
    assert cards.cache_at(after) == {("/", 8): "same"}
    cache["/", 9] = "late"
    assert cards.cache_at(after) == {("/", 8): "same"}
