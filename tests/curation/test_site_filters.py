"""Staff filter all entries, drafts included, by the parameters of the public list."""

import csv
import io

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from initiatives.models import Initiative
from tests.curation.conftest import list_page
from tests.factories import (
    CityFactory,
    DraftFactory,
    InitiativeFactory,
    OrganisationFactory,
    ThemeFactory,
)


@pytest.fixture
def leeds(db):
    return CityFactory(name="Leeds")


@pytest.fixture
def entries(leeds):
    hull, food = CityFactory(name="Hull"), ThemeFactory(name="Food")
    DraftFactory(title="Bread", cities=[leeds], themes=[food], started_year=2012)
    DraftFactory(title="Bees", cities=[hull], themes=[food], status="in_review")
    InitiativeFactory(title="Beds", cities=[leeds], stage="ended", ending="ran-its-course")


def listed(client, params):
    page = client.get(f"{list_page(Initiative)}?{params}")
    return sorted(entry.title for entry in page.context["cl"].queryset)


@pytest.mark.parametrize(
    ("params", "titles"),
    [
        ("city=leeds", ["Beds", "Bread"]),
        ("city=leeds&status__exact=draft", ["Bread"]),
        ("city=leeds&city=hull&theme=food", ["Bees", "Bread"]),
        ("city=!leeds", ["Bees"]),
        ("stage=ended", ["Beds"]),
        ("going=ended", ["Beds"]),
        ("ending=ran-its-course", ["Beds"]),
        ("started_from=2010&started_to=2015", ["Bread"]),
        ("city=leeds&view=table&page=2", ["Beds", "Bread"]),
        ("theme=food&q=bread", ["Bread"]),
    ],
)
def test_drafts_are_found_by_the_parameters_of_the_public_list(editor, entries, params, titles):
    assert listed(editor, params) == titles


def test_a_partner_that_only_a_draft_has_is_known(editor, entries):
    partner = OrganisationFactory(name="Mill")
    DraftFactory(title="Flour", partners=[partner])
    assert listed(editor, "organisation=mill") == ["Flour"]


def test_a_former_slug_still_filters(editor, entries, leeds):
    leeds.slug = "leeds-city"
    leeds.save()
    assert listed(editor, "city=leeds&status__exact=draft") == ["Bread"]


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ("city=mars", "City: “mars” is unknown and was not used."),
        ("started_from=soon", "Started from: “soon” is not a year such as 2012."),
        ("near=leeds", "Near: only the public list can use this."),
        ("near=nowhere", "Near: only the public list can use this."),
        ("within=x", "Within: only the public list can use this."),
        ("sort=title", "Sort: only the public list can use this."),
    ],
)
def test_what_cannot_be_used_is_said_and_narrows_nothing(editor, entries, params, message):
    page = editor.get(f"{list_page(Initiative)}?{params}")
    assert [str(each) for each in page.context["messages"]] == [message]
    assert page.context["cl"].result_count == 3


def test_the_export_holds_what_the_list_shows(editor, entries):
    query = "?city=leeds&status__exact=draft"
    address = reverse("admin:initiatives_export_csv")
    page = editor.get(f"{list_page(Initiative)}{query}").content.decode()
    assert f'href="{address}{query.replace("&", "&amp;")}"' in page
    answer = editor.get(f"{address}{query}")
    rows = csv.DictReader(io.StringIO(b"".join(answer).decode("utf-8-sig")))
    assert [row["title"] for row in rows] == ["Bread"]


def test_several_cities_are_exported_as_they_are_listed(editor, entries):
    page = editor.get(f"{list_page(Initiative)}?city=leeds&city=hull").content.decode()
    assert "?city=leeds&amp;city=hull" in page


def test_the_public_list_shows_no_draft_by_these_parameters(client, entries):
    text = client.get("/initiatives/?city=leeds&status__exact=draft").content.decode()
    assert "Beds" in text
    assert "Bread" not in text


def test_people_who_may_not_view_entries_do_not_filter_them(client, entries):
    client.force_login(User.objects.create_user("Nobody", is_staff=True))
    assert client.get(f"{list_page(Initiative)}?city=leeds").status_code == 403
