"""What is taken, what is refused, and what is made of a picture."""

import time
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from pictures import reading
from pictures.images import check, make
from pictures.reading import run_child
from pictures.recipe import MOST_PIXELS, SAVED_AS, WIDTHS, Unusable, widths_of
from tests.pictures.drawing import CORNERS, REFUSED, drawn, image, saved

ENDINGS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif"}


@pytest.mark.parametrize("what", REFUSED)
def test_bombs_and_lies_are_refused_within_five_seconds(what):
    name, data, reason = REFUSED[what]
    file = BytesIO(data())
    began = time.monotonic()
    with pytest.raises(Unusable, match=reason):
        run_child("check", name, file)
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("kind", ENDINGS)
def test_each_format_is_taken_with_its_size(kind):
    data = drawn(640, 400, kind)
    assert run_child("check", f"A.{ENDINGS[kind]}".upper(), BytesIO(data)) == {
        "width": 640,
        "height": 400,
    }


def read(path):
    return Image.open(BytesIO(path.read_bytes()))


def corners(picture):
    """The colours a tenth from each corner."""
    across, down = ((side // 10, side - side // 10) for side in picture.size)
    return [picture.getpixel((x, y)) for y in down for x in across]


@settings(max_examples=40, deadline=None)
@given(
    width=st.integers(200, 900),
    height=st.integers(200, 900),
    orientation=st.integers(1, 8),
    kind=st.sampled_from([*ENDINGS]),
)
def test_every_size_is_upright_and_tells_nothing_more(
    tmp_path_factory, width, height, orientation, kind
):
    folder = tmp_path_factory.mktemp("sizes")
    data = drawn(width, height, kind, orientation)
    assert check(BytesIO(data), f"a.{ENDINGS[kind]}") == {"width": width, "height": height}
    made = make(BytesIO(data), folder)
    assert made["widths"] == widths_of(width)
    assert {path.name for path in folder.iterdir()} == {
        f"{each}.{ending}" for each in made["widths"] for ending in SAVED_AS
    }
    for path in folder.iterdir():
        sized = read(path)
        assert not sized.getexif()
        assert not {"exif", "icc_profile", "xmp", "comment"} & {*sized.info}
        assert b"quokka" not in path.read_bytes()
        assert abs(sized.height - height * sized.width / width) <= 1
        for seen, wanted in zip(corners(sized.convert("RGB")), CORNERS, strict=True):
            assert max(abs(one - other) for one, other in zip(seen, wanted, strict=True)) < 40


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_any_kind_of_colour_becomes_a_picture(tmp_path, mode):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    source = Image.new("I;16", (300, 300), 40_000) if mode == "I;16" else image().convert(mode)
    make(BytesIO(saved(source, kind)), tmp_path)
    sized = read(tmp_path / f"{min(source.width, 320)}.jpg")
    assert sized.mode == "RGB"
    assert mode != "I;16" or sized.getpixel((9, 9)) == pytest.approx((156, 156, 156), abs=3)


def test_what_is_transparent_becomes_white(tmp_path):
    make(BytesIO(saved(Image.new("RGBA", (300, 300)), "PNG")), tmp_path)
    assert read(tmp_path / "300.jpg").getpixel((5, 5)) == (255, 255, 255)


def test_no_size_is_larger_than_the_picture():
    assert widths_of(250) == [250]
    assert widths_of(320) == [320]
    assert widths_of(700) == [320, 640, 700]
    assert widths_of(9000) == [*WIDTHS]


def test_the_largest_picture_that_is_taken_is_made(tmp_path):
    side = int(MOST_PIXELS**0.5)
    data = saved(Image.new("RGB", (side, side), "teal"), "PNG")
    assert run_child("check", "a.png", BytesIO(data))["width"] == side
    assert run_child("make", str(tmp_path), BytesIO(data))["widths"] == [*WIDTHS]


@pytest.mark.parametrize(
    ("greed", "note"),
    [
        ("while True: pass", "takes too long"),
        ("b'x' * 10**10", "too much memory"),
        ("import os; os.kill(os.getpid(), 9)", "takes too long"),
        ("raise ZeroDivisionError", "may be damaged"),
    ],
)
def test_whatever_the_child_does_has_an_end(monkeypatch, greed, note):
    program = (
        "import pictures.child as child, sys\n"
        "child.CHECK_SECONDS = 1\n"
        f"def greedy(*_):\n    {greed}\n"
        "child.handle = greedy\n"
        "sys.exit(child.main())\n"
    )
    real = reading.subprocess.run

    def run(command, **options):
        return real([command[0], "-c", program, *command[-2:]], **options)

    monkeypatch.setattr(reading.subprocess, "run", run)
    with pytest.raises(Unusable, match=note):
        run_child("check", "a.jpg", BytesIO(drawn()))
