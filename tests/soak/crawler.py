"""How many addresses does a search engine's crawler meet that keeps to the rules?

    .venv/bin/python -m tests.soak.crawler

It follows every link of the founding content but those with rel="nofollow" and those that
robots.txt bars; it is to meet MOST addresses at most, and each of them is to answer.
"""

import re
import sys
from collections import deque
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.test.utils import setup_test_environment, teardown_test_environment

from tests.soak.common import Report, own_database

MOST = 3000
SITE = "http://testserver"


class Links(HTMLParser):
    """The links of a page that a crawler follows."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and given.get("href") and "nofollow" not in (given.get("rel") or ""):
            self.links.append(given["href"] or "")


def barred(robots: str) -> re.Pattern[str]:
    """What `robots` disallows, as an expression for the path with its query (RFC 9309)."""
    rules = re.findall(r"^Disallow: (\S+)$", robots, re.M)
    return re.compile("|".join(re.escape(rule).replace(r"\*", ".*") for rule in rules))


def crawl(client: Client, report: Report) -> set[str]:
    """All addresses that are met, from home on."""
    rules = barred(client.get("/robots.txt").content.decode())
    met, waiting = {"/"}, deque(["/"])
    while waiting and len(met) <= 2 * MOST:
        address = waiting.popleft()
        response = client.get(address, follow=True)
        report.note("" if response.status_code == 200 else f"{address}: {response.status_code}")
        if not response["Content-Type"].startswith("text/html"):
            continue
        for link in Links(response.content.decode()).links:
            parts = urlsplit(urljoin(SITE + address, link))
            question = parts.path + (f"?{parts.query}" if parts.query else "")
            is_ours = f"{parts.scheme}://{parts.netloc}" == SITE
            if is_ours and question not in met and not rules.match(question):
                met.add(question)
                waiting.append(question)
    return met


def main() -> int:
    report = Report("crawler")
    with own_database(founding=True):
        setup_test_environment()
        met = crawl(Client(), report)
        teardown_test_environment()
    lists = sum("?" in address for address in met)
    report.note(f"{len(met):,} addresses" if len(met) > MOST else "")
    return report.end(f"{len(met):,} addresses, {lists:,} of them with parameters")


if __name__ == "__main__":
    sys.exit(main())
