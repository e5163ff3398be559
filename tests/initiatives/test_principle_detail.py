from tests.factories import (
    CityFactory,
    DraftFactory,
    FrameworkFactory,
    InitiativeFactory,
    PrincipleFactory,
)
from tests.reading import titles


def html(client, principle):
    return client.get(principle.get_absolute_url()).content.decode()


def test_it_works(client, founding):
    page = client.get("/principles/co-production/")
    assert page.status_code == 200
    assert "Step 7 of the ten steps of 2016" in page.content.decode()


def test_an_unknown_principle_is_not_found(client, db):
    assert client.get("/principles/greed/").status_code == 404


def test_examples_are_grouped_by_city_and_repeated_in_each_of_several(client, db):
    principle = PrincipleFactory()
    leeds, cardiff = CityFactory(name="Leeds"), CityFactory(name="Cardiff")
    InitiativeFactory(title="Both", cities=[leeds, cardiff], follows=[principle])
    InitiativeFactory(title="Nationwide", follows=[principle])
    page = client.get(principle.get_absolute_url())
    shown = [
        (group.city and group.city.name, [one.initiative.title for one in group.examples])
        for group in page.context["examples_by_city"]
    ]
    assert shown == [("Cardiff", ["Both"]), ("Leeds", ["Both"]), (None, ["Nationwide"])]
    assert page.context["count"] == 2


def test_the_map_counts_the_examples_of_each_place(client, db):
    principle = PrincipleFactory(framework=FrameworkFactory(position=1), number=2)
    leeds = CityFactory(name="Leeds", latitude=53.8, longitude=-1.55)
    for _ in range(2):
        InitiativeFactory(cities=[leeds], follows=[principle])
    page = html(client, principle)
    assert 'class="map map-2"' in page
    assert 'aria-label="Leeds, 2 initiatives"' in page


def test_drafts_are_no_examples(client, db):
    principle = PrincipleFactory()
    DraftFactory(title="Secret", follows=[principle])
    assert "Secret" not in html(client, principle)


def test_it_says_so_if_what_it_needs_is_not_recorded(client, db):
    assert "Not recorded" in html(client, PrincipleFactory(what_it_needs=""))
    assert "Not recorded" not in html(client, PrincipleFactory(what_it_needs="Patience."))


def test_what_the_reader_should_know_is_shown(client, db):
    assert "From an excerpt." in html(client, PrincipleFactory(caution="From an excerpt."))


def test_previous_and_next_stay_within_the_framework(client, db):
    framework = FrameworkFactory()
    one, two, three = [PrincipleFactory(framework=framework, number=n) for n in (1, 2, 3)]
    PrincipleFactory(number=4)
    page = client.get(two.get_absolute_url())
    assert (page.context["previous"], page.context["next"]) == (one, three)
    assert client.get(three.get_absolute_url()).context["next"] is None


def test_it_needs_few_queries(client, founding, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        client.get("/principles/co-production/")


def test_a_long_page_shows_the_first_of_each_place_and_leads_to_the_rest(client, db, monkeypatch):
    monkeypatch.setattr("catalogue.examples.EXAMPLES", 8)
    principle = PrincipleFactory(slug="trust")
    leeds, cardiff = CityFactory(name="Leeds"), CityFactory(name="Cardiff")
    for n in range(6):
        InitiativeFactory(title=f"In Leeds {n}", cities=[leeds], follows=[principle])
        InitiativeFactory(title=f"Anywhere {n}", follows=[principle])
    InitiativeFactory(title="In Cardiff", cities=[cardiff], follows=[principle])
    page = client.get(principle.get_absolute_url())
    shown = [
        [one.initiative.title for one in group.examples]
        for group in page.context["examples_by_city"]
    ]
    assert shown == [
        ["In Cardiff"],
        ["In Leeds 0", "In Leeds 1", "In Leeds 2"],
        ["Anywhere 0", "Anywhere 1", "Anywhere 2"],
    ]
    for group in page.context["examples_by_city"]:
        listed = client.get(f"/initiatives/{group.link}")
        assert set(titles(listed)) >= {example.initiative.title for example in group.examples}
        assert not group.city or listed.context["selection"].total == group.count
    text = page.content.decode()
    assert "See all 6 in Leeds" in text
    assert "See all 6, at the end of the list by city" in text
    assert "in Cardiff" not in text


def test_very_many_places_are_paginated(client, db, monkeypatch):
    monkeypatch.setattr("catalogue.examples.PLACES", 2)
    monkeypatch.setattr("initiatives.views.principles.PLACES", 2)
    principle = PrincipleFactory()
    for name in ("Ayr", "Bath", "Cork"):
        InitiativeFactory(title=f"In {name}", cities=[CityFactory(name=name)], follows=[principle])
    InitiativeFactory(title="Anywhere", follows=[principle])
    pages = [client.get(f"{principle.get_absolute_url()}?page={n}") for n in (1, 2, 9)]
    named = [
        [str(group.city.name if group.city else None) for group in page.context["examples_by_city"]]
        for page in pages
    ]
    assert named == [["Ayr", "Bath"], ["Cork", "None"], ["Cork", "None"]]
    assert "There is no page 9" in pages[2].content.decode()
    assert 'aria-label="Pages"' in pages[0].content.decode()


def test_it_costs_no_more_queries_with_more_places(client, db, django_assert_max_num_queries):
    principle = PrincipleFactory()
    for city in CityFactory.create_batch(12):
        InitiativeFactory.create_batch(2, cities=[city], follows=[principle])
    client.get("/initiatives/")
    with django_assert_max_num_queries(5):
        client.get(principle.get_absolute_url())
