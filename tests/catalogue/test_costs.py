"""What initiatives cost, as a filter."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st
from pytest_django.asserts import assertContains

from catalogue.rows import known_costs
from initiatives.models import Initiative, Measure, Result
from initiatives.one_of_several import one_that_counts
from tests.catalogue.strategies import World, entries, rolled_back
from tests.factories import DraftFactory, InitiativeFactory, MeasureFactory, ResultFactory


@pytest.fixture
def building(db):
    return MeasureFactory(name="Building", unit="£", kind="cost")


@pytest.fixture
def mill(building):
    """A mill that cost £2.5 million at last, a free bench, and a garden of unknown cost."""
    mill, bench = InitiativeFactory(title="Mill"), InitiativeFactory(title="Bench")
    ResultFactory(initiative=mill, measure=building, value=900, year=2010)
    ResultFactory(initiative=mill, measure=building, value="2500000", year=2016, qualifier="over")
    ResultFactory(initiative=bench, measure=building, value=0)
    ResultFactory(initiative=InitiativeFactory(title="Garden"), measure__unit="£")
    ResultFactory(initiative=DraftFactory(title="Secret"), measure=building, value=7)
    return mill


def titles(client, query):
    pks = client.get(f"/initiatives/?{query}").context["selection"].all_pks
    return set(Initiative.objects.filter(pk__in=pks).values_list("title", flat=True))


@how(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(entries, max_size=4))
def test_the_database_and_the_rule_agree_on_what_something_cost(db, catalogue):
    with rolled_back():
        world = World()
        for entry in catalogue:
            world.add(entry)
        groups = {}
        for result in Result.objects.filter(measure__kind="cost", measure__unit="£"):
            groups.setdefault((result.initiative_id, result.measure_id), []).append(result)
        totals = {}
        for (initiative, _), group in groups.items():
            value = one_that_counts(group).value
            totals[initiative] = totals.get(initiative, Decimal(0)) + value
        assert known_costs() == {pk: int(total * 100) for pk, total in totals.items()}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("cost_from=2500000", {"Mill"}),
        ("cost_from=2500001", set()),
        ("cost_to=2500000", {"Mill", "Bench"}),
        ("cost_to=0", {"Bench"}),
        ("cost_from=0", {"Mill", "Bench"}),
        ("cost_from=£2,000,000&cost_to=3000000", {"Mill"}),
        ("cost=known", {"Mill", "Bench"}),
        ("cost=!known", {"Garden"}),
    ],
)
def test_the_list_is_narrowed_by_the_known_cost(client, mill, query, expected):
    assert titles(client, query) == expected


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("cost_from=2000000", "Initiatives that cost £2 million or more"),
        ("cost_to=500", "Initiatives that cost £500 or less"),
        ("cost_from=0&cost_to=0", "Initiatives that cost £0"),
        ("cost_from=1&cost_to=9", "Initiatives that cost £1 to £9"),
        ("cost=known", "Initiatives with a known cost"),
    ],
)
def test_the_heading_says_what_was_asked(client, mill, query, words):
    assert client.get(f"/initiatives/?{query}").context["selection"].title == words


def test_an_amount_that_cannot_be_read_is_named_and_not_used(client, mill):
    page = client.get("/initiatives/?cost_from=plenty")
    assertContains(page, "Cost from: “plenty” is not an amount in pounds such as 250000.")
    assert page.context["selection"].total == 3


def test_the_cost_can_be_dropped_again(client, mill):
    [chip] = client.get("/initiatives/?cost_to=500").context["selection"].chips
    assert (chip.in_words, chip.link) == ("Cost: £500 or less", "?")


def test_a_measure_of_another_kind_is_noticed(client, mill, building):
    assert titles(client, "cost=known") == {"Mill", "Bench"}
    Measure.objects.filter(pk=building.pk).update(kind="grant")
    assert titles(client, "cost=known") == set()


def test_a_new_figure_is_noticed(client, mill, building):
    assert titles(client, "cost_from=5000000") == set()
    ResultFactory(initiative=mill, measure=building, value=6000000, year=2020)
    assert titles(client, "cost_from=5000000") == {"Mill"}
