"""People who may change users give a curator their cities."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from curation.models import Curatorship
from tests.curation.conftest import add_page, change_page, save
from tests.curation.test_worklist import staff
from tests.factories import CityFactory

# The one field of the page that a browser sends in two parts.
JOINED = {"date_joined_0": "2026-11-22", "date_joined_1": "12:00:00"}


@pytest.fixture
def carol(db):
    return staff("Carol", "Curators")


def with_rights(*codenames):
    ada = User.objects.create_user("Ada", is_staff=True)
    ada.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client = Client()
    client.force_login(ada)
    return client


@pytest.fixture
def office(db):
    return with_rights("change_user", "view_user", "add_user")


def test_a_curator_is_given_a_city_on_their_page(office, carol):
    leeds = CityFactory()
    save(office, change_page(carol), rows=[("curatorships", {"city": leeds.pk})], **JOINED)
    assert [given.city for given in carol.curatorships.all()] == [leeds]


def test_a_city_is_taken_away_again(office, carol):
    Curatorship.objects.create(user=carol, city=CityFactory())
    save(office, change_page(carol), **{"curatorships-0-DELETE": "on"}, **JOINED)
    assert not carol.curatorships.exists()


def test_a_city_is_given_once(office, carol):
    leeds = CityFactory()
    rows = [("curatorships", {"city": leeds.pk})] * 2
    page = save(office, change_page(carol), rows=rows, **JOINED)
    assert "Please correct the duplicate" in page.content.decode()
    assert not carol.curatorships.exists()


def test_people_who_may_only_look_at_users_give_no_cities(carol):
    looker = with_rights("view_user")
    assert "curatorships-TOTAL_FORMS" not in looker.get(change_page(carol)).content.decode()
    rows = {"curatorships-TOTAL_FORMS": 1, "curatorships-INITIAL_FORMS": 0}
    city = {"curatorships-0-city": CityFactory().pk}
    assert looker.post(change_page(carol), rows | city).status_code == 403
    assert not carol.curatorships.exists()


def test_a_new_user_is_first_asked_for_a_name_alone(db):
    ada = with_rights("add_user", "change_user")
    assert "curatorships" not in ada.get(add_page(User)).content.decode()
