"""Lists stay quick with a thousand entries, and answer whatever is asked of them."""

import datetime

import pytest
from django.apps import apps
from django.contrib.admin import ModelAdmin, site
from django.urls import reverse
from django.utils import timezone

from cities.models import City
from curation.models import Revision
from curation.record import read
from initiatives.models import Example, Initiative, Organisation, Partnership, Result
from tests.conftest import tell_the_planner
from tests.curation.conftest import change_page, filled_in, list_page
from tests.factories import (
    CityFactory,
    CityNameFactory,
    DraftFactory,
    InitiativeFactory,
    MeasureFactory,
    OrganisationFactory,
    OrganisationNameFactory,
    PrincipleFactory,
    SourceFactory,
)

MODELS = [
    model
    for model in site._registry
    if model._meta.app_label in ("cities", "initiatives", "links", "curation", "imports")
]
WRITTEN = [
    model
    for model in MODELS
    if type(site._registry[model]).has_add_permission is ModelAdmin.has_add_permission
]
# One of them is for the header, which says what waits; four are for the values of filters.
MOST_QUERIES = 17


@pytest.fixture
def a_thousand(db):
    """A thousand entries, each with a place, a partner, an example, a result and a source."""
    places = [CityFactory(name=f"Place {n}") for n in range(20)]
    principles = PrincipleFactory.create_batch(7)
    source, partner, measure = SourceFactory(), OrganisationFactory(), MeasureFactory()
    entries = Initiative.objects.bulk_create(
        Initiative(
            title=f"Entry {n}",
            sort_title=f"entry {n}",
            slug=f"entry-{n}",
            summary="What it is.",
            status="published",
            published_at=timezone.now(),
        )
        for n in range(1000)
    )
    in_places, with_sources = Initiative.cities.through, Initiative.sources.through
    in_places.objects.bulk_create(
        in_places(initiative=entry, city=places[n % 20]) for n, entry in enumerate(entries)
    )
    with_sources.objects.bulk_create(
        with_sources(initiative=entry, source=source) for entry in entries
    )
    Partnership.objects.bulk_create(
        Partnership(initiative=entry, organisation=partner) for entry in entries
    )
    Example.objects.bulk_create(
        Example(initiative=entry, principle=principles[n % 7], rationale="Why", source=source)
        for n, entry in enumerate(entries)
    )
    Result.objects.bulk_create(
        Result(initiative=entry, measure=measure, value=1, source=source) for entry in entries
    )
    tell_the_planner()


def test_the_list_of_a_thousand_holds_its_budget(a_thousand, editor, django_assert_max_num_queries):
    with django_assert_max_num_queries(MOST_QUERIES):
        page = editor.get(list_page(Initiative), {"o": "4"})
    assert "1000 initiatives" in page.content.decode()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_list_holds_its_budget(founding, editor, django_assert_max_num_queries, model):
    with django_assert_max_num_queries(MOST_QUERIES):
        assert editor.get(list_page(model)).status_code == 200


def large_entry(partners, results):
    entry = InitiativeFactory(
        cities=[CityFactory()],
        sources=[SourceFactory()],
        partners=OrganisationFactory.create_batch(partners),
        follows=PrincipleFactory.create_batch(3),
    )
    Result.objects.bulk_create(
        Result(initiative=entry, measure=measure, value=1, source=SourceFactory())
        for measure in MeasureFactory.create_batch(results)
    )
    return entry


@pytest.mark.parametrize(("partners", "results"), [(1, 1), (30, 50)])
def test_the_form_asks_no_more_of_a_large_entry(
    a_thousand, editor, django_assert_max_num_queries, partners, results
):
    address = change_page(large_entry(partners, results))
    with django_assert_max_num_queries(34):
        assert editor.get(address).status_code == 200


@pytest.mark.parametrize(("partners", "results"), [(1, 1), (30, 50)])
def test_saving_looks_at_the_rows_that_were_touched(
    editor, django_assert_max_num_queries, partners, results
):
    entry = large_entry(partners, results)
    typed = filled_in(editor.get(change_page(entry))) | {"readings-0-value": "77"}
    # Reading the record before and after, for the history, is fifteen of them.
    with django_assert_max_num_queries(66):
        editor.post(change_page(entry), typed)
    assert [reading.value for reading in entry.readings.all()].count(77) == 1


def test_the_history_of_two_hundred_versions_holds_its_budget(
    editor, django_assert_max_num_queries
):
    entry = large_entry(30, 50)
    record = read(entry)
    Revision.objects.bulk_create(
        Revision(initiative=entry, number=n, event="edited", status="published", record=record)
        for n in range(1, 201)
    )
    for page in (
        reverse("admin:initiatives_initiative_history", args=[entry.pk]),
        reverse("admin:curation_revision_change", args=[Revision.objects.first().pk]),
        change_page(entry),
    ):
        with django_assert_max_num_queries(33):
            assert editor.get(page).status_code == 200


def test_the_list_shows_places_and_counts(curator):
    InitiativeFactory(
        cities=[CityFactory(name="Leeds"), CityFactory(name="Hull")],
        sources=SourceFactory.create_batch(3),
        follows=PrincipleFactory.create_batch(2),
    )
    [row] = curator.get(list_page(Initiative)).context["cl"].result_list
    columns = site.get_model_admin(Initiative)
    assert columns.places(row) == "Hull, Leeds"
    assert (row.source_count, row.principle_count) == (3, 2)


@pytest.mark.parametrize("missing", ["cities", "examples", "partnerships", "sources", "readings"])
def test_what_is_missing_can_be_listed(a_thousand, curator, missing):
    bare = DraftFactory()
    page = curator.get(list_page(Initiative), {"missing": missing})
    assert list(page.context["cl"].result_list) == [bare]


@pytest.mark.parametrize(
    ("verified", "title"), [("never", "New"), ("long-ago", "Old"), ("lately", "Fresh")]
)
def test_what_was_not_verified_can_be_listed(curator, verified, title):
    today = datetime.date.today()
    InitiativeFactory(title="New")
    InitiativeFactory(title="Old", verified_on=today - datetime.timedelta(days=400))
    InitiativeFactory(title="Fresh", verified_on=today)
    page = curator.get(list_page(Initiative), {"verified": verified})
    assert [entry.title for entry in page.context["cl"].result_list] == [title]


ODD = ["a\x00b", "🍞", "רחוב", "%00", "x" * 10_000, '"', "99999999999999999999"]


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_odd_words_break_no_search(editor, model, odd):
    assert editor.get(list_page(model), {"q": odd}, follow=True).status_code == 200


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
@pytest.mark.parametrize(
    "parameter",
    [
        "status__exact",
        *("cities__id__exact", "city", "stage", "near", "started_from", "organisation"),
        "missing",
        "verified",
        "updated_at__year",
        "updated_at__month",
        "p",
        "o",
        "nonsense",
    ],
)
def test_odd_values_break_no_filter(editor, parameter, odd):
    page = editor.get(
        list_page(Initiative),
        {parameter: odd, "updated_at__year": "2026"} | {parameter: odd},
        follow=True,
    )
    assert page.status_code == 200


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_odd_words_break_no_completion(editor, odd):
    asked = {"app_label": "initiatives", "model_name": "partnership", "field_name": "organisation"}
    assert editor.get(reverse("admin:autocomplete"), asked | {"term": odd}).status_code == 200


def test_completion_finds_an_organisation_by_its_plain_letters(curator):
    OrganisationFactory(name="Café Łódź")
    asked = {"app_label": "initiatives", "model_name": "partnership", "field_name": "organisation"}
    answer = curator.get(reverse("admin:autocomplete"), asked | {"term": "cafe lodz"}).json()
    assert [result["text"] for result in answer["results"]] == ["Café Łódź"]


@pytest.mark.parametrize("model", WRITTEN, ids=lambda model: model.__name__)
def test_every_relation_is_completed_while_typing(editor, model):
    """No list of a thousand options, and no raw id, anywhere."""
    page = editor.get(reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_add"))
    related = {
        field.name
        for field in apps.get_model(model._meta.label)._meta.get_fields()
        if field.is_relation and field.concrete and field.name in filled_in(page)
    }
    assert related <= set(site.get_model_admin(model).autocomplete_fields)


@pytest.mark.parametrize("typed", ["CLES", "cles", "economic"])
def test_an_organisation_is_found_by_any_of_its_names(editor, typed):
    name = OrganisationNameFactory(name="CLES", owner__name="Centre for Economic Strategies")
    page = editor.get(list_page(Organisation), {"q": typed})
    assert [*page.context["cl"].queryset] == [name.owner]


def test_a_place_is_found_by_its_name_in_another_language(editor):
    name = CityNameFactory(name="Béal Feirste", owner__name="Belfast")
    for typed in ("Béal", "beal feirste"):
        page = editor.get(list_page(City), {"q": typed})
        assert [*page.context["cl"].queryset] == [name.owner]
