"""A cast for the admin, and a hand that fills in its forms."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from tests.factories import DraftFactory, InitiativeFactory, SourceFactory


def signed_in(name, group):
    user = User.objects.create_user(name, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def curator(db):
    return signed_in("Carol", "Curators")


@pytest.fixture
def editor(db):
    return signed_in("Eddie", "Editors")


def change_page(obj):
    return reverse(f"admin:{obj._meta.app_label}_{obj._meta.model_name}_change", args=[obj.pk])


def add_page(model):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")


def list_page(model):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def filled_in(page):
    """What the browser would send if somebody saved the page as it stands."""
    forms = [page.context["adminform"].form]
    for inline in page.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    fields = {field.html_name: field.value() for form in forms for field in form}
    return {name: value for name, value in fields.items() if value is not None}


def save(client, address, rows=(), **typed):
    """Opens the form at `address`, types, adds `rows` of (inline, fields), saves."""
    data = filled_in(client.get(address)) | typed
    for inline, fields in rows:
        number = int(data[f"{inline}-TOTAL_FORMS"])
        data[f"{inline}-TOTAL_FORMS"] = number + 1
        data |= {f"{inline}-{number}-{name}": value for name, value in fields.items()}
    return client.post(address, data, follow=True)


def errors(page):
    """Every complaint of a form that was not saved."""
    by_field = list(page.context["adminform"].form.errors.values())
    for inline in page.context["inline_admin_formsets"]:
        by_field.append(inline.formset.non_form_errors())
        by_field += [complaint for form in inline.formset for complaint in form.errors.values()]
    return " ".join(str(line) for complaints in by_field for line in complaints)


@pytest.fixture
def draft(db):
    return DraftFactory(title="Bread", sources=[SourceFactory()])


@pytest.fixture
def bread(db):
    return InitiativeFactory(
        title="Bread", summary="Bread on foot.", started_year=2010, sources=[SourceFactory()]
    )
