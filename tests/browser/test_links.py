"""Every link within the site, followed from the front page on; no browser is needed for that."""

import re
from collections import deque
from html import unescape
from urllib.parse import parse_qsl, urljoin

from django.test import Client

LINK = re.compile(r'<a [^>]*href="([^"]+)"')
IDENTITY = re.compile(r' id="([^"]+)"')


def is_worth_a_visit(address):
    """Pages of the site; of the many questions one may ask of a list, those about one thing."""
    path, _, query = address.partition("?")
    return path.startswith("/") and not path.startswith("/admin/") and len(parse_qsl(query)) <= 1


def crawl():
    """The status and the ids of each page, and where each link was found."""
    client, pages, links = Client(), {}, {}
    waiting = deque(["/"])
    while waiting:
        address = waiting.popleft()
        answer = client.get(address)
        html = answer.content.decode() if "html" in answer["Content-Type"] else ""
        pages[address] = (answer.status_code, set(IDENTITY.findall(html)))
        for link in LINK.findall(html):
            target = urljoin(address, unescape(link))
            links.setdefault(target, address)
            bare = target.partition("#")[0]
            if is_worth_a_visit(bare) and bare not in pages and bare not in waiting:
                waiting.append(bare)
    return pages, links


def test_every_link_leads_to_a_page_and_to_the_part_it_names(site, db):
    pages, links = crawl()
    lost = {}
    for link, found_on in links.items():
        address, _, part = link.partition("#")
        status, parts = pages.get(address, (200, {part}))
        if status != 200 or (part and part not in parts):
            lost[link] = f"on {found_on}"
    assert lost == {}
    assert len(pages) > 900
