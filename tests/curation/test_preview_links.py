"""A link shows an entry that is not published to people without an account, until it ends."""

import datetime
from io import BytesIO

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from curation.actions import publish, withdraw
from curation.models import Curatorship, PreviewLink
from curation.preview_links import link_with, make_link, token_of
from pictures import files
from tests.curation.conftest import change_page, signed_in
from tests.factories import CityFactory, DraftFactory, InitiativeFactory, PictureFactory

pytestmark = pytest.mark.one_database


@pytest.fixture
def eddie(editor):
    return User.objects.get(username="Eddie")


@pytest.fixture
def link(draft, eddie):
    return make_link(draft, by=eddie)


def links_page(entry):
    return reverse("admin:initiatives_initiative_links", args=[entry.pk])


def address(link):
    return reverse("initiative_by_link", args=[token_of(link)])


def text_of(page):
    return page.content.decode()


def test_a_curator_makes_a_link_that_a_stranger_reads(curator, client, draft, caplog):
    assert links_page(draft) in text_of(curator.get(change_page(draft)))
    page = curator.post(links_page(draft), {"_make": "yes"}, follow=True)
    link = PreviewLink.objects.get()
    assert link.by.username == "Carol"
    assert f"http://testserver{address(link)}" in text_of(page)
    assert "made by user" in caplog.text
    read = client.get(address(link))
    assert read.status_code == 200
    assert "Bread" in text_of(read)
    assert "<strong>Not published.</strong>" in text_of(read)


def test_nobody_keeps_or_finds_the_page_or_learns_its_address(client, link):
    page = client.get(address(link))
    assert set(page["Cache-Control"].split(", ")) == {"private", "no-store"}
    assert page["Referrer-Policy"] == "no-referrer"
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert '<meta name="robots" content="noindex, nofollow">' in text_of(page)
    assert not page.cookies
    assert not hasattr(page.resolver_match.func, "canonical")  # which the page cache looks for


def test_the_page_says_nothing_that_is_for_staff_alone(client, link, draft):
    draft.review_note = "Quokka."
    draft.save()
    assert "Quokka" not in text_of(client.get(address(link)))


def test_a_link_ends_after_a_fortnight(client, link):
    assert round((link.ends_at - link.at) / datetime.timedelta(days=1), 3) == 14
    PreviewLink.objects.update(ends_at=timezone.now())
    page = client.get(address(link))
    assert page.status_code == 410
    assert "This link has ended" in text_of(page)
    assert "Bread" not in text_of(page)


def test_a_link_ends_when_it_is_withdrawn(curator, client, link, draft):
    page = curator.post(links_page(draft), {"_withdraw": link.pk}, follow=True)
    assert "withdrawn by Carol" in text_of(page)
    assert client.get(address(link)).status_code == 410
    assert client.get(address(link))["Cache-Control"] == "private, no-store"


def test_a_link_leads_to_the_page_once_that_is_public(client, link, draft, eddie):
    publish(draft, by=eddie)
    page = client.get(address(link))
    assert (page.status_code, page.url) == (302, draft.get_absolute_url())
    assert "no-store" in page["Cache-Control"]
    withdraw(draft, by=eddie, reason="It was wrong.")
    assert client.get(address(link), follow=True).status_code == 410
    assert "Bread on foot" not in text_of(client.get(address(link), follow=True))


@pytest.mark.parametrize("change", [str.upper, str.swapcase, lambda t: t[:-1], lambda t: t + "x"])
def test_a_link_that_was_not_signed_opens_nothing(client, link, change):
    forged = change(token_of(link))
    assert link_with(forged) is None
    assert client.get(f"/not-published/{forged}/").status_code == 404


@pytest.mark.parametrize("token", ["x", ".", "\x00", "%00", "%FF", "9" * 3000, "a.b.c"])
def test_nonsense_is_not_found(client, db, token):
    assert client.get(f"/not-published/{token}/").status_code == 404


def test_a_former_key_of_the_site_still_opens_a_link(client, link, settings):
    page = address(link)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another " * 8
    assert client.get(page).status_code == 200


@pytest.mark.parametrize("button", [{"_make": "yes"}, {"_withdraw": "1"}], ids=str)
def test_a_public_entry_needs_no_link(editor, button):
    entry = InitiativeFactory()
    assert links_page(entry) not in text_of(editor.get(change_page(entry)))
    editor.post(links_page(entry), button)
    assert not PreviewLink.objects.exists()


def test_a_curator_of_elsewhere_makes_none(draft):
    draft.cities.set([CityFactory()])
    chris = signed_in("Chris", "Curators")
    Curatorship.objects.create(user=User.objects.get(username="Chris"), city=CityFactory())
    assert chris.post(links_page(draft), {"_make": "yes"}).status_code == 403
    assert not PreviewLink.objects.exists()


def test_a_link_of_another_entry_is_not_withdrawn_here(curator, link):
    page = curator.post(links_page(DraftFactory()), {"_withdraw": link.pk})
    assert page.status_code == 404
    link.refresh_from_db()
    assert link.is_open


def test_the_picture_of_the_entry_is_shown_as_long_as_the_link_works(client, media, link, draft):
    draft.picture, other = PictureFactory(), PictureFactory()
    draft.save()
    for picture in (draft.picture, other):
        files.put(picture.file_name(320, "jpg"), BytesIO(b"a picture"))
    folder = f"{address(link)}{draft.picture.digest}/"
    assert f'src="{folder}640.jpg"' in text_of(client.get(address(link)))
    response = client.get(f"{folder}320.jpg")
    assert response.getvalue() == b"a picture"
    assert response["Cache-Control"] == "private, no-store"
    assert client.get(f"{address(link)}{other.digest}/320.jpg").status_code == 404
    PreviewLink.objects.update(withdrawn_at=link.at)
    assert client.get(f"{folder}320.jpg").status_code == 404
