"""Parses years and dates as people write them: “c. 1985”, “since 2004”, “Co. no. 1872, est. 2011”.

Each function returns (value, note), as in `imports.values`.
"""

import datetime
import re

from django.utils import timezone

from initiatives.models.fields import EARLIEST_YEAR, LATEST_YEAR
from placebook.lib.text import fold

YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
WHOLE_DATE = re.compile(r"(\d{4}|\d{4}-\d\d(-\d\d)?([ T].*)?|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})")
DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
MONTH = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([a-z]{3,9})\.?,?\s+(\d{4})", re.IGNORECASE)
ISO_MONTH = re.compile(r"(\d{4})-(\d\d)")
NO_YEAR = {"", "n a", "na", "none", "unknown", "not known", "tbc"}
# What stands before or after four digits that are money, a number of a register, or a count.
NO_YEAR_AFTER = re.compile(
    r"([£$€#]|\b(gbp|usd|eur|no|nr|num|number|ref|reg|registration|charity|company|id|tel)\b[.:]?)"
    r"\s*((no|number)\b[.:]?)?\s*$",
    re.IGNORECASE,
)
NO_YEAR_BEFORE = re.compile(
    r",\d|\s*([kmb]n?\b|[%£€]|(million|thousand|pounds?|gbp|usd|eur|members?|people|homes|trees)\b)"
    r"|\s*(households|volunteers|staff|acres|hectares|tonnes|kg|kw|mw|sq)\b",
    re.IGNORECASE,
)
# “2004/05” and “1998–99” end in the later year; “2004-05” may be a month.
SHORT_END = re.compile(r"(?<!\d)(\d\d)(\d\d)(\s*[-–—/]\s*)(\d\d)(?![\d/.-])")
# What says that a year is the one in which something began.
BEGAN = re.compile(
    r"\b(est|estd|established|founded|formed|since|from|began|started|opened|incorporated|launched)"
    r"\b[.:]?\s*(in\s+)?(c\.?\s*|circa\s+)?((early|mid|late|about|around)\s+)?"
    r"((\d{1,2}(st|nd|rd|th)?\s+)?[a-z]{3,9}\.?,?\s+)?$",
    re.IGNORECASE,
)
STILL_GOING = re.compile(r"([-–—]|\b(to|until|till))\s*(present|now|today|date|ongoing)?\W*$", re.I)


# A longer text is none, and would take long to search.
LONGEST = 200


def years_in(text: str) -> list[tuple[int, bool]]:
    """(year, whether something began in it) for each number that is a year."""
    years: list[tuple[int, bool]] = []
    if len(text) > LONGEST:
        return years
    for match in YEAR.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if NO_YEAR_AFTER.search(before) or NO_YEAR_BEFORE.match(after):
            continue
        if EARLIEST_YEAR <= int(match[1]) <= LATEST_YEAR:
            years.append((int(match[1]), bool(BEGAN.search(before))))
    return years


def year(text: str) -> tuple[int | None, str]:
    """The year in a date or year, also a rough one: “1985c”, “c. 1985”, “1985–87”."""
    text = text.strip()
    if fold(text) in NO_YEAR:
        return None, ""
    years = years_in(text)
    if not years:
        return None, f"“{text[:80]}” is no year, so it was left out."
    best = next((each for each, began in years if began), years[0][0])
    return best, "" if WHOLE_DATE.fullmatch(text) else f"“{text}” was read as {best}."


def end_year(text: str) -> tuple[int | None, str]:
    """The year in which something ended: the last of “1998–2004”, and none of “since 2004”."""
    text = text.strip()
    years = [each for each, began in years_in(SHORT_END.sub(in_full, text)) if not began]
    if not years or STILL_GOING.search(text):
        note = f"“{text[:80]}” is no year of an end, so it was left out."
        return None, "" if fold(text) in NO_YEAR else note
    return years[-1], "" if WHOLE_DATE.fullmatch(text) else f"“{text}” was read as {years[-1]}."


def in_full(match: re.Match[str]) -> str:
    """A range of years with its end in full, where the two digits are a later year."""
    century, first, joint, last = match.groups()
    is_month = joint.strip() == "-" and last <= "12"
    return match[0] if is_month or last <= first else f"{century}{first}{joint}{century}{last}"


def planned_end(text: str) -> str:
    """The date in `text`, in words, if it is still to come; else an empty text."""
    today, text = timezone.localdate(), text.strip()
    if date := exact_day(text):
        return f"on {date.day} {date:%B %Y}" if date > today else ""
    if (best := end_year(text)[0]) is None:
        return ""
    iso, words = ISO_MONTH.fullmatch(text), MONTH.search(text)
    month = int(iso[2]) if iso else month_of(words[2]) if words else 0
    if 1 <= month <= 12 and (best, month) > (today.year, today.month):
        return f"in {datetime.date(best, month, 1):%B %Y}"
    return f"in {best}" if best > today.year else ""


def exact_day(text: str) -> datetime.date | None:
    """The day that `text` is: 2026-12-31, 31/12/2026 or 31 December 2026."""
    british, words = DAY.fullmatch(text), MONTH.fullmatch(text)
    try:
        if british:
            return datetime.date(int(british[3]), int(british[2]), int(british[1]))
        if words and words[1]:
            return datetime.date(int(words[3]), month_of(words[2]), int(words[1]))
        return datetime.date.fromisoformat(text[:10]) if WHOLE_DATE.fullmatch(text) else None
    except ValueError:
        return None


def month_of(word: str) -> int:
    """The number of a month by its name; 0 if it is none."""
    name = word[:3].lower()
    return MONTHS.index(name) + 1 if name in MONTHS else 0


def day(text: str) -> tuple[str | None, str]:
    text = text.strip()
    if not text:
        return None, ""
    date = exact_day(text)
    return (
        (date.isoformat(), "") if date else (None, f"“{text[:80]}” is no day, so it was left out.")
    )
