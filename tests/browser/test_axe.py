"""axe finds nothing to complain of; every page of readers is looked at in test_every_page.py."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from initiatives.models import Initiative

EVERYTHING = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What a dark page can get wrong that its light twin does not.
COLOURS = ["color-contrast", "link-in-text-block"]
widths = pytest.mark.parametrize("width", [390, 1280])


# Stock Django, to be mended there: the search box has a title for a label, the links that filter
# are close together, and fields in a table are named by its headings alone.
DJANGOS_OWN = ["#searchbar", "#changelist-filter", ".inline-related.tabular", ".select2"]


def complaints(page, rules=EVERYTHING, but=()):
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    context = {"exclude": [[part] for part in but if page.locator(part).count()]}
    response = Axe().run(page, context if context["exclude"] else None, options).response
    return [(rule["id"], node["html"]) for rule in response["violations"] for node in rule["nodes"]]


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_the_filters_of_a_phone_are_accessible(browse, color_scheme):
    # So high that no value lies half under the sticky foot, where it would count as too small.
    page = browse("/initiatives/?city=leeds", width=390, height=4000, color_scheme=color_scheme)
    page.locator(".filters > summary").click()
    assert complaints(page) == []


@pytest.mark.parametrize("page", ["changelist", "add", "change"])
def test_the_pages_of_curators_are_accessible(browse, editor, page):
    args = [Initiative.objects.get(slug="use-it-programme").pk] if page == "change" else []
    opened = browse("/admin/login/", storage_state={"cookies": [editor]})
    opened.goto(reverse(f"admin:initiatives_initiative_{page}", args=args))
    assert complaints(opened, but=DJANGOS_OWN) == []


@widths
@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_the_worklist_is_accessible(browse, editor, width, color_scheme):
    cookies = {"cookies": [editor]}
    opened = browse("/admin/login/", width=width, color_scheme=color_scheme, storage_state=cookies)
    opened.goto(reverse("admin:index"))
    assert opened.get_by_role("button", name="Still right").count()
    assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert complaints(opened) == []
