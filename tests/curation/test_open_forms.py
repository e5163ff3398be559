"""The form of an entry says who else has it open."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from accounts import middleware
from curation import open_forms
from curation.models import Curatorship, OpenForm
from operations.tidying import tidy
from placebook.backends.sqlite3.write_lock import WriteLock
from tests.curation.conftest import change_page, save, signed_in
from tests.factories import CityFactory

pytestmark = pytest.mark.one_database


def report_page(entry):
    return reverse("admin:initiatives_initiative_open", args=[entry.pk])


def ago(**times):
    return timezone.now() - datetime.timedelta(**times)


def others(client, entry, **data):
    return client.post(report_page(entry), data).json()["others"]


def test_the_page_says_without_a_script_who_opened_it(curator, editor, draft):
    curator.get(change_page(draft))
    OpenForm.objects.update(opened_at=ago(minutes=4, seconds=30), seen_at=ago(minutes=4))
    page = editor.get(change_page(draft)).content.decode()
    assert "Carol opened this 4\xa0minutes ago and may have it open still." in page
    assert report_page(draft) in page


def test_a_page_that_reports_has_it_open(curator, editor, draft):
    assert others(curator, draft) == []
    assert others(editor, draft) == ["Carol opened this just now and has it open."]
    assert others(curator, draft) == ["Eddie opened this just now and has it open."]


def test_since_when_it_is_open_stays_as_long_as_the_page_reports(curator, editor, draft):
    others(curator, draft)
    OpenForm.objects.update(opened_at=ago(hours=2), seen_at=ago(seconds=60))
    others(curator, draft)
    assert others(editor, draft) == ["Carol opened this 2\xa0hours ago and has it open."]
    OpenForm.objects.filter(user__username="Carol").update(seen_at=ago(minutes=10))
    others(curator, draft)
    assert others(editor, draft) == ["Carol opened this just now and has it open."]


def test_who_leaves_the_page_or_saves_it_is_named_no_more(curator, editor, draft):
    curator.get(change_page(draft))
    others(curator, draft, closed="yes")
    assert others(editor, draft) == []
    save(curator, change_page(draft), title="Cake")
    assert others(editor, draft) == []


def test_what_was_opened_long_ago_is_named_no_more_and_goes(curator, editor, draft):
    curator.get(change_page(draft))
    OpenForm.objects.update(seen_at=ago(minutes=31))
    assert others(editor, draft) == []
    OpenForm.objects.filter(user__username="Carol").update(seen_at=ago(hours=25))
    assert tidy()["open forms"] == 1
    assert OpenForm.objects.get().user.username == "Eddie"


def test_who_may_only_look_does_not_report(draft, editor):
    draft.cities.set([CityFactory()])
    chris = signed_in("Chris", "Curators")
    Curatorship.objects.create(user=User.objects.get(username="Chris"), city=CityFactory())
    assert chris.get(change_page(draft)).status_code == 200
    assert chris.post(report_page(draft)).status_code == 403
    assert not OpenForm.objects.exists()


def test_no_page_waits_to_be_noted(tmp_path, monkeypatch, curator, draft):
    lock = WriteLock(tmp_path / "lock")
    assert lock.acquire(timeout=1)

    class Connection:
        write_lock, in_atomic_block = lock, False

    monkeypatch.setattr(open_forms, "connection", Connection())
    assert curator.get(change_page(draft)).status_code == 200
    assert not OpenForm.objects.exists()
    lock.release()
    curator.get(change_page(draft))
    assert OpenForm.objects.exists()


def test_reporting_keeps_no_session_alive(curator, draft, monkeypatch):
    """A form that is left open overnight reports by itself."""
    renewed = []
    monkeypatch.setattr(middleware, "renew", renewed.append)
    monkeypatch.setattr(middleware, "seconds_since_seen", lambda _session: 3600)
    curator.post(report_page(draft))
    assert renewed == []
    curator.get(change_page(draft))
    assert len(renewed) == 1
