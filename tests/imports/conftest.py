"""Files to import, and those who do."""

import csv
import io

import pytest
from django.contrib.auth.models import Group, User

from imports.applying import apply
from imports.models import ImportMapping
from imports.plan import make_plan
from imports.uploads import begin
from initiatives.models import Initiative
from tests.factories import CityFactory
from tests.imports.pages import client_of

PLACES = ("Leeds", "Hebden Bridge", "M16", "LS1 4AP", "City of Bristol", "Preston City Council")


@pytest.fixture
def editor(db):
    user = User.objects.create_user("Eddie", is_staff=True)
    user.groups.add(Group.objects.get(name="Editors"))
    return user


@pytest.fixture
def curator(db):
    user = User.objects.create_user("Carol", is_staff=True)
    user.groups.add(Group.objects.get(name="Curators"))
    return user


@pytest.fixture
def carol(curator):
    return client_of(curator)


@pytest.fixture
def eddie(editor):
    return client_of(editor)


def sheet(*rows, headings=("title", "summary", "city")):
    """A CSV file of rows, each in the order of the headings."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows([headings, *rows])
    return file.getvalue().encode()


def rehearsed(data, by, *, name="", **mapping):
    """A run that was rehearsed, with these parts of its mapping settled before."""
    saved = ImportMapping(mapping=mapping) if mapping else None
    run = begin(data, name or "file.csv", by=by, saved=saved)
    make_plan(run)
    return run


def imported(data, by, **mapping):
    """The change set of an import that was rehearsed and applied as it came."""
    return apply(rehearsed(data, by, **mapping), by=by)


def outcomes(run):
    return [row.outcome for row in run.rows.all()]


def notes(run):
    return " ".join(note for row in run.rows.all() for note in row.notes)


def entry(title):
    return Initiative.objects.get(title=title)


@pytest.fixture
def leeds(db):
    return CityFactory(name="Leeds", gss_code="E08000035", latitude=53.8, longitude=-1.55)
