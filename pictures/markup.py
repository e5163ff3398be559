"""A picture as HTML: the browser chooses the format and the size that it needs."""

from typing import Any

from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from pictures.models import Picture
from pictures.recipe import CONTENT_TYPES, SAVED_AS

READERS, STAFF, BY_LINK = "picture_file", "picture_preview", "picture_by_link"
# The columns that `picture_html` needs, for queries that read no others.
COLUMNS = ("alt", "digest", "state", "width", "height", "widths", "focus_x", "focus_y")


def picture_of(obj: Any) -> Picture | None:
    """The picture of an initiative or a place, if it has one whose sizes are made."""
    picture: Picture | None = obj.picture
    return picture if picture and picture.is_ready else None


def jpeg_of(picture: Picture, at_least: int) -> bytes:
    """A picture as JPEG, so many pixels wide or, where there is none so wide, the widest."""
    width = next((each for each in picture.widths if each >= at_least), picture.widths[-1])
    with default_storage.open(picture.file_name(width, "jpg")) as file:
        return bytes(file.read())


def picture_html(
    picture: Picture,
    sizes: str,
    *,
    most: int,
    is_first: bool = False,
    route: str = READERS,
    token: str = "",
) -> SafeString:
    """A `picture` element; `sizes` says how wide it stands, and `most` how many pixels suffice.

    One that is `is_first` on a page is asked for at once, others when they come into view. The
    route BY_LINK takes the `token` of the link.
    """
    widths = [width for width in picture.widths if width <= most] or picture.widths[:1]
    # What is cut off where the frame has another shape, in tenths.
    focus = f"focus-x-{round(picture.focus_x / 10)} focus-y-{round(picture.focus_y / 10)}"
    args = [token] if token else []
    # One address serves as the pattern of the others: to reverse each took most of a list's time.
    folder = reverse(route, args=[*args, picture.digest, 0, "jpg"]).removesuffix("0.jpg")
    *better, (_type, for_all) = (
        (CONTENT_TYPES[ending], _srcset(folder, widths, ending)) for ending in SAVED_AS
    )
    sources = format_html_join(
        "",
        '<source type="{}" srcset="{}" sizes="{}">',
        ((kind, srcset, sizes) for kind, srcset in better),
    )
    return format_html(
        '<picture>{}<img class="uploaded {}" src="{}" srcset="{}" sizes="{}" width="{}" height="{}"'
        ' alt="{}" {} decoding="async"></picture>',
        *(sources, focus, f"{folder}{widths[-1]}.jpg", for_all, sizes),
        *(picture.width, picture.height, picture.alt),
        SafeString('fetchpriority="high"' if is_first else 'loading="lazy"'),
    )


def _srcset(folder: str, widths: list[int], ending: str) -> str:
    return ", ".join(f"{folder}{width}.{ending} {width}w" for width in widths)
