from initiatives.views.principles import MOST_ROWS
from tests.factories import (
    CityFactory,
    DraftFactory,
    ExampleFactory,
    FrameworkFactory,
    InitiativeFactory,
    MeasureFactory,
    PrincipleFactory,
    ResultFactory,
)


def html(client, principle):
    return client.get(principle.get_absolute_url()).content.decode()


def test_it_works(client, founding):
    page = client.get("/principles/co-production/")
    assert page.status_code == 200
    assert "Step 7 of the ten steps of 2016" in page.content.decode()


def test_an_unknown_principle_is_not_found(client, db):
    assert client.get("/principles/greed/").status_code == 404


def test_who_follows_it_stands_by_status_with_the_reason(client, db):
    principle = PrincipleFactory()
    ExampleFactory(
        principle=principle,
        initiative=InitiativeFactory(title="Market", stage="active"),
        rationale="Traders run it.",
    )
    ended = InitiativeFactory(title="Fair", stage="ended", follows=[principle])
    page = client.get(principle.get_absolute_url())
    groups = page.context["groups"]
    assert [[card.initiative.title for card in group.cards] for group in groups] == [
        ["Market"],
        ["Fair"],
    ]
    assert "Traders run it." in page.content.decode()
    assert ended.get_absolute_url() in page.content.decode()


def test_more_than_fit_are_a_link_away(client, db, monkeypatch):
    monkeypatch.setitem(MOST_ROWS, "unchecked", 2)
    principle = PrincipleFactory()
    InitiativeFactory.create_batch(3, follows=[principle])
    [group] = client.get(principle.get_absolute_url()).context["groups"]
    assert (len(group.cards), group.count) == (2, 3)
    assert client.get(f"/initiatives/{group.link}").context["selection"].total == 3


def test_it_has_a_short_name_and_gives_the_full_title_once(client, db):
    principle = PrincipleFactory(title="Anchor institutions in the place", short_title="Anchors")
    page = html(client, principle)
    assert "<span>Anchors</span></h1>" in page
    assert page.count("Anchor institutions in the place") == 1


def test_its_figures_stand_side_by_side_in_its_colour(client, db):
    principle = PrincipleFactory(framework=FrameworkFactory(position=1), number=3)
    share = MeasureFactory(name="Kept locally", unit="%", direction="higher")
    preston = InitiativeFactory(
        title="Wealth", cities=[CityFactory(name="Preston")], follows=[principle]
    )
    for value, year in ((5, 2013), (18, 2017)):
        ResultFactory(measure=share, initiative=preston, value=value, year=year)
    page = html(client, principle)
    assert "chart-colour-3" in page
    assert "Kept locally, Preston: 5%, then 18%" in page


def test_without_anything_to_compare_there_is_no_chart(client, db):
    principle = PrincipleFactory()
    ResultFactory(initiative=InitiativeFactory(follows=[principle]))
    assert "chart" not in html(client, principle)


def test_the_map_counts_the_examples_of_each_place(client, db):
    principle = PrincipleFactory(framework=FrameworkFactory(position=1), number=2)
    leeds = CityFactory(name="Leeds", latitude=53.8, longitude=-1.55)
    for _ in range(2):
        InitiativeFactory(cities=[leeds], follows=[principle])
    page = html(client, principle)
    assert 'class="map-set map-2"' in page
    assert 'aria-label="Leeds, 2 initiatives"' in page


def test_drafts_are_no_examples(client, db):
    principle = PrincipleFactory()
    DraftFactory(title="Secret", follows=[principle])
    assert "Secret" not in html(client, principle)


def test_there_are_no_empty_sections(client, db):
    assert html(client, PrincipleFactory()).count("<h2") == 0
    assert "What it needs" in html(client, PrincipleFactory(what_it_needs="Patience."))


def test_what_the_reader_should_know_is_shown(client, db):
    assert "From an excerpt." in html(client, PrincipleFactory(caution="From an excerpt."))


def test_previous_and_next_stay_within_the_framework(client, db):
    framework = FrameworkFactory()
    one, two, three = [PrincipleFactory(framework=framework, number=n) for n in (1, 2, 3)]
    PrincipleFactory(framework=FrameworkFactory(), number=4)
    page = client.get(two.get_absolute_url())
    assert (page.context["previous"], page.context["next"]) == (one, three)
    assert client.get(three.get_absolute_url()).context["next"] is None


def test_it_needs_few_queries(client, founding, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        client.get("/principles/co-production/")


def test_it_costs_no_more_queries_with_more_places(client, db, django_assert_max_num_queries):
    principle = PrincipleFactory()
    for city in CityFactory.create_batch(12):
        InitiativeFactory.create_batch(2, cities=[city], follows=[principle])
    client.get("/initiatives/")
    with django_assert_max_num_queries(16):
        client.get(principle.get_absolute_url())
