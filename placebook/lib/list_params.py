"""The parameters of a simple list, validated, with notices about values that were not used."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db import models
from django.http import QueryDict

LONGEST_SEARCH = 200
LONGEST_QUOTE = 40


class ListParams:
    """Reads parameters; `notices` has a sentence to the reader for each value that was not used."""

    def __init__(self, parameters: Mapping[str, str]) -> None:
        self._parameters = parameters
        self._used: dict[str, Any] = {}
        self.notices: list[str] = []

    def choice(self, name: str, choices: type[models.TextChoices]) -> str:
        """The parameter if it is one of `choices`, else an empty string."""
        value = self._parameters.get(name, "")
        if value and value not in choices.values:
            self.notices.append(f"There is no {name} “{quoted(value)}”, so it was not used.")
            value = ""
        self._used[name] = value
        return value

    def words(self, name: str) -> str:
        """A search text, printable and at most LONGEST_SEARCH characters long."""
        words = printable(self._parameters.get(name, ""))
        if len(words) > LONGEST_SEARCH:
            self.notices.append(
                f"That is a long search: only its first {LONGEST_SEARCH} characters were used."
            )
        self._used[name] = words[:LONGEST_SEARCH].strip()
        return self._used[name]

    def page(self, rows: "models.QuerySet[Any] | Sequence[Any]", size: int) -> Page[Any]:
        """The requested page of `rows`, `size` to a page; the last one if there are fewer pages."""
        paginator = Paginator(rows, size)
        page = paginator.page(self._page_number(paginator.num_pages))
        self._used["page"] = page.number if page.has_previous() else ""
        return page

    def _page_number(self, last: int) -> int:
        value = self._parameters.get("page", "") or "1"
        if not (value.isascii() and value.isdigit() and value.strip("0")):
            self.notices.append(f"“{quoted(value)}” is not the number of a page: this is page 1.")
            return 1
        # int() refuses thousands of digits.
        if len(value) < 10 and int(value) <= last:
            return int(value)
        self.notices.append(f"There is no page {quoted(value)}: this is the last, page {last}.")
        return last

    @property
    def query_params(self) -> QueryDict:
        """The parameters that were used, as a base for links."""
        return QueryDict(self.querystring.removeprefix("?"))

    @property
    def querystring(self) -> str:
        """The canonical query string: the used parameters, in the order they were read."""
        used = {name: value for name, value in self._used.items() if value}
        return f"?{urlencode(used)}" if used else ""


def printable(text: str) -> str:
    """`text` with a space for each character that is not printable, such as NUL."""
    return "".join(char if char.isprintable() else " " for char in text).strip()


def quoted(text: str) -> str:
    """`text` for a message: printable, cut after LONGEST_QUOTE characters."""
    text = printable(text)
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"


def number_in(text: str | None) -> int:
    """`text` as a primary key; 0, which no row has, if it is not a number."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 19 else 0
