"""The admin keeps to the policy of the whole site: no style is written into its pages."""

from contextlib import suppress

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import NoReverseMatch, reverse

from initiatives.models import Initiative

MODELS = sorted(model._meta.label_lower for model in admin.site._registry)
ROW_VIEWS = ("history", "delete")


@pytest.fixture
def staff(site, browse):
    """A page of somebody with all rights, and what its policy refused as `page.refused`."""
    user, _ = User.objects.get_or_create(username="Eve", is_staff=True, is_superuser=True)
    client = Client()
    client.force_login(user)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}
    page = browse("/admin/jsi18n/", storage_state={"cookies": [cookie]})
    page.refused = []

    def listen(line):
        if "Content Security Policy" in line.text:
            page.refused.append(f"{page.url}: {line.text}")

    page.on("console", listen)
    return page


def addresses(label):
    """The pages that the admin has about a model, and about one of its rows."""
    row = apps.get_model(label)._default_manager.first()
    views = [("changelist", []), ("add", []), *([("change", [row.pk])] if row else [])]
    for view, args in views:
        with suppress(NoReverseMatch):
            yield reverse(f"admin:{label.replace('.', '_')}_{view}", args=args)


@pytest.mark.parametrize("label", MODELS)
def test_the_pages_about_a_model_write_no_style_into_the_page(staff, label):
    for address in addresses(label):
        staff.goto(address)
    assert staff.refused == []


def test_the_other_pages_write_no_style_into_the_page(staff):
    entry = Initiative.objects.get(slug="use-it-programme")
    own = [reverse(f"admin:initiatives_initiative_{v}", args=[entry.pk]) for v in ROW_VIEWS]
    for address in [*own, "/admin/", "/admin/login/", "/admin/password_change/", "/admin/nowhere/"]:
        staff.goto(address)
    assert staff.refused == []


def test_what_opens_on_a_form_writes_no_style_into_the_page(staff):
    entry = Initiative.objects.get(slug="use-it-programme")
    staff.goto(reverse("admin:initiatives_initiative_change", args=[entry.pk]))
    staff.locator(".field-cities .select2-selection").first.click()
    staff.locator(".select2-results__option").first.wait_for()
    staff.keyboard.press("Escape")
    for link in staff.locator(".datetimeshortcuts a[id^=calendarlink]:visible").all():
        link.click()
    staff.locator(".add-row a:visible").first.click()
    assert staff.refused == []


def test_a_style_in_the_page_would_be_refused(staff):
    staff.goto("/admin/")
    staff.evaluate("document.body.append(document.createElement('style'))")
    staff.evaluate("document.querySelector('style').textContent = 'body { color: red }'")
    assert staff.refused
