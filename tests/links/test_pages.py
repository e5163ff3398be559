"""Readers are told which links are broken, and where there is an archived copy."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from links.models import Link
from tests.factories import (
    InitiativeFactory,
    OrganisationFactory,
    PrincipleFactory,
    PublicCityFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db

GONE = "https://gone.example/report"
SAID = "We could not open this page on three different days"
ARCHIVED = "https://web.archive.org/web/2020/https://gone.example/report"


@pytest.fixture
def pages():
    """Pages and objects of everything that has the address of a broken link."""
    Link.objects.create(url=GONE, days_failed=3)
    report = SourceFactory(url=GONE)
    bakery = OrganisationFactory(website=GONE)
    by_source = InitiativeFactory(sources=[report], partners=[bakery])
    by_website = InitiativeFactory(website=GONE)
    about = OrganisationFactory()
    about.sources.add(report)
    InitiativeFactory(partners=[about])
    place, principle = PublicCityFactory(), PrincipleFactory()
    for obj in (place, principle, principle.framework):
        obj.sources.add(report)
    objects = [by_source, by_website, report, bakery, about, place, principle]
    return [*(obj.get_absolute_url() for obj in objects), reverse("principle_list")]


def test_each_page_that_shows_a_broken_link_says_so_once(client, pages):
    for page in pages:
        assertContains(client.get(page), SAID, count=1)


def test_the_link_stays(client, pages):
    for page in pages:
        assertContains(client.get(page), f'href="{GONE}"')


def test_the_archived_copy_stands_beside_it(client, pages):
    Link.objects.update(archived_url=ARCHIVED)
    for page in pages:
        response = client.get(page)
        assertContains(response, f'<a class="outside" href="{ARCHIVED}" rel="external">', count=1)
        assertContains(response, "Read the archived copy at web.archive.org")


def test_a_link_that_failed_twice_is_not_called_broken(client, pages):
    Link.objects.update(days_failed=2, archived_url=ARCHIVED)
    for page in pages:
        assertNotContains(client.get(page), SAID)
        assertNotContains(client.get(page), ARCHIVED)


def test_another_broken_link_is_none_of_the_page_s_business(client, pages):
    Link.objects.update(url="https://gone.example/other")
    for page in pages:
        assertNotContains(client.get(page), SAID)


def test_knowing_it_costs_one_query(client, pages):
    for page in pages:
        with CaptureQueriesContext(connection) as queries:
            client.get(page)
        assert sum("links_link" in query["sql"] for query in queries) == 1
