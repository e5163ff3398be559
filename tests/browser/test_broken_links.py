"""What is said of a broken link can be read by everybody, and so can its pages in the admin."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from initiatives.models import Initiative
from links.models import Link
from tests.browser.test_axe import DJANGOS_OWN, complaints, widths

pytestmark = widths


@pytest.fixture
def link(browse):
    entry = Initiative.objects.get(slug="use-it-programme")
    return Link.objects.create(
        url=entry.website,
        days_failed=3,
        problem="The page is not there any more (404).",
        archived_url=f"https://web.archive.org/web/2020/{entry.website}",
    )


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_a_page_with_a_broken_link_is_accessible(browse, link, width, color_scheme):
    page = browse("/initiatives/use-it-programme/", width=width, color_scheme=color_scheme)
    page.get_by_text("We could not open this page").first.scroll_into_view_if_needed()
    assert page.get_by_role("link", name="Read the archived copy").count() == 2
    assert fits(page)
    assert complaints(page) == []


@pytest.mark.parametrize("place", ["changelist", "change"])
def test_links_in_the_admin_are_accessible(browse, link, site, width, place):
    client = Client()
    client.force_login(User.objects.create(username="Ed", is_staff=True, is_superuser=True))
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}
    page = browse("/admin/login/", width=width, storage_state={"cookies": [cookie]})
    args = [link.pk] if place == "change" else []
    page.goto(reverse(f"admin:links_link_{place}", args=args))
    assert page.get_by_text("Broken: failed on 3 days").count() == 1
    assert fits(page)
    assert complaints(page, but=DJANGOS_OWN) == []
