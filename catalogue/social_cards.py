"""The social cards of initiatives, places and principles: what other sites show beside a link."""

from dataclasses import dataclass
from hashlib import blake2b

from django.conf import settings
from django.urls import reverse

from cities.models import City
from initiatives.going import status_line
from initiatives.models import Initiative, Principle
from initiatives.pictures import colour_of, cover_subject
from pictures.markup import picture_of
from placebook.lib.cover_layout import Subject
from placebook.lib.glyphs import principle_symbol, theme_symbol
from placebook.lib.release import release
from placebook.lib.social_card import Photo, SocialCard

SITE = SocialCard(
    kicker="A field guide",
    title="What people do about their local economy",
    status="What was tried in UK cities and towns, and what came of it",
    cover=Subject(slug="", latitude=None, longitude=None, colours=(1, 5), theme=""),
)


def version_of(card: SocialCard) -> str:
    """Changes with what the card shows, and with the release, which may draw it in another way."""
    return blake2b(f"{release(settings.BASE_DIR)} {card!r}".encode(), digest_size=10).hexdigest()


@dataclass(frozen=True)
class Link:
    """The path of a card, and its text in place of the picture."""

    path: str
    text: str


def link_to(card: SocialCard, page: Initiative | City | Principle | None = None) -> Link:
    """To the card of `page`, or of the site.

    The path has the version, because other sites fetch what is at an address only once.
    """
    path = f"{page.get_absolute_url()}card.png" if page else reverse("site_card")
    return Link(f"{path}?v={version_of(card)}", f"{card.title}. {card.kicker}. {card.status}.")


def of_initiative(initiative: Initiative) -> SocialCard:
    """Reads cities, nations, themes, and examples with their frameworks."""
    places = [str(city) for city in initiative.cities.all()]
    nations = [nation.get_nation_display() for nation in initiative.nations.all()]
    cover = cover_subject(initiative)
    return SocialCard(
        kicker=", ".join(places or nations) or "UK-wide",
        title=initiative.title,
        status=str(status_line(initiative)),
        cover=cover,
        symbol=theme_symbol(cover.theme),
        photo=photo_of(initiative),
    )


def photo_of(page: Initiative | City) -> Photo | None:
    """Its picture with its credit, if it has one that is ready."""
    picture = picture_of(page)
    if picture is None:
        return None
    credit = ", ".join(filter(None, [picture.credit, picture.get_licence_display()]))
    return Photo(
        name=picture.digest,
        width=picture.width,
        height=picture.height,
        focus=(picture.focus_x, picture.focus_y),
        credit=f"Picture: {credit}",
    )


def of_city(city: City, count: int) -> SocialCard:
    where = city.get_region_display() or city.get_nation_display()
    return SocialCard(
        kicker=f"{city.get_kind_display()} · {where}",
        title=str(city),
        status=in_words(count),
        cover=Subject(
            slug=city.slug, latitude=city.latitude, longitude=city.longitude, colours=(), theme=""
        ),
        photo=photo_of(city),
    )


def of_principle(principle: Principle, count: int) -> SocialCard:
    colours = (colour_of(principle),)
    return SocialCard(
        kicker="Principle",
        title=principle.short_name,
        status=f"{in_words(count)} · {principle.framework.title}",
        cover=Subject(
            slug=principle.slug, latitude=None, longitude=None, colours=colours, theme=""
        ),
        symbol=principle_symbol(principle.slug),
    )


def in_words(count: int) -> str:
    return f"{count:,} initiative{'' if count == 1 else 's'}" if count else "No initiative yet"
