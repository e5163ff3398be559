"""Partial dates, of which only the year or the month may be known."""

import datetime
import re

PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def parse_partial_date(text: str) -> tuple[int, int | None, int | None]:
    """(year, month, day) of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; ValueError for anything else."""
    match = PARTIAL.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is not of the form 2016, 2016-09 or 2016-09-26")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    datetime.date(year, month or 1, day or 1)  # raises ValueError for a 13th month
    return year, month, day


def partial_date_in_words(text: str) -> str:
    """`text` formatted for readers.

    >>> partial_date_in_words("2016-09-26"), partial_date_in_words("2018-09")
    ('26 September 2016', 'September 2018')
    """
    year, month, day = parse_partial_date(text)
    if month is None:
        return str(year)
    name = datetime.date(year, month, 1).strftime("%B")
    return f"{day} {name} {year}" if day else f"{name} {year}"
