from tests.factories import (
    CityFactory,
    DraftFactory,
    FrameworkFactory,
    InitiativeFactory,
    PrincipleFactory,
)


def html(client, principle):
    return client.get(principle.get_absolute_url()).content.decode()


def test_it_works(client, founding):
    page = client.get("/principles/co-production/")
    assert page.status_code == 200
    assert "Step 7 of the ten steps of 2016" in page.content.decode()


def test_an_unknown_principle_is_not_found(client, db):
    assert client.get("/principles/greed/").status_code == 404


def test_who_is_doing_it_stands_by_city_and_under_each_of_several(client, db):
    principle = PrincipleFactory()
    leeds, cardiff = CityFactory(name="Leeds"), CityFactory(name="Cardiff")
    InitiativeFactory(title="Both", cities=[leeds, cardiff], follows=[principle])
    InitiativeFactory(title="Nationwide", follows=[principle])
    page = client.get(principle.get_absolute_url())
    found = [
        (city and city.name, [example.initiative.title for example in examples])
        for city, examples in page.context["places"]
    ]
    assert found == [("Cardiff", ["Both"]), ("Leeds", ["Both"]), (None, ["Nationwide"])]
    assert page.context["count"] == 2


def test_the_map_counts_the_examples_of_each_place(client, db):
    principle = PrincipleFactory(framework=FrameworkFactory(position=1), number=2)
    leeds = CityFactory(name="Leeds", latitude=53.8, longitude=-1.55)
    for _ in range(2):
        InitiativeFactory(cities=[leeds], follows=[principle])
    page = html(client, principle)
    assert 'class="map map-2"' in page
    assert 'aria-label="Leeds, 2 initiatives"' in page


def test_drafts_are_not_doing_it(client, db):
    principle = PrincipleFactory()
    DraftFactory(title="Secret", follows=[principle])
    assert "Secret" not in html(client, principle)


def test_what_it_needs_is_said_to_be_unrecorded_where_it_is(client, db):
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


def test_it_asks_few_questions(client, founding, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        client.get("/principles/co-production/")
