"""What hosts ask of programs in their robots.txt, read once a run."""

from urllib.robotparser import RobotFileParser

from initiatives.links.addresses import Refused, Target
from initiatives.links.fetch import NAME, Answer, Fetcher, NoAnswer

MOST_BYTES = 500_000


class KeptOut(Exception):
    """The host asks programs not to come here. Says so, to a person."""


class Robots:
    """The rules of each host; a host that gives no answer is asked once in a run as well."""

    def __init__(self, fetcher: Fetcher) -> None:
        self.fetcher = fetcher
        self._rules: dict[str, RobotFileParser | NoAnswer | KeptOut] = {}

    def allow(self, target: Target) -> None:
        """Raises KeptOut where we may not go, NoAnswer where nobody is there to ask."""
        key = f"{target.scheme}://{target.origin}"
        if key not in self._rules:
            self._rules[key] = self._read(f"{key}/robots.txt")
        rules = self._rules[key]
        if isinstance(rules, Exception):
            raise rules.with_traceback(None)
        if not rules.can_fetch(NAME, target.url):
            raise KeptOut("Its robots.txt asks programs to stay away.")

    def _read(self, url: str) -> RobotFileParser | NoAnswer | KeptOut:
        try:
            answer = self.fetcher.fetch("GET", url, most=MOST_BYTES)
        except NoAnswer as silence:
            return silence
        except Refused:  # it redirects to where we do not go; the host itself may be asked
            return parsed("")
        if answer.status >= 500:
            return NoAnswer(f"Its host answers with error {answer.status}.", reached=True)
        try:
            return parsed(text_of(answer)) if answer.status == 200 else parsed("")
        except ValueError:
            return KeptOut("Its robots.txt cannot be read.")


def text_of(answer: Answer) -> str:
    if answer.headers.get("Content-Encoding", "identity") != "identity":
        raise ValueError("compressed, although we asked for plain text")
    return answer.body.decode("utf-8", "replace")


def parsed(text: str) -> RobotFileParser:
    rules = RobotFileParser()
    rules.parse(text.splitlines())
    return rules
