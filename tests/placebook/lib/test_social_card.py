"""What a social card shows, and that no text leaves its place."""

import json
import os
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from placebook.lib.cover_layout import Subject
from placebook.lib.social_card import HEIGHT, WIDTH, Photo, SocialCard, Store, png
from placebook.lib.social_card.drawing import (
    FULL_WIDTH,
    LEFT,
    STATUS_SIZES,
    TITLE,
    TITLE_END,
    TITLE_SIZES,
    TITLE_WIDTH,
)
from placebook.lib.social_card.fitting import BOLD, REGULAR, cut, fit, length
from tests.conftest import FOUNDING

CARD = SocialCard(
    kicker="Preston",
    title="The Preston model",
    status="Planned",
    cover=Subject(slug="x", latitude=53.76, longitude=-2.7, colours=(3, 1), theme="buying"),
)


def drawn(card):
    return Image.open(BytesIO(png(card))).convert("RGB")


def titles():
    rows = json.loads((FOUNDING / "initiatives.json").read_text(encoding="utf-8"))
    return [row["title"] for row in rows]


def test_it_has_the_size_that_other_sites_ask_for():
    assert drawn(CARD).size == (1200, 630)


def test_its_texts_are_drawn():
    """A renderer that does not find the font leaves them out without a word."""
    full = drawn(CARD)
    for part in ("kicker", "title", "status"):
        difference = ImageChops.difference(full, drawn(replace(CARD, **{part: ""})))
        assert difference.getbbox() is not None


def test_equal_cards_are_equal_bytes():
    assert png(CARD) == png(replace(CARD))


def jpeg(*colours):
    """Stripes from left to right."""
    image = Image.new("RGB", (900, 300))
    for n, colour in enumerate(colours):
        image.paste(colour, (n * 900 // len(colours), 0, 900, 300))
    file = BytesIO()
    image.save(file, "JPEG", quality=95)
    return file.getvalue()


def with_photo(focus=(50, 50)):
    photo = Photo(name="x", width=900, height=300, focus=focus, credit="Picture: Pat, CC0 1.0")
    return replace(CARD, photo=photo)


def test_a_picture_takes_the_place_of_the_cover():
    card = Image.open(BytesIO(png(with_photo(), jpeg("red")))).convert("RGB")
    red, green, blue = card.getpixel((WIDTH - 300, 200))
    assert red > 240
    assert max(green, blue) < 20
    left = (0, 0, WIDTH - 620, 500)
    assert card.crop(left).tobytes() == drawn(CARD).crop(left).tobytes()


@pytest.mark.parametrize(("across", "channel"), [(0, 0), (50, 1), (100, 2)])
def test_what_is_cut_off_leaves_the_focus(across, channel):
    striped = jpeg("red", "lime", "blue")
    card = Image.open(BytesIO(png(with_photo((across, 50)), striped))).convert("RGB")
    pixel = card.getpixel((WIDTH - 300, 200))
    assert max(pixel) == pixel[channel]


def test_a_picture_names_its_maker():
    card = with_photo()
    unnamed = replace(card, photo=replace(card.photo, credit=""))
    cards = [Image.open(BytesIO(png(each, jpeg("red")))).convert("RGB") for each in (card, unnamed)]
    left, top, *_ = ImageChops.difference(*cards).getbbox()
    assert left > WIDTH / 2
    assert top > 500


def test_signs_of_markup_are_text():
    assert drawn(replace(CARD, title="<b>R&D</b>")).size == (WIDTH, HEIGHT)


LONG = ("W" * 200, "Community " * 20, "A title of one-hundred-and-forty-two " * 5, "", "ŵŷ Łódź")


def test_every_title_fits_its_place():
    for title in (*titles(), *LONG):
        block = fit(title, BOLD, TITLE_SIZES, TITLE_WIDTH, TITLE_END - TITLE)
        assert len(block.lines) * block.line_height <= TITLE_END - TITLE
        assert all(length(line, BOLD, block.size) <= TITLE_WIDTH for line in block.lines)


def test_no_founding_title_is_cut():
    for title in titles():
        block = fit(title, BOLD, TITLE_SIZES, TITLE_WIDTH, TITLE_END - TITLE)
        assert " ".join(block.lines) == title


def test_what_is_drawn_is_as_wide_as_was_measured():
    blank = drawn(replace(CARD, status=""))
    text = "Running · last seen at work in 2025"
    left, _, right, _ = ImageChops.difference(blank, drawn(replace(CARD, status=text))).getbbox()
    measured = length(text, REGULAR, STATUS_SIZES[0])
    assert left == pytest.approx(LEFT, abs=4)
    assert right - left == pytest.approx(measured, abs=6)
    assert measured < FULL_WIDTH


def test_what_is_too_long_for_a_line_ends_in_an_ellipsis():
    assert cut("Leeds, Bradford, Wakefield", REGULAR, 27, 160) == "Leeds, Bradf…"
    assert cut("Leeds", REGULAR, 27, 160) == "Leeds"


def test_the_store_keeps_what_was_used_last(tmp_path):
    store = Store(tmp_path / "cards", most_bytes=250)
    for name in ("first", "second"):
        store.put(name, b"x" * 100)
        os.utime(tmp_path / "cards" / name, (1, 1))
    assert store.get("first") == b"x" * 100
    store.put("third", b"x" * 100)
    assert {path.name for path in (tmp_path / "cards").iterdir()} == {"first", "third"}


def test_a_store_without_room_stores_nothing(tmp_path):
    (tmp_path / "cards").write_text("not a folder")
    store = Store(tmp_path / "cards", most_bytes=250)
    store.put("first", b"x")
    assert store.get("first") is None
