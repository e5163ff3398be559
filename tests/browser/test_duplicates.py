"""Curators find and merge duplicates: by eye, by keyboard and on a phone."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.browser.test_axe import complaints, widths
from tests.factories import (
    CityFactory,
    ExampleFactory,
    FrameworkFactory,
    InitiativeFactory,
    OrganisationFactory,
    PrincipleFactory,
    SourceFactory,
)

REPORT = "/admin/curation/distinctpair/"


@pytest.fixture
def sign_in(site, browse):
    """Opens an address as somebody with all rights."""
    user, _ = User.objects.get_or_create(username="Eve", is_staff=True, is_superuser=True)
    client = Client()
    client.force_login(user)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}

    def open_page(address, **options):
        page = browse("/admin/login/", storage_state={"cookies": [cookie]}, **options)
        page.goto(address)
        return page

    return open_page


@pytest.fixture
def twins(site):
    first, second = (
        InitiativeFactory(
            title=title,
            summary=f"What {title} is, in a sentence that takes more than a line on a phone.",
            website="https://www.a-rather-long-address.example/with/a/path/that/goes/on/and/on/",
            cities=[CityFactory()] if title == "Twin Bakery" else [],
            sources=[SourceFactory()],
            challenge="One paragraph.\n\nAnother paragraph about " + title,
        )
        for title in ("Twin Bakery", "Twin Bakery project")
    )
    # The founding content has principles of the first framework, whose numbers are taken.
    principle = PrincipleFactory(framework=FrameworkFactory())
    for entry in (first, second):
        ExampleFactory(initiative=entry, principle=principle, rationale=f"Because of {entry}.")
    return first, second


def merging(first, second):
    return reverse("admin:initiatives_merge", args=["initiative", second.pk, first.pk])


def is_too_wide(page):
    return page.evaluate("document.documentElement.scrollWidth > innerWidth")


@widths
def test_the_list_of_suspects_is_accessible(sign_in, twins, width):
    page = sign_in(REPORT, width=width)
    assert complaints(page) == []
    assert not is_too_wide(page)


@widths
def test_two_side_by_side_are_accessible(sign_in, twins, width):
    page = sign_in(merging(*twins), width=width)
    assert complaints(page) == []
    assert not is_too_wide(page)


def test_two_are_merged_by_keyboard(sign_in, twins):
    first, second = twins
    page = sign_in(merging(first, second))
    page.get_by_role("group", name="Title").get_by_role("radio").first.focus()
    page.keyboard.press("ArrowDown")
    page.get_by_label("Why they are the same").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Merged “Twin Bakery project” into “Twin Bakery”").first.wait_for()
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.title == "Twin Bakery project"
    assert second.merged_into == first


def test_similar_organisations_appear_while_somebody_types(sign_in):
    OrganisationFactory(name="Twin Bakery Collective")
    page = sign_in(reverse("admin:initiatives_organisation_add"), width=390)
    page.locator("#id_name").press_sequentially("Twin Bakery Colective")
    link = page.get_by_role("status").get_by_role("link", name="Twin Bakery Collective")
    link.wait_for()
    assert "names 97 % alike" in page.get_by_role("status").inner_text()
    assert complaints(page, but=[".select2", ".inline-related.tabular"]) == []
    page.locator("#id_name").fill("Quite another name")
    link.wait_for(state="detached")


def test_a_warning_leads_to_the_comparison(sign_in, twins):
    first, second = twins
    page = sign_in(reverse("admin:initiatives_initiative_change", args=[second.pk]), width=390)
    link = page.get_by_role("link", name=f"Compare and merge: {first}")
    link.wait_for()
    assert complaints(page, but=[".select2", ".inline-related"]) == []
    with page.context.expect_page() as opened:
        link.click()
    assert opened.value.url.endswith(merging(first, second))


@widths
def test_the_page_of_points_is_accessible(sign_in, width):
    page = sign_in("/admin/cities/city/gazetteer/?q=Newport", width=width)
    assert complaints(page) == []
    assert not is_too_wide(page)


def test_a_point_is_filled_in_by_the_name_of_a_town(sign_in):
    page = sign_in(reverse("admin:cities_city_add"), width=390)
    page.locator("#id_name").fill("Newport")
    page.get_by_role("button", name="Look up").click()
    page.get_by_role("button", name="Newport, England, 24,884 people").click()
    assert page.locator("#id_latitude").input_value() == "50.7015"
    assert page.locator("#id_longitude").input_value() == "-1.2912"
    assert complaints(page, but=[".select2", ".inline-related"]) == []
