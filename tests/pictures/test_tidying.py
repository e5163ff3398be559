"""What becomes of pictures that nothing uses, and of files that belong to none."""

import datetime
import os

import pytest
import time_machine
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from curation.models import Proposal
from curation.revisions import lock
from operations.tidying import tidy
from pictures.models import Picture
from tests.factories import CityFactory, DraftFactory, InitiativeFactory, PictureFactory
from tests.pictures.conftest import uploaded


def tidy_in(days):
    with time_machine.travel(timezone.now() + datetime.timedelta(days=days), tick=True):
        return tidy()["unused pictures"]


def test_what_nothing_has_used_for_two_weeks_goes(db):
    PictureFactory()
    assert [tidy_in(0), tidy_in(13), tidy_in(15)] == [0, 0, 1]
    assert not Picture.objects.exists()


@pytest.mark.parametrize("user", [InitiativeFactory, DraftFactory, CityFactory])
def test_what_something_uses_stays(db, user):
    user(picture=PictureFactory())
    assert [tidy_in(0), tidy_in(15)] == [0, 0]


def test_two_weeks_begin_when_it_is_no_longer_used(db):
    draft = DraftFactory(picture=PictureFactory())
    tidy_in(0)
    draft.picture = None
    draft.save()
    assert [tidy_in(30), tidy_in(40), tidy_in(45)] == [0, 0, 1]


def test_used_again_it_stays(db):
    picture = PictureFactory()
    tidy_in(0)
    draft = DraftFactory(picture=picture)
    tidy_in(20)
    draft.picture = None
    draft.save()
    assert tidy_in(21) == 0


def test_what_is_proposed_stays(db):
    revision = lock(entry := InitiativeFactory())
    record = revision.record | {"picture": PictureFactory().slug}
    proposal = Proposal.objects.create(initiative=entry, base=revision, record=record)
    assert [tidy_in(0), tidy_in(15)] == [0, 0]
    proposal.state = Proposal.State.RETURNED
    proposal.save()
    assert [tidy_in(16), tidy_in(31)] == [0, 1]


def test_a_replaced_picture_leaves_no_file(here, editor, media, django_capture_on_commit_callbacks):
    picture = uploaded(editor)
    tidy_in(0)
    with django_capture_on_commit_callbacks(execute=True):
        tidy_in(15)
    assert not (media / picture.folder).exists()


@pytest.mark.parametrize(("days", "tasks"), [(0, 0), (2, 1)])
def test_sizes_that_were_not_made_for_a_day_are_tried_again(db, days, tasks):
    DraftFactory(picture=PictureFactory(state="waiting"))
    tidy_in(days)
    assert DBTaskResult.objects.count() == tasks


def test_files_without_a_picture_go_after_a_day(db, media):
    stray = media / "pictures" / ("0" * 32) / "original"
    stray.parent.mkdir(parents=True)
    stray.write_bytes(b"half a picture")
    assert tidy_in(0) == 0
    old = (timezone.now() - datetime.timedelta(days=2)).timestamp()
    os.utime(stray, (old, old))
    assert tidy_in(0) == 1
    assert not stray.parent.exists()
