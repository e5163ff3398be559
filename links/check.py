"""Checks one address: by HEAD and, if that fails, by GET."""

import logging
from dataclasses import dataclass
from enum import Enum

from links.allowed import Refused
from links.fetch import REDIRECTS, Answer, Fetcher, NoAnswer
from links.robots import DisallowedByRobots, Robots

# Many hosts answer so to programs, while browsers get the page.
PROGRAMS_REFUSED = {401, 402, 403, 405, 406, 407, 429, 451, 999}
MAX_ETAG_LENGTH, MAX_DATE_LENGTH = 200, 100

logger = logging.getLogger(__name__)


class Outcome(Enum):
    WORKS = "works"
    FAILS = "fails"
    UNSURE = "could not be told"


@dataclass(frozen=True)
class Finding:
    """The result of a check, with the `problem` as a sentence for curators.

    `etag` and `last_modified` make the next check a conditional request. `answered`: whether the
    host answered at all, which proves that this machine is online; None if no host was asked.
    """

    outcome: Outcome
    problem: str = ""
    etag: str = ""
    last_modified: str = ""
    answered: bool | None = True


class Checker:
    """Checks addresses. Make a new one for each run, because it caches robots.txt."""

    def __init__(self, fetcher: Fetcher | None = None) -> None:
        self.fetcher = fetcher or Fetcher()
        self.robots = Robots(self.fetcher)

    def check(self, url: str, etag: str = "", last_modified: str = "") -> Finding:
        """Checks `url`. Never raises, whatever a host does."""
        validators = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in validators.items() if value}
        try:
            answer = self._head_or_page(url, headers)
        except Refused as refusal:
            return Finding(Outcome.FAILS, str(refusal), answered=None)
        except DisallowedByRobots as refusal:
            return Finding(Outcome.UNSURE, str(refusal))
        except NoAnswer as error:
            outcome = Outcome.UNSURE if error.unsure else Outcome.FAILS
            return Finding(outcome, str(error), answered=error.reached)
        except Exception as error:  # a fault of ours must not stop the run
            logger.exception("The check of %r failed", url)
            return Finding(
                Outcome.UNSURE, f"The check itself failed: {type(error).__name__}.", answered=None
            )
        if answer.status == 304:
            return Finding(Outcome.WORKS, etag=etag, last_modified=last_modified)
        return finding(answer)

    def _head_or_page(self, url: str, headers: dict[str, str]) -> Answer:
        try:
            answer = self.fetcher.fetch("HEAD", url, headers=headers, allow=self.robots.allow)
            if answer.status < 400:
                return answer
        except NoAnswer as error:
            if not error.reached:
                raise
        return self.fetcher.fetch("GET", url, headers=headers, allow=self.robots.allow)


def finding(answer: Answer) -> Finding:
    """What the answer of a host says about its link."""
    if answer.status in REDIRECTS:
        return Finding(Outcome.FAILS, "It redirects on and on, to no page.")
    if answer.status in PROGRAMS_REFUSED:
        return Finding(Outcome.UNSURE, f"The host turns programs away ({answer.status}).")
    if answer.status in (404, 410):
        return Finding(Outcome.FAILS, f"The page is not there any more ({answer.status}).")
    if answer.status >= 400:
        return Finding(Outcome.FAILS, f"The host answers with error {answer.status}.")
    if answer.redirected:  # the validators belong to another address
        return Finding(Outcome.WORKS)
    return Finding(
        Outcome.WORKS,
        etag=storable(answer.headers.get("ETag", ""), MAX_ETAG_LENGTH),
        last_modified=storable(answer.headers.get("Last-Modified", ""), MAX_DATE_LENGTH),
    )


def storable(value: str, max_length: int) -> str:
    """The value of a header if it can be stored and sent back unchanged, else nothing."""
    return value if len(value) <= max_length and value.isascii() and value.isprintable() else ""
