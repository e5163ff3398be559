"""The rules of robots.txt, which are read once for each host in a run."""

from urllib.robotparser import RobotFileParser

from links.allowed import Refused, Target
from links.fetch import NAME, Answer, Fetcher, NoAnswer

MOST_BYTES = 500_000


class DisallowedByRobots(Exception):
    """robots.txt does not allow the request. The message is for curators."""


class Robots:
    """Caches the rules of each host. A host that does not answer is not asked again either."""

    def __init__(self, fetcher: Fetcher) -> None:
        self.fetcher = fetcher
        self._rules: dict[str, RobotFileParser | NoAnswer | DisallowedByRobots] = {}

    def allow(self, target: Target) -> None:
        """Raises DisallowedByRobots for a forbidden request, NoAnswer if the host is silent."""
        key = f"{target.scheme}://{target.origin}"
        if key not in self._rules:
            self._rules[key] = self._read(f"{key}/robots.txt")
        rules = self._rules[key]
        if isinstance(rules, Exception):
            raise rules.with_traceback(None)
        if not rules.can_fetch(NAME, target.url):
            raise DisallowedByRobots("Its robots.txt asks programs to stay away.")

    def _read(self, url: str) -> RobotFileParser | NoAnswer | DisallowedByRobots:
        try:
            answer = self.fetcher.fetch("GET", url, most=MOST_BYTES)
        except NoAnswer as error:
            return error
        except Refused:  # it redirects to a forbidden address, so it has no rules
            return parsed("")
        if answer.status >= 500:
            return NoAnswer(f"Its host answers with error {answer.status}.", reached=True)
        try:
            return parsed(text_of(answer)) if answer.status == 200 else parsed("")
        except ValueError:
            return DisallowedByRobots("Its robots.txt cannot be read.")


def text_of(answer: Answer) -> str:
    if answer.headers.get("Content-Encoding", "identity") != "identity":
        raise ValueError("compressed, although we asked for plain text")
    return answer.body.decode("utf-8", "replace")


def parsed(text: str) -> RobotFileParser:
    rules = RobotFileParser()
    rules.parse(text.splitlines())
    return rules
