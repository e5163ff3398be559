"""Checks an image, and makes smaller ones of it. Called in the child process only."""

import warnings
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path, PurePath
from typing import Any, BinaryIO

from PIL import Image, ImageCms

from pictures.recipe import (
    EXTENSIONS,
    LEAST_SIDE,
    MOST_BYTES,
    MOST_PIXELS,
    MOST_RATIO,
    SAVED_AS,
    Unusable,
    widths_of,
)

# Of a JPEG that holds several pictures, as some cameras write, the first one counts.
KINDS = {"JPEG": "JPEG", "MPO": "JPEG", "PNG": "PNG", "WEBP": "WebP", "AVIF": "AVIF"}
TAKEN = "Please upload a JPEG, PNG, WebP or AVIF."
# What people try as well, by what is in its first bytes.
OTHERS = {
    "an SVG drawing": (b"<svg", b"<?xml", b"<!DOCTYPE svg"),
    "a GIF": (b"GIF8",),
    "a PDF": (b"%PDF",),
    "a TIFF": (b"II*\0", b"MM\0*"),
    "a HEIC": (b"ftypheic", b"ftypheix", b"ftypmif1"),
    "a web page": (b"<!doctype html", b"<html"),
    "a packed file": (b"PK\x03\x04", b"\x1f\x8b"),
}
ORIENTATION = 0x0112
# How an image is turned that a camera has stored with each orientation.
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
WHITE = (255, 255, 255)
# Our own limit is asked of the header, before anything is decoded.
Image.MAX_IMAGE_PIXELS = None
# What a reader of EXIF or of a chunk finds odd is no concern of the person who uploads.
warnings.simplefilter("ignore")


def check(file: BinaryIO, name: str) -> dict[str, Any]:
    """The width and height, upright, of the image in a file called `name`.

    It is decoded as a whole, so that one that is cut off is refused. Raises Unusable.
    """
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Unusable(f"The file is larger than {MOST_BYTES // 1_000_000} MB.")
    image = opened(data)
    _require_name(image, name)
    _require_size(image)
    # A JPEG is decoded to an eighth: every byte is read, and less memory is taken.
    image.draft(None, (1, 1))
    _load(image)
    width, height = _upright_size(opened(data))
    return {"width": width, "height": height}


def opened(data: bytes) -> Image.Image:
    """The image in `data`, of which only the header is read. Raises Unusable."""
    try:
        image = Image.open(BytesIO(data), formats=["JPEG", "PNG", "WEBP", "AVIF"])
        frames = getattr(image, "n_frames", 1)
    except MemoryError:
        raise
    except Exception:
        raise Unusable(_why_not(data)) from None
    if frames > 1 and image.format != "MPO":
        raise Unusable("The picture moves. Please upload one that stands still.")
    return image


def _why_not(data: bytes) -> str:
    beginning = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    for what, marks in OTHERS.items():
        starts = beginning.startswith(marks) or beginning[4:].startswith(marks)
        if starts or (what == "an SVG drawing" and b"<svg" in beginning):
            return f"This is {what}. {TAKEN}"
    return f"This cannot be read as a picture. {TAKEN}"


def _require_name(image: Image.Image, name: str) -> None:
    kind = KINDS[image.format or ""]
    ending = PurePath(name).suffix.lower()
    if ending not in EXTENSIONS[kind]:
        raise Unusable(
            f"The name ends in “{ending[:10]}”, but it is a {kind}. Please give the file its right "
            f"name, such as picture{EXTENSIONS[kind][0]}."
        )


def _require_size(image: Image.Image) -> None:
    """Asks the header, before anything is decoded."""
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise Unusable(
            f"The picture has {width:,} by {height:,} pixels, which is more than "
            f"{MOST_PIXELS // 1_000_000} million. Please make it smaller."
        )
    if min(width, height) < LEAST_SIDE:
        raise Unusable(
            f"The picture has {width:,} by {height:,} pixels. It needs {LEAST_SIDE} by "
            f"{LEAST_SIDE} at least."
        )
    if max(width, height) > MOST_RATIO * min(width, height):
        raise Unusable("The picture is too long and narrow. Please crop it.")


def _load(image: Image.Image) -> None:
    try:
        image.load()
    except MemoryError:
        raise
    except Exception:
        raise Unusable(
            "The picture is damaged, or cut off. Please save it anew, and try again."
        ) from None


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(ORIENTATION, 1))
    except Exception:  # damaged metadata, which is thrown away in any case
        return 1


def _upright_size(image: Image.Image) -> tuple[int, int]:
    width, height = image.size
    return (height, width) if _orientation(image) >= 5 else (width, height)


def make(file: BinaryIO, folder: Path) -> dict[str, Any]:
    """Writes an image in each width and format into `folder`, as WIDTH.FORMAT.

    Returns the width and height of the largest, and all widths. The images are upright, in sRGB,
    and without metadata. Raises Unusable.
    """
    image = opened(file.read())
    _require_size(image)
    orientation, widths = _orientation(image), widths_of(_upright_size(image)[0])
    scale = widths[-1] / _upright_size(image)[0]
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    image.draft(None, size)
    _load(image)
    small = _as_srgb(image).resize(size, Image.Resampling.LANCZOS, reducing_gap=3)
    image.close()
    if orientation in UPRIGHT:
        small = small.transpose(UPRIGHT[orientation])
    for sized in _in_widths(small, widths):
        for ending, (kind, options) in SAVED_AS.items():
            sized.save(folder / f"{sized.width}.{ending}", kind, **options)
    return {"width": small.width, "height": small.height, "widths": widths}


def _in_widths(image: Image.Image, widths: list[int]) -> Iterator[Image.Image]:
    for width in widths:
        height = max(1, round(image.height * width / image.width))
        sized = image.resize((width, height), Image.Resampling.LANCZOS)
        sized.info.clear()
        yield sized


def _as_srgb(image: Image.Image) -> Image.Image:
    """The image in RGB, on white where it is transparent."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):  # sixteen bits of grey
        image = image.point(lambda value: value / 256).convert("L")
    if image.mode in ("P", "PA", "1") or "transparency" in image.info:
        image = image.convert("RGBA")
    if "A" in image.mode:
        image = image.convert("RGBA")
        ground = Image.new("RGB", image.size, WHITE)
        ground.paste(image, mask=image.getchannel("A"))
        image = ground
    if profile:
        image = _in_profile(image, profile)
    return image.convert("RGB")


def _in_profile(image: Image.Image, profile: bytes) -> Image.Image:
    """The image in sRGB; as it is where the profile is of no use for it."""
    try:
        converted = ImageCms.profileToProfile(
            image,
            ImageCms.ImageCmsProfile(BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode="RGB",
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return converted or image
