"""What an address asks of a simple list, and what of it could not be used."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db import models
from django.http import QueryDict

LONGEST_SEARCH = 200
LONGEST_QUOTE = 40


class ListParams:
    """Reads parameters, keeping a notice to the reader about each value that was not used."""

    def __init__(self, parameters: Mapping[str, str]) -> None:
        self._parameters = parameters
        self._used: dict[str, Any] = {}
        self.notices: list[str] = []

    def choice(self, name: str, choices: type[models.TextChoices]) -> str:
        """One of the values of `choices`, or nothing."""
        value = self._parameters.get(name, "")
        if value and value not in choices.values:
            self.notices.append(f"There is no {name} “{quoted(value)}”, so it was not used.")
            value = ""
        self._used[name] = value
        return value

    def words(self, name: str) -> str:
        words = printable(self._parameters.get(name, ""))
        if len(words) > LONGEST_SEARCH:
            self.notices.append(
                f"That is a long search: only its first {LONGEST_SEARCH} characters were used."
            )
        self._used[name] = words[:LONGEST_SEARCH].strip()
        return self._used[name]

    def page(self, rows: "models.QuerySet[Any] | Sequence[Any]", size: int) -> Page[Any]:
        """The page asked for; the last one where there are not so many."""
        paginator = Paginator(rows, size)
        page = paginator.page(self._page_number(paginator.num_pages))
        self._used["page"] = page.number if page.has_previous() else ""
        return page

    def _page_number(self, last: int) -> int:
        value = self._parameters.get("page", "") or "1"
        if not (value.isascii() and value.isdigit() and value.strip("0")):
            self.notices.append(f"“{quoted(value)}” is not the number of a page: this is page 1.")
            return 1
        # Python refuses to read a number of thousands of digits.
        if len(value) < 10 and int(value) <= last:
            return int(value)
        self.notices.append(f"There is no page {quoted(value)}: this is the last, page {last}.")
        return last

    @property
    def query_params(self) -> QueryDict:
        """What was used, for links to go on from: nothing else of the address comes back."""
        return QueryDict(self.querystring.removeprefix("?"))

    @property
    def querystring(self) -> str:
        """What was used, in the order it was read: the one address of this list."""
        used = {name: value for name, value in self._used.items() if value}
        return f"?{urlencode(used)}" if used else ""


def printable(text: str) -> str:
    """`text` with a space for each sign that cannot be shown, such as NUL."""
    return "".join(sign if sign.isprintable() else " " for sign in text).strip()


def quoted(text: str) -> str:
    """As much of `text` as a message needs."""
    text = printable(text)
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"


def number_in(text: str | None) -> int:
    """A number in an address; 0, which no row has, for what is none."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 19 else 0
