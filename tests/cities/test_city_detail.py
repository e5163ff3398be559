"""The page of a place."""

import pytest
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from cities.models import City
from cities.views import MOST_ROWS
from tests.factories import (
    CityFactory,
    CityNameFactory,
    DraftFactory,
    InitiativeFactory,
    MeasureFactory,
    OrganisationFactory,
    PartnershipFactory,
    PrincipleFactory,
    PublicCityFactory,
    ResultFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def newtown():
    return CityFactory(name="Newtown", latitude=53.5, longitude=-2.2)


def test_founding_places_have_pages(client, founding):
    """Thirty of them; `make soak T=every_link` opens all."""
    for city in City.objects.order_by("?")[:30]:
        assertContains(client.get(city.get_absolute_url()), f"<h1>{city.name}</h1>")


def test_an_unknown_place_is_not_found(client):
    assert client.get("/cities/atlantis/").status_code == 404


def test_it_shows_what_the_place_is_and_where(client):
    PublicCityFactory(name="Stockport", kind="borough", introduction="A town *on the Mersey*.")
    response = client.get("/cities/stockport/")
    assertContains(response, "Borough in North West, England")
    assertContains(response, "A town <em>on the Mersey</em>.")


def test_other_names_are_in_their_language(client):
    cardiff = PublicCityFactory(name="Cardiff", slug="cardiff")
    CityNameFactory(owner=cardiff, name="Caerdydd", kind="welsh")
    CityNameFactory(owner=cardiff, name="Bute Town", kind="former")
    assertContains(
        client.get("/cities/cardiff/"),
        'Also called: <span lang="cy">Caerdydd</span>, formerly <span>Bute Town</span>',
    )


def test_it_shows_initiatives_of_its_parts(client, newtown):
    InitiativeFactory(title="Market", cities=[CityFactory(name="Suburb", part_of=newtown)])
    assertContains(client.get("/cities/newtown/"), "Market")


def test_it_shows_what_it_is_part_of_and_its_parts(client, newtown):
    CityFactory(name="Suburb", part_of=newtown)
    PublicCityFactory(name="High Street", part_of=City.objects.get(name="Suburb"))
    response = client.get("/cities/suburb/")
    assertContains(response, '<a href="/cities/newtown/">Newtown</a>')
    assertContains(response, '<a href="/cities/high-street/">High Street</a>')


def test_it_has_a_map_of_its_own_with_the_initiatives_that_have_a_point(client, newtown):
    InitiativeFactory(title="Market hall", cities=[newtown], latitude=53.51, longitude=-2.21)
    InitiativeFactory(title="Somewhere", cities=[newtown])
    response = client.get("/cities/newtown/")
    [pin] = response.context["map"].drawn.pins
    assert pin.spot.title == "Market hall"
    assertContains(response, "Map of Newtown and the towns around")
    assertContains(response, "1 of the 2 has a known spot")


def test_a_place_without_a_point_has_no_map(client):
    PublicCityFactory(name="Nowhere")
    assertNotContains(client.get("/cities/nowhere/"), "local-map")


def test_of_very_many_points_the_map_shows_the_newest(client, newtown, monkeypatch):
    monkeypatch.setattr("catalogue.city_map.MOST_PINS", 2)
    for title in ("Oldest", "Older", "Newest"):
        InitiativeFactory(title=title, cities=[newtown], latitude=53.51, longitude=-2.21)
    response = client.get("/cities/newtown/")
    titles = [pin.spot.title for pin in response.context["map"].drawn.pins]
    assert titles == ["Newest", "Older"]
    assertContains(response, "The 2 newest of 3")


def test_initiatives_stand_by_whether_they_go_on(client, newtown):
    year = timezone.localdate().year
    InitiativeFactory(title="Runs", cities=[newtown], stage="active", stage_as_of=year)
    InitiativeFactory(title="Ran once", cities=[newtown], stage="ended")
    InitiativeFactory(title="Who knows", cities=[newtown])
    groups = client.get("/cities/newtown/").context["groups"]
    shown = {group.slug: [card.initiative.title for card in group.cards] for group in groups}
    assert shown == {"running": ["Runs"], "unchecked": ["Who knows"], "ended": ["Ran once"]}


def test_what_was_seen_at_work_last_comes_first(client, newtown):
    year = timezone.localdate().year
    for title, ago, started in (("Old", 3, 2020), ("Late", 0, 1990), ("Young", 0, 2001)):
        InitiativeFactory(
            title=title,
            cities=[newtown],
            stage="active",
            stage_as_of=year - ago,
            started_year=started,
        )
    [group] = client.get("/cities/newtown/").context["groups"]
    assert [card.initiative.title for card in group.cards] == ["Young", "Late", "Old"]


def test_more_initiatives_than_fit_are_a_link_away(client, newtown, monkeypatch):
    monkeypatch.setitem(MOST_ROWS, "unchecked", 2)
    InitiativeFactory.create_batch(3, cities=[newtown])
    [group] = client.get("/cities/newtown/").context["groups"]
    assert (len(group.cards), group.count) == (2, 3)
    assert client.get(f"/initiatives/{group.link}").context["selection"].total == 3


def test_it_says_how_to_take_part_in_what_is_running(client, newtown):
    year = timezone.localdate().year
    asks = {"take_part": "Come on Fridays.", "take_part_source": SourceFactory()}
    for title, stage in (("Market", "active"), ("Fair", "ended")):
        InitiativeFactory(title=title, cities=[newtown], stage=stage, stage_as_of=year, **asks)
    response = client.get("/cities/newtown/")
    assert [way.initiative.title for way in response.context["ways_in"]] == ["Market"]
    assertContains(response, "Come on Fridays.")


def test_it_gives_its_other_names_and_no_codes(client):
    cardiff = PublicCityFactory(name="Cardiff", gss_code="W06000015", nation="wales", region="")
    cardiff.other_names.create(name="Caerdydd", kind="welsh")
    response = client.get("/cities/cardiff/")
    assertContains(response, "Caerdydd")
    assertNotContains(response, "W06000015")


def test_principles_are_counted_and_lead_to_the_filtered_list(client, newtown):
    principle = PrincipleFactory(title="Share power", slug="share-power")
    InitiativeFactory.create_batch(2, cities=[newtown], follows=[principle])
    response = client.get("/cities/newtown/")
    assert [(o.principle, o.count) for o in response.context["principles"]] == [(principle, 2)]
    assertContains(response, "/initiatives/?city=newtown&amp;principle=share-power")


def test_only_principles_that_occur_are_named(client, newtown):
    InitiativeFactory(cities=[newtown])
    PrincipleFactory(title="Share power", slug="share-power")
    assertNotContains(client.get("/cities/newtown/"), "Share power")


def test_partners_in_most_initiatives_come_first(client, newtown):
    archive, council, charity = (
        OrganisationFactory(name=name) for name in ("Archive", "Council", "Charity")
    )
    InitiativeFactory(cities=[newtown], partners=[archive, council, charity])
    InitiativeFactory(cities=[newtown], partners=[council])
    partners = client.get("/cities/newtown/").context["partners"]
    assert [one.name for one in partners] == ["Council", "Archive", "Charity"]


def test_a_partner_in_two_roles_counts_once(client, newtown):
    initiative = InitiativeFactory(cities=[newtown])
    council = OrganisationFactory()
    for role in ("lead", "funder"):
        PartnershipFactory(initiative=initiative, organisation=council, role=role)
    [partner] = client.get("/cities/newtown/").context["partners"]
    assert partner.count == 1


def test_results_of_the_place_and_of_its_initiatives_name_their_sources(client, newtown):
    source = SourceFactory(title="Annual report")
    ResultFactory(initiative=None, city=newtown, value=58, source=source)
    ResultFactory(initiative=InitiativeFactory(cities=[newtown]), value=1200, source=source)
    response = client.get("/cities/newtown/")
    assertContains(response, "58 homes")
    assertContains(response, "1,200 homes")
    assertContains(response, f'href="{source.get_absolute_url()}"', count=2)


def test_five_figures_say_most_each_of_another_measure(client, newtown):
    homes, cost = MeasureFactory(direction="higher"), MeasureFactory(direction="neutral")
    initiatives = InitiativeFactory.create_batch(3, cities=[newtown])
    ResultFactory(measure=cost, initiative=initiatives[0], value=1, year=2025)
    ResultFactory(measure=homes, initiative=initiatives[1], value=2, year=2016)
    ResultFactory(measure=homes, initiative=initiatives[2], value=3, year=2020)
    figures = client.get("/cities/newtown/").context["figures"]
    assert [(row.figure.number, row.about) for row in figures] == [
        ("3", initiatives[2]),
        ("1", initiatives[0]),
    ]


def test_what_it_cost_is_told_apart_from_what_came_of_it(client, newtown):
    mill = InitiativeFactory(cities=[newtown])
    InitiativeFactory(cities=[newtown])
    ResultFactory(initiative=mill, measure__kind="cost", measure__unit="£", value=900)
    ResultFactory(initiative=mill, measure__kind="effect", value=7)
    page = client.get("/cities/newtown/").content.decode()
    headings = [page.index(f"<h3>{label}</h3>") for label in ("What came of it", "What it cost")]
    assert headings[0] < page.index("7 homes</b>") < headings[1] < page.index("£900</b>")
    assert 'href="/initiatives/?city=newtown&amp;cost=known">1 of 2 initiatives</a>' in page


def test_no_initiative_has_more_than_two_of_the_figures(client, newtown):
    initiative = InitiativeFactory(cities=[newtown])
    for measure in MeasureFactory.create_batch(3):
        ResultFactory(measure=measure, initiative=initiative)
    assert len(client.get("/cities/newtown/").context["figures"]) == 2


def test_drafts_stay_inside(client, newtown):
    principle = PrincipleFactory()
    draft = DraftFactory(
        title="Secret plan",
        cities=[newtown],
        partners=[OrganisationFactory(name="Secret partner")],
        follows=[principle],
    )
    ResultFactory(initiative=draft, value=987654)
    InitiativeFactory(title="A public one", cities=[newtown])
    response = client.get("/cities/newtown/")
    assertContains(response, "A public one")
    for secret in ("Secret", "987,654"):
        assertNotContains(response, secret)


def test_a_busy_place_costs_few_queries(client, newtown, django_assert_max_num_queries):
    principles = PrincipleFactory.create_batch(7)
    for part in CityFactory.create_batch(5, part_of=newtown):
        for initiative in InitiativeFactory.create_batch(
            5, cities=[part], follows=principles, partners=OrganisationFactory.create_batch(2)
        ):
            ResultFactory(initiative=initiative)
    client.get("/initiatives/")
    with django_assert_max_num_queries(18):
        client.get("/cities/newtown/")
