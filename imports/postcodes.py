"""Finds the city of a row by its postcode, where an operator has loaded the points of postcodes."""

from cities.models import PostcodePoint
from cities.postcodes import NOT_COVERED, Postcode, locate, parse
from imports.matching import Matcher

NOT_LOADED = "Places are found by postcodes only after an operator has loaded their points."


class PostcodeFinder:
    """Remembers what it has found: many rows share a district."""

    def __init__(self, matcher: Matcher) -> None:
        self.matcher = matcher
        self.slugs: dict[str, str | None] = {}
        self.is_loaded: bool | None = None
        self.is_said = False  # One row is enough to say that nothing is loaded.

    def city(self, text: str) -> tuple[str | None, str]:
        """(slug of the city near a postcode, note); no city where the point is not known."""
        postcode = parse(text)
        if postcode is None:
            return None, f"“{text[:80]}” is not a postcode of the United Kingdom."
        if postcode.area in NOT_COVERED:
            return None, f"{postcode} is in {NOT_COVERED[postcode.area]}, which is not covered."
        if self.is_loaded is None:
            self.is_loaded = PostcodePoint.objects.exists()
        if not self.is_loaded:
            note, self.is_said = "" if self.is_said else NOT_LOADED, True
            return None, note
        if postcode.code not in self.slugs:
            self.slugs[postcode.code] = self.nearest(postcode)
        slug = self.slugs[postcode.code]
        if slug is None:
            return None, f"No city of ours is near {postcode}."
        return slug, f"{self.matcher.places[slug]} was found by its postcode, {postcode}."

    def nearest(self, postcode: Postcode) -> str | None:
        codes = (postcode.code, postcode.district)
        if not PostcodePoint.objects.filter(code__in=codes).exists():
            return None  # Its post town may be far.
        location = locate(postcode)
        return self.matcher.nearest(location.latitude, location.longitude)
