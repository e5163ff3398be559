"""What is counted, and every figure of it."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import (
    CityFactory,
    DraftFactory,
    InitiativeFactory,
    MeasureFactory,
    ResultFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def homes():
    return MeasureFactory(name="Homes", unit="homes", kind="effect", slug="homes")


def measured(measure, *values, title=None, **more):
    """An initiative with a figure for each (value, year)."""
    initiative = InitiativeFactory(**{"title": title} if title else {})
    for value, year in values:
        ResultFactory(measure=measure, initiative=initiative, value=value, year=year, **more)
    return initiative


def names(response):
    return [row.measure.name for row in response.context["page_obj"]]


def test_measures_with_most_figures_come_first_with_their_range(client, homes):
    measured(homes, (4, 2012), (1200, 2020))
    measured(MeasureFactory(name="Cost", unit="£"), (0, None))
    response = client.get("/measures/")
    assert names(response) == ["Homes", "Cost"]
    assertContains(response, "4 to 1,200 homes · 2012 to 2020")
    assertContains(response, "£0")
    assertContains(response, "2 figures")


def test_they_are_found_by_words_and_kind(client, homes):
    measured(homes, (4, 2012))
    measured(MeasureFactory(name="Cost", unit="£", kind="cost", description="Of homes."), (1, 2012))
    assert names(client.get("/measures/?q=HOMES")) == ["Cost", "Homes"]
    assert names(client.get("/measures/?q=homes&kind=cost")) == ["Cost"]
    assertContains(client.get("/measures/?q=zebra"), "No measure matches.")
    assertContains(client.get("/measures/?kind=poem"), "There is no kind “poem”")


def test_an_empty_catalogue_says_so(client):
    assertContains(client.get("/measures/"), "No entry has a figure yet.")


def test_the_list_costs_few_queries(client, django_assert_max_num_queries):
    for measure in MeasureFactory.create_batch(30):
        ResultFactory(measure=measure)
    with django_assert_max_num_queries(3):
        client.get("/measures/")


def test_a_page_costs_few_queries(client, homes, django_assert_max_num_queries):
    client.get("/measures/")
    for _ in range(30):
        measured(homes, (4, 2012), (5, 2014)).cities.set([CityFactory()])
    client.get("/initiatives/")
    with django_assert_max_num_queries(8):
        client.get("/measures/homes/")


def test_what_only_a_draft_has_is_not_counted(client, homes):
    measured(homes, (4, 2012))
    ResultFactory(measure=homes, initiative=DraftFactory(title="Secret"), value=700)
    secret = MeasureFactory(name="Secret", slug="secret")
    ResultFactory(measure=secret, initiative=DraftFactory())
    response = client.get("/measures/homes/")
    assertNotContains(response, "Secret")
    assertNotContains(response, "700")
    assertContains(response, "1 of 1; 0 have none")
    assertNotContains(client.get("/measures/"), "Secret")
    assert client.get("/measures/secret/").status_code == 404


def test_a_sum_says_what_it_rests_on_and_what_is_not_in_it(client, homes):
    measured(homes, (4, 2012), (6, 2020), title="Twice")
    measured(homes, (10, None), qualifier="over")
    InitiativeFactory()
    response = client.get("/measures/homes/")
    assertContains(response, "<b>Over 16 homes</b>, from 2 figures, 2020, 1 without a year.")
    assertContains(response, "Not in the sum: an earlier figure.")
    assertContains(response, "2 of 3; 1 has none")


def test_sources_that_differ_stand_side_by_side(client, homes):
    measured(homes, (40, 2016), (50, 2016), title="Disputed")
    measured(homes, (45, 2016))
    response = client.get("/measures/homes/")
    values = [int(row.result.value) for row in response.context["rows"]]
    assert values == [45, 40, 50]
    assertContains(response, "Not in the sum: sources differ.")
    assertContains(response, "For 1 of them figures of one time differ")


def test_shares_are_not_added_and_the_page_says_why(client):
    share = MeasureFactory(unit="%", slug="share")
    measured(share, (5, 2013), (18, 2017))
    assertContains(client.get("/measures/share/"), "Shares are not added")


def test_a_place_has_figures_too(client, homes):
    city = CityFactory(name="Leeds", slug="leeds")
    InitiativeFactory(cities=[city])
    ResultFactory(measure=homes, initiative=None, city=city, year=None)
    response = client.get("/measures/homes/")
    assertContains(response, 'href="/cities/leeds/"')
    assertContains(response, "No initiative has a figure, so there is nothing to add.")
    assert not response.context["chart"]


def test_one_figure_is_no_sum(client, homes):
    measured(homes, (0, 2012))
    response = client.get("/measures/homes/")
    assertContains(response, "There is one figure so far: 0 homes, 2012.")


def test_more_figures_than_can_be_drawn_are_counted(client, homes, monkeypatch):
    monkeypatch.setattr("evidence.measures.MOST_DOTS", 2)
    measured(homes, (1, 2012), (2, 2013), (3, 2014))
    assertContains(client.get("/measures/homes/"), "The latest 2 of 3 figures are drawn.")


def test_a_former_address_leads_to_the_page(client, homes):
    measured(homes, (1, 2012))
    homes.slug = "houses"
    homes.save()
    assertRedirects(client.get("/measures/homes/"), "/measures/houses/", 301)


def test_a_case_study_leads_to_the_measures_of_its_figures(client, homes):
    initiative = measured(homes, (1, 2012))
    assertContains(client.get(initiative.get_absolute_url()), 'href="/measures/homes/"')


def test_measures_are_in_the_sitemap(client, homes):
    measured(homes, (1, 2012))
    assertContains(client.get("/sitemap-measures-1.xml"), "/measures/homes/")


def test_places_stand_side_by_side_with_what_their_sums_rest_on(client, homes):
    region = CityFactory(name="Greater Newtown")
    salford = CityFactory(name="Salford", part_of=region)
    leeds = CityFactory(name="Leeds")
    measured(homes, (4, 2012), (6, 2020)).cities.set([salford])
    measured(homes, (10, None), qualifier="over").cities.set([region, leeds])
    response = client.get("/measures/homes/")
    table = [
        (str(place.city), place.sum.in_words, place.sum.count)
        for place in response.context["place_sums"]
    ]
    assert table == [
        ("Greater Newtown", "over 16 homes", 2),
        ("Leeds", "over 10 homes", 1),
        ("Salford", "6 homes", 1),
    ]
    assertContains(response, "This is no ranking")


def test_shares_of_places_are_not_set_side_by_side(client):
    share = MeasureFactory(unit="%", slug="share")
    for city in CityFactory.create_batch(2):
        measured(share, (5, 2013)).cities.set([city])
    response = client.get("/measures/share/")
    assert response.context["place_sums"] == []
    assertContains(response, "nor places set side by side")


def test_places_that_found_no_room_are_counted(client, homes, monkeypatch):
    monkeypatch.setattr("evidence.views.measures.MOST_PLACES", 2)
    for city in CityFactory.create_batch(3):
        measured(homes, (5, 2013)).cities.set([city])
    assertContains(client.get("/measures/homes/"), "1 more place is left out here.")
