"""Uploaded pictures in a browser, on the pages that show them and in the form that takes them."""

import re
from io import BytesIO

import pytest
from django.urls import reverse

from cities.models import City
from initiatives.models import Initiative
from pictures import files, making
from pictures.models import Picture
from tests.browser.test_axe import COLOURS, DJANGOS_OWN, complaints
from tests.factories import PictureFactory
from tests.pictures.drawing import saved, street

CASE, CITY, LIST = "/initiatives/use-it-programme/", "/cities/leeds/", "/initiatives/?city=leeds"
SHIFTS = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => sum += entry.value))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(sum), 500);
})"""
every_page = pytest.mark.parametrize("address", [CASE, CITY, LIST])


@pytest.fixture
def street_picture(site, db, media):
    """A picture whose sizes are made, of an entry, of a place and of all entries there."""
    data = saved(street(), "JPEG", quality=90)
    picture = PictureFactory(
        digest=files.digest_of(BytesIO(data)),
        alt="Six houses in a row under an evening sky, with light in every window.",
        credit="Placebook’s tests",
        source="https://example.org/street",
        focus_y=70,
        state="waiting",
    )
    files.put(picture.original, BytesIO(data))
    making.make_sizes(picture.pk)
    Initiative.objects.filter(slug="use-it-programme").update(picture=picture)
    Initiative.objects.filter(cities__slug="leeds").update(picture=picture)
    City.objects.filter(slug="leeds").update(picture=picture)
    return Picture.objects.get(pk=picture.pk)


@every_page
@pytest.mark.parametrize("width", [390, 1280])
def test_pages_with_pictures_are_accessible_and_hold_still(browse, street_picture, address, width):
    page = browse(address, width=width)
    page.wait_for_load_state("networkidle")
    assert page.locator("picture").count()
    assert page.evaluate(SHIFTS) == 0
    assert complaints(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@every_page
def test_they_can_be_read_in_the_dark(browse, street_picture, address):
    assert complaints(browse(address, color_scheme="dark"), COLOURS) == []


def test_a_browser_takes_the_best_format_in_the_size_that_it_needs(browse, street_picture):
    page = browse(CASE, width=390)
    page.wait_for_load_state("networkidle")
    taken = page.locator(".large-picture img").evaluate("image => image.currentSrc")
    assert taken.endswith(f"/pictures/{street_picture.digest}/640.avif")
    page = browse(LIST, width=390)
    taken = page.locator(".card img").first.evaluate("image => image.currentSrc")
    assert taken.endswith("320.avif")


def test_on_a_phone_the_story_still_begins_within_a_screen_and_a_half(browse, street_picture):
    page = browse(CASE, width=390, height=844)
    assert page.locator(".case-story").bounding_box()["y"] < 844 * 1.5


def test_without_a_script_it_is_there_too(browse, street_picture):
    page = browse(CASE, java_script_enabled=False)
    assert page.locator(".large-picture img").is_visible()
    assert page.get_by_text("Picture: Placebook’s tests").is_visible()


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_an_editor_uploads_a_picture_and_chooses_its_focus(browse, editor, media, color_scheme):
    cookies = {"cookies": [editor]}
    page = browse("/admin/login/", color_scheme=color_scheme, storage_state=cookies)
    page.goto(reverse("admin:pictures_picture_add"))
    assert page.locator(".focus").is_hidden()
    data = saved(street(900, 600), "JPEG")
    page.locator("#id_file").set_input_files(
        {"name": "street.jpg", "mimeType": "image/jpeg", "buffer": data}
    )
    shown = page.locator(".focus img")
    shown.wait_for()
    box = shown.bounding_box()
    shown.click(position={"x": box["width"] * 0.2, "y": box["height"] * 0.9})
    assert page.locator("#id_focus_x").input_value() == "20"
    assert page.locator("#id_focus_y").input_value() == "90"
    assert complaints(page, but=DJANGOS_OWN) == []
    page.locator("#id_alt").fill("A street.")
    page.locator("#id_licence").select_option("cc0-1.0")
    page.get_by_role("button", name="Save", exact=True).first.click()
    page.get_by_text("was added successfully").wait_for()
    picture = Picture.objects.get(alt="A street.")
    assert (picture.focus_x, picture.focus_y, picture.state) == (20, 90, "waiting")


def test_the_form_of_a_picture_is_accessible(browse, editor, street_picture):
    page = browse("/admin/login/", storage_state={"cookies": [editor]})
    page.goto(reverse("admin:pictures_picture_change", args=[street_picture.pk]))
    page.locator(".focus img").wait_for()
    assert complaints(page, but=DJANGOS_OWN) == []


def test_a_case_study_with_its_picture_takes_at_most_two_sheets(browse, street_picture):
    page = browse(CASE)
    page.wait_for_load_state("networkidle")
    page.emulate_media(media="print")
    assert page.locator(".large-picture img").is_visible()
    sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))
    assert 1 <= len(sheets) <= 2
