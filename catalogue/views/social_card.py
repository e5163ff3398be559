"""The social cards as pictures, each made once and then read from the disk."""

import logging
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from pathlib import Path

from django.conf import settings
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotModified,
    HttpResponsePermanentRedirect,
)

from catalogue import freshness, social_cards
from cities.models import City
from initiatives.models import Initiative, Principle
from pictures.markup import jpeg_of, picture_of
from pictures.models import Picture
from placebook.lib.negotiation import names_etag
from placebook.lib.parameters import reads
from placebook.lib.slots import Slots
from placebook.lib.social_card import SocialCard, Store, png
from slugs.models import SlugMoved, get_by_slug

logger = logging.getLogger(__name__)

# Some three thousand cards.
MOST_BYTES = 200 * 1024 * 1024
# While one is drawn, its process does nothing else.
DRAWING = Slots(Path(settings.SNAPSHOT_DIR), "social-card", most=2, most_here=1)
RETRY_AFTER = "5"
# How wide the picture of a card is at least, in pixels.
PICTURE_WIDTH = 640
HEADERS = {
    # An hour, in which a card may be older than its page. Not kept by the page cache, whose memory
    # it would fill.
    "Cache-Control": "public, max-age=3600",
    # It is made for the pages of others.
    "Cross-Origin-Resource-Policy": "cross-origin",
}


def at_its_address(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Leads from the card of a page at a former slug to its card of today."""

    @wraps(view)
    def answered(request: HttpRequest, slug: str) -> HttpResponse:
        try:
            return view(request, slug)
        except SlugMoved as moved:
            address = moved.page.get_absolute_url()  # type: ignore[attr-defined]
            return HttpResponsePermanentRedirect(f"{address}card.png")

    return answered


@reads()
def site_card(request: HttpRequest) -> HttpResponse:
    return respond(request, social_cards.SITE)


@reads()
@at_its_address
def initiative_card(request: HttpRequest, slug: str) -> HttpResponse:
    related = ("cities", "nations", "themes", "examples__principle__framework")
    initiatives = Initiative.objects.published().select_related("picture")
    initiative = get_by_slug(initiatives.prefetch_related(*related), slug)
    return respond(request, social_cards.of_initiative(initiative), picture_of(initiative))


@reads()
@at_its_address
def city_card(request: HttpRequest, slug: str) -> HttpResponse:
    city = get_by_slug(City.objects.published().select_related("picture"), slug)
    card = social_cards.of_city(city, count_of("city", city.slug))
    return respond(request, card, picture_of(city))


@reads()
@at_its_address
def principle_card(request: HttpRequest, slug: str) -> HttpResponse:
    principle = get_by_slug(Principle.objects.all(), slug)
    count = count_of("principle", principle.slug)
    return respond(request, social_cards.of_principle(principle, count))


def count_of(facet: str, slug: str) -> int:
    _, index = freshness.current()
    return len(index.live & index.values[facet].rows_with_any([slug]))


def respond(request: HttpRequest, card: SocialCard, picture: Picture | None = None) -> HttpResponse:
    """The card: 304 where the reader has it, 503 while too many others are drawn."""
    version = social_cards.version_of(card)
    headers = HEADERS | {"ETag": f'"{version}"'}
    if names_etag(request.headers.get("If-None-Match", ""), headers["ETag"]):
        return HttpResponseNotModified(headers=headers)
    content = made(card, picture, f"{version}.png")
    if content is None:
        return HttpResponse(
            "Other pictures are being drawn just now; please ask again in a moment.",
            content_type="text/plain; charset=utf-8",
            status=HTTPStatus.SERVICE_UNAVAILABLE,
            headers={"Retry-After": RETRY_AFTER, "Cache-Control": "no-store"},
        )
    return HttpResponse(content, content_type="image/png", headers=headers)


def made(card: SocialCard, picture: Picture | None, name: str) -> bytes | None:
    """The card from the disk, else drawn and stored; None if there is no slot to draw it."""
    store = Store(Path(settings.SNAPSHOT_DIR) / "social-cards", MOST_BYTES)
    content = store.get(name)
    if content is not None:
        return content
    free = DRAWING.take()
    if free is None:
        return None
    try:
        jpeg = content_of(picture)
        content = png(card, jpeg)
    finally:
        free()
    if jpeg or picture is None:
        store.put(name, content)
    return content


def content_of(picture: Picture | None) -> bytes:
    """The picture as JPEG; empty without one, or while its file cannot be read."""
    try:
        return jpeg_of(picture, PICTURE_WIDTH) if picture else b""
    except OSError as error:
        logger.warning("The picture %s could not be read: %s", picture, error)
        return b""
