"""Uploading a picture, and what becomes of its files."""

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django_tasks_db.models import DBTaskResult

from curation.models import Curatorship
from pictures import files, forms, making
from pictures.models import Picture
from tests.curation.conftest import add_page, change_page, errors, filled_in
from tests.factories import CityFactory, DraftFactory, InitiativeFactory, PictureFactory
from tests.pictures.conftest import TYPED, upload, uploaded
from tests.pictures.drawing import REFUSED, drawn

pytestmark = [pytest.mark.usefixtures("here"), pytest.mark.one_database]


def stored(media):
    """The names of all files, without their folders."""
    return {path.name for path in media.rglob("*") if path.is_file()}


def test_an_upload_waits_for_the_worker(curator, media):
    page = upload(curator)
    picture = Picture.objects.get()
    assert "errors" not in page.context or not page.context["errors"]
    assert (picture.state, picture.width, picture.height) == ("waiting", 800, 500)
    assert stored(media) == {"original"}
    [task] = DBTaskResult.objects.all()
    assert task.args_kwargs == {"args": [picture.pk], "kwargs": {}}


def test_the_worker_makes_the_sizes_and_leaves_nothing_of_the_original(curator, media):
    picture = uploaded(curator)
    assert (picture.state, picture.widths) == ("ready", [320, 640, 800])
    assert stored(media) == {
        f"{width}.{ending}" for width in (320, 640, 800) for ending in ("avif", "webp", "jpg")
    }
    assert not any(b"quokka" in path.read_bytes() for path in media.rglob("*.*"))


def test_files_are_private_to_the_site(curator, media):
    uploaded(curator)
    assert {path.stat().st_mode & 0o077 for path in media.rglob("*")} == {0}


@pytest.mark.parametrize("what", ["an SVG", "a JPEG that calls itself PNG", "a thread"])
def test_the_form_says_why_a_file_is_refused(curator, media, what):
    name, data, reason = REFUSED[what]
    page = upload(curator, data(), name)
    assert reason in errors(page)
    assert not Picture.objects.exists()
    assert stored(media) == set()


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"alt": ""}, "required"),
        ({"licence": ""}, "required"),
        ({"credit": ""}, "Name who made it"),
        ({"focus_x": 101}, "less than or equal to 100"),
    ],
)
def test_the_form_asks_for_what_is_needed_to_show_it(curator, typed, reason):
    assert reason in errors(upload(curator, **typed))
    assert not Picture.objects.exists()


def test_what_is_free_needs_no_name(curator):
    upload(curator, licence="cc0-1.0", credit="")
    assert Picture.objects.exists()


@pytest.mark.parametrize("lacks", [{"alt": ""}, {"licence": ""}, {"credit": ""}, {"focus_y": 101}])
def test_the_database_asks_for_it_too(db, lacks):
    with pytest.raises(IntegrityError), transaction.atomic():
        PictureFactory(**lacks)


def test_the_same_picture_is_uploaded_once(curator):
    upload(curator)
    page = upload(curator, alt="Another door.")
    assert "uploaded already: “Neighbours paint a door.”" in errors(page)


def test_a_picture_that_fails_later_says_why(curator, media, monkeypatch):
    upload(curator)
    picture = Picture.objects.get()
    (media / picture.original).write_bytes(b"rotten")
    making.make_sizes(picture.pk)
    picture.refresh_from_db()
    assert picture.state == "failed"
    assert "cannot be read" in picture.problem
    assert picture.problem in curator.get(change_page(picture)).content.decode()
    assert stored(media) == set()


def test_an_original_that_is_gone_is_said(curator, media):
    upload(curator)
    picture = Picture.objects.get()
    (media / picture.original).unlink()
    making.make_sizes(picture.pk)
    picture.refresh_from_db()
    assert "Please upload it again." in picture.problem


def test_made_again_nothing_changes(curator, media):
    picture = uploaded(curator)
    before = stored(media)
    making.make_sizes(picture.pk)
    assert stored(media) == before


def test_deleted_while_it_is_made_it_leaves_nothing(curator, media, monkeypatch):
    upload(curator)
    picture, make = Picture.objects.get(), making._make

    def deleted_meanwhile(made):
        result = make(made)
        Picture.objects.all().delete()
        return result

    monkeypatch.setattr(making, "_make", deleted_meanwhile)
    making.make_sizes(picture.pk)
    assert stored(media) == set()


def delete(client, picture):
    page = change_page(picture).replace("change", "delete")
    return client.post(page, {"post": "yes"}, follow=True)


def test_a_deleted_picture_leaves_nothing(editor, media, django_capture_on_commit_callbacks):
    picture = uploaded(editor)
    with django_capture_on_commit_callbacks(execute=True):
        delete(editor, picture)
    assert not Picture.objects.exists()
    assert stored(media) == set()
    assert not [*files.digests()]


def test_a_picture_in_use_is_not_deleted(editor, media):
    picture = uploaded(editor)
    InitiativeFactory(title="Bread round", picture=picture)
    page = delete(editor, picture)
    assert "Bread round" in page.content.decode()
    assert Picture.objects.exists()


def test_what_readers_see_is_changed_by_editors(curator, editor, media):
    picture = uploaded(curator)
    page = curator.get(change_page(picture))
    curator.post(change_page(picture), filled_in(page) | {"alt": "A red door."})
    picture.refresh_from_db()
    assert picture.alt == "A red door."
    InitiativeFactory(picture=picture)
    assert curator.post(change_page(picture), {"alt": "A blue door."}).status_code == 403
    page = editor.get(change_page(picture))
    editor.post(change_page(picture), filled_in(page) | {"alt": "A green door."})
    picture.refresh_from_db()
    assert picture.alt == "A green door."


def test_who_looks_after_some_places_changes_no_picture_of_others(curator, media):
    leeds, york = CityFactory(name="Leeds"), CityFactory(name="York")
    user = User.objects.get(username="Carol")
    Curatorship.objects.create(user=user, city=leeds)
    own, other = PictureFactory(), PictureFactory()
    DraftFactory(picture=own, cities=[leeds])
    DraftFactory(picture=other, cities=[york])
    assert curator.post(change_page(own), {"alt": "A red door."}).status_code == 200
    assert curator.post(change_page(other), {"alt": "A red door."}).status_code == 403


def test_the_form_tells_what_it_takes(curator):
    text = curator.get(add_page(Picture)).content.decode()
    assert "JPEG, PNG, WebP or AVIF of up to 12 MB and 40 million pixels" in text
    assert 'enctype="multipart/form-data"' in text


def test_any_storage_can_keep_them(settings, editor, django_capture_on_commit_callbacks):
    memory = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    settings.STORAGES = {**settings.STORAGES, "default": memory}
    picture = uploaded(editor, drawn(400, 300))
    assert [*files.digests()] == [picture.digest]
    with django_capture_on_commit_callbacks(execute=True):
        delete(editor, picture)
    assert not [*files.digests()]


def test_a_picture_is_looked_at_before_the_transaction(curator, monkeypatch):
    """On SQLite, all who write would wait for the look, which may take seconds."""
    depths = []
    real = forms.run_child

    def noted(*arguments):
        depths.append(len(connection.savepoint_ids))
        return real(*arguments)

    before = len(connection.savepoint_ids)
    monkeypatch.setattr(forms, "run_child", noted)
    upload(curator)
    assert depths == [before]


def test_sent_twice_it_is_uploaded_once(curator):
    file, page = drawn(), add_page(Picture)
    typed = filled_in(curator.get(page)) | TYPED | {"once": "a" * 20}
    for _ in range(2):
        upload_file = SimpleUploadedFile("door.jpg", file)
        assert curator.post(page, typed | {"file": upload_file}).status_code == 302
    assert Picture.objects.count() == 1
