"""Does every link on the pages of the founding content lead somewhere, whatever one filters by?

    .venv/bin/python -m tests.soak.every_link

The test in tests/browser/test_links.py follows some of each kind; here it is all.
"""

import sys

from django.test.utils import setup_test_environment, teardown_test_environment

from tests.browser.test_links import crawl, lost_links
from tests.soak.common import Report, own_database


def main() -> int:
    report = Report("every_link")
    with own_database(founding=True):
        setup_test_environment()
        pages, links = crawl()
        teardown_test_environment()
    for link, place in lost_links(pages, links).items():
        report.note(f"{link}, {place}")
    report.tried = len(pages)
    return report.end(f"{len(links):,} links")


if __name__ == "__main__":
    sys.exit(main())
