"""The catalogue's version moves when readers see something else of a link, and only then."""

import datetime

import pytest
from django.utils import timezone

from catalogue.version import current_version
from links.models import Link

pytestmark = pytest.mark.django_db


@pytest.fixture
def link():
    return Link.objects.create(url="https://example.org/")


@pytest.fixture
def broken(link):
    Link.objects.update(days_failed=3, archived_url="https://archive.example/1")
    return link


def bumps(change):
    """Whether `change` bumps the version."""
    before = current_version()
    change()
    return current_version() != before


def test_a_check_moves_nothing(link):
    checked = {"checked_at": timezone.now(), "worked_at": timezone.now(), "etag": '"1"'}
    assert not bumps(lambda: Link.objects.update(**checked))


def test_a_bad_day_or_two_move_nothing(link):
    today = datetime.date.today()
    assert not bumps(lambda: Link.objects.update(days_failed=2, failed_on=today, problem="404"))


def test_a_new_address_moves_nothing():
    assert not bumps(lambda: Link.objects.create(url="https://example.org/"))


def test_an_archived_copy_of_what_works_moves_nothing(link):
    assert not bumps(lambda: Link.objects.update(archived_url="https://archive.example/"))


def test_the_third_bad_day_moves_it(link):
    assert bumps(lambda: Link.objects.update(days_failed=3))


def test_a_fourth_bad_day_moves_nothing(broken):
    assert not bumps(lambda: Link.objects.update(days_failed=4))


def test_a_link_that_works_again_moves_it(broken):
    assert bumps(lambda: Link.objects.update(days_failed=0))


def test_another_archived_copy_of_what_is_broken_moves_it(broken):
    assert bumps(lambda: Link.objects.update(archived_url="https://archive.example/2"))


def test_a_broken_link_that_goes_moves_it(broken):
    assert bumps(lambda: broken.delete())


def test_a_broken_link_that_comes_moves_it():
    assert bumps(lambda: Link.objects.create(url="https://example.org/", days_failed=3))
