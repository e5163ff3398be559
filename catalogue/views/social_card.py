"""The social cards as pictures, each made once and then read from the disk."""

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
from placebook.lib.negotiation import names_etag
from placebook.lib.parameters import reads
from placebook.lib.slots import Slots
from placebook.lib.social_card import SocialCard, Store, png
from slugs.models import SlugMoved, get_by_slug

# Some three thousand cards.
MOST_BYTES = 200 * 1024 * 1024
# While one is drawn, its process does nothing else.
DRAWING = Slots(Path(settings.SNAPSHOT_DIR), "social-card", most=2, most_here=1)
RETRY_AFTER = "5"
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
    initiatives = Initiative.objects.published().prefetch_related(*related)
    return respond(request, social_cards.of_initiative(get_by_slug(initiatives, slug)))


@reads()
@at_its_address
def city_card(request: HttpRequest, slug: str) -> HttpResponse:
    city = get_by_slug(City.objects.all(), slug)
    return respond(request, social_cards.of_city(city, count_of("city", city.slug)))


@reads()
@at_its_address
def principle_card(request: HttpRequest, slug: str) -> HttpResponse:
    principle = get_by_slug(Principle.objects.select_related("framework"), slug)
    count = count_of("principle", principle.slug)
    return respond(request, social_cards.of_principle(principle, count))


def count_of(facet: str, slug: str) -> int:
    _, index = freshness.current()
    return len(index.live & index.values[facet].rows_with_any([slug]))


def respond(request: HttpRequest, card: SocialCard) -> HttpResponse:
    """The picture: 304 where the reader has it, 503 while too many others are drawn."""
    version = social_cards.version_of(card)
    headers = HEADERS | {"ETag": f'"{version}"'}
    if names_etag(request.headers.get("If-None-Match", ""), headers["ETag"]):
        return HttpResponseNotModified(headers=headers)
    picture = drawn(card, f"{version}.png")
    if picture is None:
        return HttpResponse(
            "Other pictures are being drawn just now; please ask again in a moment.",
            content_type="text/plain; charset=utf-8",
            status=HTTPStatus.SERVICE_UNAVAILABLE,
            headers={"Retry-After": RETRY_AFTER, "Cache-Control": "no-store"},
        )
    return HttpResponse(picture, content_type="image/png", headers=headers)


def drawn(card: SocialCard, name: str) -> bytes | None:
    """The picture from the disk, or drawn and stored; None if there is no slot to draw it."""
    store = Store(Path(settings.SNAPSHOT_DIR) / "social-cards", MOST_BYTES)
    picture = store.get(name)
    if picture is not None:
        return picture
    free = DRAWING.take()
    if free is None:
        return None
    try:
        picture = png(card)
    finally:
        free()
    store.put(name, picture)
    return picture
