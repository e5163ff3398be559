"""What is scheduled becomes public when its time has come."""

import datetime
import io

import pytest
from django.core.management import call_command
from django.utils import timezone

from curation.models import Revision
from initiatives.models import Initiative
from tests.factories import DraftFactory, SourceFactory

PAST = timezone.now() - datetime.timedelta(minutes=1)


@pytest.fixture
def run():
    """Runs the command; returns its standard output and error."""

    def publish_due():
        out, err = io.StringIO(), io.StringIO()
        call_command("publish_due", stdout=out, stderr=err)
        return out.getvalue(), err.getvalue()

    return publish_due


def test_what_is_due_is_published(db, run):
    DraftFactory(title="Old mill", sources=[SourceFactory()], publish_at=PAST)
    assert run() == ("Published: Old mill\n", "")
    assert Initiative.objects.published().exists()


def test_what_is_to_come_waits(db, run):
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    DraftFactory(sources=[SourceFactory()], publish_at=tomorrow)
    assert run() == ("", "")
    assert not Initiative.objects.published().exists()


def test_what_cannot_be_published_is_named_and_keeps_nothing_else_back(db, run):
    DraftFactory(title="Rumour", publish_at=PAST)
    DraftFactory(title="Old mill", sources=[SourceFactory()], publish_at=PAST)
    out, err = run()
    assert out == "Published: Old mill\n"
    assert err.startswith("Not published: Rumour. A public entry needs a source")


def test_nothing_is_published_twice(db, run):
    DraftFactory(sources=[SourceFactory()], publish_at=PAST)
    run()
    assert run() == ("", "")


def test_what_cannot_be_published_goes_back_with_the_reason_and_is_told_once(db, run):
    rumour = DraftFactory(title="Rumour", publish_at=PAST, status="in_review")
    run()
    rumour.refresh_from_db()
    assert (rumour.status, rumour.publish_at) == ("draft", None)
    assert "A public entry needs a source" in rumour.review_note
    assert Revision.objects.of(rumour.pk).first().event == "returned"
    assert run() == ("", "")
