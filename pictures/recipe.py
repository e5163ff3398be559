"""Which pictures are taken, and what is made of them."""

from typing import Any

MOST_BYTES = 12_000_000
MOST_PIXELS = 40_000_000
LEAST_SIDE = 200
# How many times as long as narrow; a panorama still is.
MOST_RATIO = 5

# How the child process says that a file is refused.
REFUSED = 3

# The endings of a file's name for each format that is taken, the usual one first.
EXTENSIONS = {
    "JPEG": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "PNG": (".png",),
    "WebP": (".webp",),
    "AVIF": (".avif",),
}

# In pixels. A picture is shown 680 wide at most, on screens of two pixels to one.
WIDTHS = (320, 640, 960, 1440)

# By the ending of the file: the format as Pillow calls it, and how it is saved. One thread, and a
# middling effort: an AVIF takes twice the time at the next speed, and is hardly smaller.
SAVED_AS: dict[str, tuple[str, dict[str, Any]]] = {
    "avif": ("AVIF", {"quality": 55, "speed": 8, "max_threads": 1}),
    "webp": ("WEBP", {"quality": 76, "method": 4}),
    "jpg": ("JPEG", {"quality": 80, "optimize": True, "progressive": True}),
}
CONTENT_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


class Unusable(Exception):
    """The file is no picture that we take. The message is a sentence for the person who uploads."""


def widths_of(width: int) -> list[int]:
    """The widths to make of a picture that is so wide: none is larger than itself."""
    most = min(width, WIDTHS[-1])
    return [*(each for each in WIDTHS if each < most), most]
