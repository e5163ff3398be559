"""Social cards: the pictures that other sites show beside a link to one of our pages."""

from placebook.lib.social_card.drawing import HEIGHT, WIDTH, Photo, SocialCard, svg
from placebook.lib.social_card.rendering import png
from placebook.lib.social_card.store import Store

__all__ = ["HEIGHT", "WIDTH", "Photo", "SocialCard", "Store", "png", "svg"]
