"""Every link within the site, followed from the front page on; no browser is needed for that."""

import re
from collections import Counter, deque
from html import unescape
from urllib.parse import parse_qsl, urljoin

from django.test import Client

LINK = re.compile(r'<a [^>]*href="([^"]+)"')
# Up to the value of the parameter, or to the name of what the page is about.
KIND = re.compile(r"[^=]+=|/\w*/?")
IDENTITY = re.compile(r' id="([^"]+)"')


def is_worth_a_visit(address):
    """Pages of the site; of the many questions one may ask of a list, those about one thing."""
    path, _, query = address.partition("?")
    return path.startswith("/") and not path.startswith("/admin/") and len(parse_qsl(query)) <= 1


def crawl(most=None):
    """The status and the ids of each page, and where each link was found.

    `most`: how many links to one kind of page are followed; all if it is None. Each parameter of
    a list makes a kind, and so do the pages of cities, of sources and so on.
    """
    client, pages, links, followed = Client(), {}, {}, Counter()
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
            if not is_worth_a_visit(bare) or bare in pages or bare in waiting:
                continue
            kind = KIND.match(bare)[0]
            followed[kind] += 1
            if most is None or followed[kind] <= most:
                waiting.append(bare)
    return pages, links


def lost_links(pages, links):
    """Where each link was found that leads to no page, or to no part of it."""
    lost = {}
    for link, found_on in links.items():
        address, _, part = link.partition("#")
        status, parts = pages.get(address, (200, {part}))
        if status != 200 or (part and part not in parts):
            lost[link] = f"on {found_on}"
    return lost


def test_every_link_leads_to_a_page_and_to_the_part_it_names(site, db):
    """Some of each kind; `make soak T=every_link` follows all."""
    pages, links = crawl(most=12)
    assert lost_links(pages, links) == {}
    assert len(pages) > 100
