"""Where a picture is seen, by whom, and what stands at it."""

import re

import pytest
from django.contrib.auth.models import User

from curation import actions
from pictures.markup import jpeg_of, picture_of
from pictures.models import Picture
from tests.factories import DraftFactory, InitiativeFactory, PictureFactory, PublicCityFactory
from tests.pictures.conftest import uploaded

pytestmark = [pytest.mark.usefixtures("here", "db"), pytest.mark.one_database]
TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


def address(picture, width=320, ending="jpg"):
    return f"/pictures/{picture.digest}/{width}.{ending}"


def status(client, path):
    response = client.get(path)
    if response.streaming:  # so that its file is closed
        response.getvalue()
    return response.status_code


@pytest.mark.parametrize("ending", TYPES)
def test_readers_get_each_format_to_keep_for_good(client, editor, ending):
    picture = uploaded(editor)
    InitiativeFactory(picture=picture)
    response = client.get(address(picture, 640, ending))
    assert response.getvalue()
    assert response["Content-Type"] == TYPES[ending]
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert not response.cookies


@pytest.mark.parametrize(
    ("width", "ending"), [(321, "jpg"), (1440, "jpg"), (320, "svg"), (320, "png")]
)
def test_nothing_else_is_served(client, editor, width, ending):
    picture = uploaded(editor)
    InitiativeFactory(picture=picture)
    assert status(client, address(picture, width, ending)) == 404
    assert status(client, f"/pictures/{picture.digest}/original") == 404


def test_a_drafts_picture_is_for_staff(client, curator, editor):
    picture = uploaded(curator)
    draft = DraftFactory(picture=picture)
    preview = f"/admin/picture/{picture.digest}/320.jpg"
    assert status(client, address(picture)) == 404
    assert status(client, preview) == 302
    response = curator.get(preview)
    assert response.getvalue()
    assert "no-store" in response["Cache-Control"]
    page = curator.get(f"/admin/preview/{draft.slug}/").content.decode()
    assert preview in page
    assert "/pictures/" not in page


def test_it_comes_and_goes_with_its_entry(client, editor):
    picture, user = uploaded(editor), User.objects.get(username="Eddie")
    entry = InitiativeFactory(picture=picture)
    assert status(client, address(picture)) == 200
    actions.withdraw(entry, by=user, reason="It was a mistake.")
    assert status(client, address(picture)) == 404


def test_a_picture_that_is_replaced_is_no_longer_public(client, editor):
    picture, other = uploaded(editor), PictureFactory()
    entry = InitiativeFactory(picture=picture)
    entry.picture = other
    entry.save()
    assert status(client, address(picture)) == 404


def test_a_case_study_shows_it_with_its_maker_and_licence(client):
    picture = PictureFactory(
        alt="A red <door>.", credit="Pat Painter", source="https://example.org/door", focus_x=82
    )
    page = client.get(InitiativeFactory(picture=picture).get_absolute_url()).content.decode()
    [element] = re.findall(r"<picture>.*?</picture>", page)
    assert f'src="{address(picture, 640)}"' in element
    assert f"{address(picture, 320, 'avif')} 320w, {address(picture, 640, 'avif')} 640w" in element
    assert 'width="640" height="400"' in element
    assert 'alt="A red &lt;door&gt;."' in element
    assert "focus-x-8 focus-y-5" in element
    assert 'fetchpriority="high"' in element
    assert '<a href="https://example.org/door" rel="external">Pat Painter</a>' in page
    assert 'href="https://creativecommons.org/licenses/by/4.0/"' in page
    assert "the hills are invented" not in page


def test_a_picture_by_permission_names_its_maker(client):
    picture = PictureFactory(licence="permission", credit="The Bakers")
    page = client.get(InitiativeFactory(picture=picture).get_absolute_url()).content.decode()
    assert "Picture: The Bakers · Used by permission" in page


def test_a_place_shows_its_picture(client):
    city = PublicCityFactory(picture=PictureFactory(alt="The high street."))
    assert 'alt="The high street."' in client.get(city.get_absolute_url()).content.decode()


@pytest.mark.parametrize("state", ["waiting", "failed"])
def test_until_its_sizes_are_made_the_cover_stands_there(client, state):
    picture = PictureFactory(state=state)
    entry = InitiativeFactory(picture=picture)
    for page in ("/", "/initiatives/", entry.get_absolute_url()):
        assert "<picture>" not in client.get(page).content.decode()
    assert picture_of(entry) is None


def test_a_card_shows_the_picture_in_place_of_the_cover(client):
    InitiativeFactory.create_batch(3)
    for _ in range(3):
        InitiativeFactory(picture=PictureFactory())
    page = client.get("/initiatives/").content.decode()
    assert page.count("<picture>") == 3
    assert page.count('class="cover') == 3
    assert page.count('loading="lazy"') == 3


def test_a_card_follows_when_the_sizes_are_made(client):
    picture = PictureFactory(state="waiting")
    InitiativeFactory(picture=picture)
    assert "<picture>" not in client.get("/initiatives/").content.decode()
    Picture.objects.update(state="ready")
    assert "<picture>" in client.get("/initiatives/").content.decode()


def test_others_get_a_jpeg_at_least_so_wide(editor):
    picture = uploaded(editor)
    entry = InitiativeFactory(picture=picture)
    assert picture_of(entry) == picture
    assert jpeg_of(picture, 600)[:2] == b"\xff\xd8"
    assert len(jpeg_of(picture, 600)) < len(jpeg_of(picture, 5000))
