"""The first page of the admin says what needs somebody, and lets it be done from there."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from curation.models import Curatorship
from curation.worklist import SHOWN
from initiatives.models import Initiative, Organisation
from tests.curation.conftest import list_page
from tests.curation.test_worklist import sound, staff, submitted
from tests.factories import CityFactory, DraftFactory, InitiativeFactory

INDEX = "/admin/"
A_LONG_TIME_AGO = datetime.date.today() - datetime.timedelta(days=400)


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def still_right(entry):
    return reverse("admin:verify", args=[entry.pk])


def test_the_first_page_leads_to_what_waits(editor):
    draft = submitted(staff("Chris", "Curators"), title="Old mill")
    page = editor.get(INDEX).content.decode()
    assert "Waiting for review: 1" in page
    assert reverse("admin:initiatives_initiative_change", args=[draft.pk]) in page


def test_where_there_is_nothing_to_do_it_says_so(editor):
    assert "Nothing waits for you." in editor.get(INDEX).content.decode()


def test_every_page_says_how_much_waits(editor):
    submitted(staff("Chris", "Curators"))
    assert "Worklist: 1</a>" in editor.get(list_page(Organisation)).content.decode()


def test_a_page_says_nothing_of_what_waits_for_others(curator):
    submitted(staff("Chris", "Curators"))
    assert "Worklist</a>" in curator.get(list_page(Initiative)).content.decode()


def test_one_button_says_that_an_entry_is_still_right(curator):
    entry = sound(verified_on=A_LONG_TIME_AGO)
    assert still_right(entry) in curator.get(INDEX).content.decode()
    page = curator.post(still_right(entry), follow=True).content.decode()
    entry.refresh_from_db()
    assert entry.verified_on == datetime.date.today()
    assert "is still right as of today" in page
    assert "Nothing waits for you." in page


def test_nothing_is_verified_by_following_a_link(curator):
    entry = sound(verified_on=A_LONG_TIME_AGO)
    assert curator.get(still_right(entry)).status_code == 405


def test_nothing_is_verified_from_another_site(db):
    user = staff("Carol", "Curators")
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    assert client.post(still_right(sound())).status_code == 403


def test_a_curator_verifies_in_their_own_city_only(db):
    entry = sound(cities=[CityFactory()], verified_on=A_LONG_TIME_AGO)
    lee = signed_in(staff("Lee", "Curators", CityFactory()))
    assert lee.post(still_right(entry)).status_code == 403
    entry.refresh_from_db()
    assert entry.verified_on == A_LONG_TIME_AGO


@pytest.mark.parametrize("pk", [0, 10**19])
def test_what_does_not_exist_is_not_verified(curator, pk):
    assert curator.post(reverse("admin:verify", args=[pk])).status_code == 404


def test_a_draft_is_not_verified(curator):
    assert curator.post(still_right(DraftFactory())).status_code == 404


def test_people_who_have_cities_may_see_those_alone(db):
    here, there = CityFactory(), CityFactory()
    sound(title="Here", cities=[here], verified_on=None)
    sound(title="There", cities=[there], verified_on=None)
    ada = User.objects.create_superuser("Ada")
    Curatorship.objects.create(user=ada, city=here)
    client = signed_in(ada)
    assert '<a href="/admin/?mine">' in client.get(INDEX).content.decode()
    mine = client.get(INDEX, {"mine": ""}).content.decode()
    assert "<strong>Here</strong>" in mine
    assert "<strong>There</strong>" not in mine


def test_the_button_leads_back_to_the_same_cities(db):
    here = CityFactory()
    sound(cities=[here], verified_on=None)
    lee = signed_in(staff("Lee", "Curators", here))
    address = still_right(Initiative.objects.get())
    assert f'formaction="{address}?mine"' in lee.get(INDEX, {"mine": ""}).content.decode()
    assert lee.post(f"{address}?mine").url == "/admin/?mine"


def test_the_page_says_what_one_did_last(db):
    carol = staff("Carol", "Curators")
    draft = submitted(carol, title="Old mill")
    page = signed_in(carol).get(INDEX).content.decode()
    revision = draft.revisions.first()
    assert reverse("admin:curation_revision_change", args=[revision.pk]) in page
    assert "Submitted for review" in page


def lists(client):
    return [link for group in client.get(INDEX).context["worklist"] for link in group.lists]


def test_every_list_that_it_leads_to_has_as_many_as_it_says(editor):
    entry = InitiativeFactory(summary="")
    InitiativeFactory(verified_on=A_LONG_TIME_AGO, reach="national")
    sound(cities=[]).nations.create(nation="wales")
    counts = {}
    for text, url in lists(editor):
        page = editor.get(url)
        counts[text] = page.context["cl"].result_count
        assert entry in page.context["cl"].result_list or "No summary" not in text
    assert counts == {
        "No source: 2": 2,
        "No summary: 1": 1,
        "No place: 1": 1,
        "No principle: 2": 2,
        "Not verified for a year: 1": 1,
        "Never verified: 1": 1,
        "No result in figures: 2": 2,
    }


def test_a_list_of_a_city_has_what_is_in_it(db):
    here = CityFactory()
    for city in (here, CityFactory()):
        InitiativeFactory(cities=[city])
    lee = signed_in(staff("Lee", "Curators", here))
    addresses = dict(lists(lee))
    assert lee.get(addresses["No source: 1"]).context["cl"].result_count == 1


def test_the_first_page_holds_its_budget(db, django_assert_max_num_queries):
    chris = staff("Chris", "Curators")
    for _ in range(SHOWN + 2):
        submitted(chris)
        InitiativeFactory()
    eddie = signed_in(staff("Eddie", "Editors"))
    eddie.get(INDEX)
    with django_assert_max_num_queries(24):
        assert eddie.get(INDEX).status_code == 200
