"""The memory of the page cache is bounded: what is stored, and what is dropped first."""

import tracemalloc
from random import randbytes

from placebook.page_cache import Page, PageCache

PAGE_HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; " * 5,
    "Cache-Control": "public, no-cache",
    "Vary": "Accept-Encoding, HX-Request",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


def made_up(number, body_bytes):
    headers = [(name, value + " " * (number % 2)) for name, value in PAGE_HEADERS.items()]
    return Page([*headers, ("ETag", f'"{number:032}"')], randbytes(body_bytes))


def test_memory_is_bounded_by_all_that_a_page_costs():
    cache = PageCache(lambda *_: [], most_bytes=1_000_000)
    tracemalloc.start()
    for number in range(10_000):
        cache.store(number.to_bytes(16), (), made_up(number, 2_500))
    used, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(cache.pages) > 100
    assert used <= 1_100_000  # a tenth for the cache itself


def test_a_small_page_is_not_cached():
    cache = PageCache(lambda *_: [])
    cache.store(b"", (), made_up(0, 300))
    assert (cache.pages, cache.bytes) == ({}, 0)


def test_the_least_recently_used_page_is_dropped():
    cache = PageCache(lambda *_: [], most_bytes=100_000)
    for number in range(100):
        cache.store(bytes([number]), (), made_up(number, 5_000))
        cache.lookup(bytes([0]), ())
    assert bytes([0]) in cache.pages
    assert bytes([1]) not in cache.pages


def test_a_page_of_an_earlier_version_is_not_cached():
    cache = PageCache(lambda *_: [])
    cache.lookup(b"", ("2",))
    cache.store(b"", ("1",), made_up(0, 5_000))
    assert cache.pages == {}
