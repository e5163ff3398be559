"""Dates in workbooks, which are numbers of days since an epoch with a date format."""

import re
from datetime import date, datetime, time, timedelta

EPOCH, MAC_EPOCH = datetime(1899, 12, 30), datetime(1904, 1, 1)
DAY = 86_400_000  # Milliseconds.
# Excel counts a 29 February 1900, so numbers before it are one too small for this epoch.
FIRST_RIGHT_DAY = 60
# The formats without a code that are dates (ECMA-376, 18.8.30), with those of East Asia.
BUILTIN = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
BUILTIN_DURATION = 46
# Parts of a format that are no codes: quoted text, escaped characters, colours, conditions.
LITERAL = re.compile(r'"[^"]*"|\\.|_.|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]', re.IGNORECASE)
DATE = re.compile(r"[dmhysb]", re.IGNORECASE)
DURATION = re.compile(r"\[(hh?|mm?|ss?)\]", re.IGNORECASE)


def is_date(code: str) -> bool:
    """Whether numbers in this format are shown as dates or times."""
    first = LITERAL.sub("", code.partition(";")[0])
    return bool(DATE.search(first.lower().replace("general", "")))


def is_duration(code: str) -> bool:
    return bool(DURATION.search(code.partition(";")[0]))


def from_serial(days: float, epoch: datetime = EPOCH) -> datetime | time:
    """The moment `days` after the epoch; a time within the first day.

    Raises OverflowError outside the calendar, and ValueError for infinity.
    """
    whole, fraction = divmod(days, 1)
    of_day = round(fraction * DAY)
    if whole == 0 and of_day < DAY:
        return (datetime.min + timedelta(milliseconds=of_day)).time()
    if 0 < days < FIRST_RIGHT_DAY and epoch == EPOCH:
        whole += 1
    return epoch + timedelta(days=whole, milliseconds=of_day)


def from_iso(text: str) -> date | str:
    """The date in `text`, as newer workbooks may write it; `text` itself if it is none."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return text
