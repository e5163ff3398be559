"""The social cards of pages: one picture for each version of what they show."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from catalogue.views import social_card
from tests.factories import (
    CityFactory,
    DraftFactory,
    InitiativeFactory,
    PictureFactory,
    PrincipleFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.SNAPSHOT_DIR = str(tmp_path)
    return tmp_path / "social-cards"


@pytest.fixture
def city():
    return CityFactory(name="Leeds", latitude=53.8, longitude=-1.55)


@pytest.fixture
def initiative(city):
    return InitiativeFactory(title="Orchard", cities=[city])


def image_of(client, address):
    page = client.get(address).content.decode()
    return re.search('<meta property="og:image" content="([^"]+)">', page)[1]


@pytest.mark.parametrize("kind", ["initiative", "city", "principle"])
def test_each_page_names_its_own_card(client, settings, initiative, city, kind):
    settings.SITE_ADDRESS = "https://placebook.example"
    page = {"initiative": initiative, "city": city}.get(kind) or PrincipleFactory()
    image = image_of(client, page.get_absolute_url())
    assert image.startswith(f"https://placebook.example{page.get_absolute_url()}card.png?v=")
    response = client.get(image.removeprefix("https://placebook.example"))
    assert response["Content-Type"] == "image/png"
    assert Image.open(BytesIO(response.content)).size == (1200, 630)


@pytest.mark.parametrize("address", ["/", "/initiatives/", "/cities/", "/principles/", "/about/"])
def test_other_pages_name_the_card_of_the_site(client, settings, address):
    settings.SITE_ADDRESS = ""
    image = image_of(client, address)
    assert image.startswith("http://testserver/card.png?v=")
    assert client.get(image).status_code == 200


def test_a_page_says_what_its_picture_shows(client, initiative):
    page = client.get("/initiatives/orchard/").content.decode()
    assert '<meta property="og:image:alt" content="Orchard. Leeds. Not checked.">' in page
    assert '<meta name="twitter:card" content="summary_large_image">' in page


def test_a_card_is_drawn_once(client, initiative, monkeypatch):
    first = client.get("/initiatives/orchard/card.png")
    monkeypatch.setattr(social_card, "png", None)
    assert client.get("/initiatives/orchard/card.png").content == first.content


def test_an_entry_that_changes_has_another_card(client, initiative, folder):
    before = image_of(client, "/initiatives/orchard/")
    client.get("/initiatives/orchard/card.png")
    initiative.title = "An orchard for all"
    initiative.save()
    assert image_of(client, "/initiatives/orchard/") != before
    client.get("/initiatives/orchard/card.png")
    assert len(list(folder.iterdir())) == 2


def test_who_has_the_card_gets_it_no_second_time(client, initiative):
    etag = client.get("/initiatives/orchard/card.png")["ETag"]
    response = client.get("/initiatives/orchard/card.png", headers={"If-None-Match": etag})
    assert response.status_code == 304
    assert response["ETag"] == etag


def test_it_is_kept_for_an_hour_and_shown_by_other_sites(client, initiative):
    response = client.get("/initiatives/orchard/card.png")
    assert response["Cache-Control"] == "public, max-age=3600"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.parametrize("status", ["draft", "in_review", "withdrawn"])
def test_what_is_not_public_has_no_card(client, folder, status):
    facts = {"withdrawn_reason": "It was merged."} if status == "withdrawn" else {}
    make = InitiativeFactory if status == "withdrawn" else DraftFactory
    make(title="Orchard", status=status, **facts)
    assert client.get("/initiatives/orchard/card.png").status_code == 404
    assert not folder.exists()


def test_a_card_at_a_former_address_leads_to_that_of_today(client, initiative):
    initiative.slug = "the-orchard"
    initiative.save()
    response = client.get("/initiatives/orchard/card.png")
    assert (response.status_code, response["Location"]) == (
        301,
        "/initiatives/the-orchard/card.png",
    )


def test_few_are_drawn_at_a_time(client, initiative):
    free = social_card.DRAWING.take()
    try:
        response = client.get("/initiatives/orchard/card.png")
    finally:
        free()
    assert response.status_code == 503
    assert response["Retry-After"] == "5"
    assert client.get("/initiatives/orchard/card.png").status_code == 200


def test_a_card_costs_few_queries(client, initiative, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        client.get("/initiatives/orchard/card.png")


def test_drawing_many_takes_no_more_memory(client):
    def resident():
        pages = Path("/proc/self/statm").read_text().split()[1]
        return int(pages) * 4096

    cities = [CityFactory(latitude=50 + n / 10, longitude=-2) for n in range(30)]
    for city in cities[:10]:
        client.get(f"{city.get_absolute_url()}card.png")
    before = resident()
    for city in cities[10:]:
        client.get(f"{city.get_absolute_url()}card.png")
    assert resident() - before < 20 * 1024 * 1024


def test_an_entry_with_a_picture_shows_it(client, initiative, media):
    before = image_of(client, "/initiatives/orchard/")
    initiative.picture = PictureFactory(width=960, height=640, widths=[320, 960])
    file = BytesIO()
    Image.new("RGB", (960, 640), "red").save(file, "JPEG")
    default_storage.save(initiative.picture.file_name(960, "jpg"), file)
    initiative.save()
    assert image_of(client, "/initiatives/orchard/") != before
    card = Image.open(BytesIO(client.get("/initiatives/orchard/card.png").content))
    assert card.convert("RGB").getpixel((900, 200))[0] > 240


def test_a_picture_that_waits_for_its_sizes_is_not_shown(client, initiative):
    before = image_of(client, "/initiatives/orchard/")
    initiative.picture = PictureFactory(state="waiting")
    initiative.save()
    assert image_of(client, "/initiatives/orchard/") == before


def test_while_a_picture_cannot_be_read_the_cover_is_shown_and_not_kept(
    client, initiative, media, folder
):
    initiative.picture = PictureFactory()
    initiative.save()
    assert client.get("/initiatives/orchard/card.png").status_code == 200
    assert not folder.exists()
