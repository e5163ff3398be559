"""Parses points on the map as people write them: in degrees, with minutes, or both in one cell.

`decimal` is the decimal separator of the file.
"""

import re

from imports.geometries import point_in

# A longer text is none, and would take long to search.
LONGEST = 200
NUMBER = r"\d+(?:[.,]\d+)?"
ANGLE = re.compile(
    rf"([NSEW])?\s*([-+])?\s*({NUMBER})\s*[°ºd:]?\s*"
    rf"(?:({NUMBER})\s*(?:['′:m]|\s|$)?\s*)?(?:({NUMBER})\s*(?:[\"″s]|''|\s|$)?\s*)?([NSEW])?",
    re.IGNORECASE,
)
MARKS = str.maketrans({"−": "-", "–": "-", "’": "'", "‘": "'", "”": '"', "“": '"', "˚": "°"})
WORDS = re.compile(r"\b(latitude|longitude|lat|long|lng|lon|geo)\b\s*[:=]?", re.IGNORECASE)
NORTH_EAST = re.compile(r"(.*[NS])[\s,;/]*(.*[EW])", re.IGNORECASE)
EAST_NORTH = re.compile(r"(.*[EW])[\s,;/]*(.*[NS])", re.IGNORECASE)
# “53,81” has a decimal comma.
ONE_NUMBER = re.compile(rf"[-+]?{NUMBER}")
# “53,8008, -1,5491”
DECIMAL_COMMAS = re.compile(r"([-+]?\d{1,2},\d{2,})\s*[,\s]\s*([-+]?\d{1,3},\d{2,})")
# The address of a map: “…/maps/@53.8008,-1.5491,15z”.
IN_ADDRESS = re.compile(r"//\S*[@=](-?\d{1,2}\.\d+),(-?\d{1,3}\.\d+)")
SEPARATORS = (";", "/", "|", ", ", ",", " ")


def degrees(text: str, decimal: str = ".") -> float | None:
    """The degrees in `text`: “53.8”, “53°48'N”, “1 32 30 W”; None if it has none."""
    text = text.translate(MARKS).strip()[:LONGEST]
    if ONE_NUMBER.fullmatch(text):
        return float(text.replace(",", "."))  # No degrees have thousands.
    try:
        return float(text.replace(decimal, "."))
    except ValueError:
        match = ANGLE.fullmatch(text)
    if not match:
        return None
    first, sign, *numbers, last = match.groups()
    whole, minutes, seconds = (float((each or "0").replace(",", ".")) for each in numbers)
    side = (first or last or "").upper()
    is_marked = side or re.search(r"[°ºd:']", text)
    if not is_marked or (first and last) or minutes >= 60 or seconds >= 60:
        return None
    value = round(whole + minutes / 60 + seconds / 3600, 7)
    return -value if sign == "-" or side in ("S", "W") else value


def pair(text: str, decimal: str = ".") -> tuple[str, str] | None:
    """(latitude, longitude) as texts from one cell: “53.8, -1.55”, “POINT(-1.55 53.8)”."""
    text = text.strip()
    point, _note = point_in(text)
    if point or len(text) > LONGEST:
        return point
    if match := IN_ADDRESS.search(text):
        return match[1], match[2]
    text = WORDS.sub(" ", text.translate(MARKS)).strip(" ()[]{}\t\n,;:")
    if match := NORTH_EAST.fullmatch(text):
        return whole(match[1], match[2], decimal)
    if match := EAST_NORTH.fullmatch(text):
        return whole(match[2], match[1], decimal)
    if ONE_NUMBER.fullmatch(text):
        return None
    if match := DECIMAL_COMMAS.fullmatch(text):
        return whole(match[1], match[2], ",")
    for separator in SEPARATORS:
        parts = [part for part in text.split(separator) if part.strip()]
        decimal_here = "," if separator == ";" else decimal
        if len(parts) == 2 and (both := whole(parts[0], parts[1], decimal_here)):
            return both
    return None


def whole(latitude: str, longitude: str, decimal: str) -> tuple[str, str] | None:
    north, east = (degrees(text.strip(" ,;/"), decimal) for text in (latitude, longitude))
    return None if north is None or east is None else (str(north), str(east))
