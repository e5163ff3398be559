"""Curators of a city work on what is there, and elsewhere only read."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from curation.models import Curatorship
from initiatives.models import Initiative
from tests.curation.conftest import add_page, change_page, errors, save, signed_in
from tests.factories import (
    CityFactory,
    DraftFactory,
    InitiativeFactory,
    OrganisationFactory,
    SourceFactory,
)


@pytest.fixture
def leeds(db):
    return CityFactory(name="Leeds")


@pytest.fixture
def loiner(leeds):
    client = signed_in("Lou", "Curators")
    Curatorship.objects.create(user=User.objects.get(username="Lou"), city=leeds)
    return client


def test_a_curator_of_a_city_edits_what_is_there(loiner, leeds):
    entry = DraftFactory(cities=[leeds], sources=[SourceFactory()])
    save(loiner, change_page(entry), title="Cake")
    entry.refresh_from_db()
    assert entry.title == "Cake"


def test_and_what_is_in_a_part_of_it(loiner, leeds):
    part = CityFactory(name="Otley", part_of=leeds)
    entry = DraftFactory(cities=[part])
    save(loiner, change_page(entry), title="Cake")
    entry.refresh_from_db()
    assert entry.title == "Cake"


def test_but_elsewhere_only_reads(loiner):
    entry = DraftFactory(title="Bread", cities=[CityFactory(name="York")])
    assert loiner.get(change_page(entry)).status_code == 200
    assert loiner.post(change_page(entry), {"title": "Cake"}).status_code == 403
    entry.refresh_from_db()
    assert entry.title == "Bread"


def test_and_does_nothing_to_several_there(loiner):
    entry = InitiativeFactory(cities=[CityFactory(name="York")])
    chosen = {"action": "verify_selected", "_selected_action": [entry.pk]}
    page = loiner.post(reverse("admin:initiatives_initiative_changelist"), chosen, follow=True)
    entry.refresh_from_db()
    assert entry.verified_on is None
    assert "not in your places" in page.content.decode()


def test_a_curator_of_a_city_begins_an_entry_there_only(loiner, leeds):
    york = CityFactory(name="York")
    typed = {"title": "Bread", "summary": "Bread on foot."}
    page = save(loiner, add_page(Initiative), cities=[york.pk], **typed)
    assert "one of your own places" in errors(page)
    save(loiner, add_page(Initiative), cities=[leeds.pk, york.pk], **typed)
    assert Initiative.objects.get().title == "Bread"


def test_an_own_draft_without_a_place_stays_one_s_own(loiner):
    save(loiner, add_page(Initiative), title="Bread", summary="Bread on foot.")
    entry = Initiative.objects.get()
    save(loiner, change_page(entry), title="Cake")
    entry.refresh_from_db()
    assert entry.title == "Cake"


def test_a_curator_of_a_city_leaves_other_places_and_their_organisations_alone(loiner, leeds):
    york = CityFactory(name="York")
    theirs, ours = OrganisationFactory(city=york), OrganisationFactory(city=leeds)
    for thing in (york, theirs, SourceFactory()):
        assert loiner.post(change_page(thing), {"name": "Ours now"}).status_code == 403
    save(loiner, change_page(leeds), name="Leeds!")
    save(loiner, change_page(ours), name="Ours")
    leeds.refresh_from_db()
    ours.refresh_from_db()
    assert (leeds.name, ours.name) == ("Leeds!", "Ours")
