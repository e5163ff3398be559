"""Whether an address works: asked for its head and, where that is refused, for its page."""

import logging
from dataclasses import dataclass
from enum import Enum

from initiatives.links.addresses import Refused
from initiatives.links.fetch import REDIRECTS, Answer, Fetcher, NoAnswer
from initiatives.links.robots import KeptOut, Robots

# Many hosts turn programs away where a reader with a browser gets in.
TURNED_AWAY = {401, 402, 403, 405, 406, 407, 429, 451, 999}
LONGEST_ETAG, LONGEST_DATE = 200, 100

logger = logging.getLogger(__name__)


class Outcome(Enum):
    WORKS = "works"
    FAILS = "fails"
    UNSURE = "could not be told"


@dataclass(frozen=True)
class Finding:
    """How an address does, and the `problem` in words for a curator.

    `etag` and `last_modified` let the next check ask only whether something has changed.
    `answered`: whether its host said anything, which proves that our own way to the web is open;
    None where nobody was asked.
    """

    outcome: Outcome
    problem: str = ""
    etag: str = ""
    last_modified: str = ""
    answered: bool | None = True


class Checker:
    """Checks addresses; one for each run, since it remembers what robots.txt said."""

    def __init__(self, fetcher: Fetcher | None = None) -> None:
        self.fetcher = fetcher or Fetcher()
        self.robots = Robots(self.fetcher)

    def check(self, url: str, etag: str = "", last_modified: str = "") -> Finding:
        """What became of `url`. Nothing that a host does raises an exception here."""
        known = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in known.items() if value}
        try:
            answer = self._head_or_page(url, headers)
        except Refused as refusal:
            return Finding(Outcome.FAILS, str(refusal), answered=None)
        except KeptOut as wish:
            return Finding(Outcome.UNSURE, str(wish))
        except NoAnswer as silence:
            outcome = Outcome.UNSURE if silence.unsure else Outcome.FAILS
            return Finding(outcome, str(silence), answered=silence.reached)
        except Exception as error:  # ours; it must not keep the others waiting
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
        except NoAnswer as silence:
            if not silence.reached:
                raise
        return self.fetcher.fetch("GET", url, headers=headers, allow=self.robots.allow)


def finding(answer: Answer) -> Finding:
    """What the answer of a host means."""
    if answer.status in REDIRECTS:
        return Finding(Outcome.FAILS, "It redirects on and on, to no page.")
    if answer.status in TURNED_AWAY:
        return Finding(Outcome.UNSURE, f"The host turns programs away ({answer.status}).")
    if answer.status in (404, 410):
        return Finding(Outcome.FAILS, f"The page is not there any more ({answer.status}).")
    if answer.status >= 400:
        return Finding(Outcome.FAILS, f"The host answers with error {answer.status}.")
    if answer.redirected:  # what was said is about another address
        return Finding(Outcome.WORKS)
    return Finding(
        Outcome.WORKS,
        etag=kept(answer.headers.get("ETag", ""), LONGEST_ETAG),
        last_modified=kept(answer.headers.get("Last-Modified", ""), LONGEST_DATE),
    )


def kept(value: str, longest: int) -> str:
    """A header that can be stored and sent again as it is, or nothing."""
    return value if len(value) <= longest and value.isascii() and value.isprintable() else ""
