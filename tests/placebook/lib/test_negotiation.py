import pytest

from placebook.lib.negotiation import accepts_gzip, names_etag


@pytest.mark.parametrize(
    "header",
    [
        *("", "br", "gzip;q=0", "gzip; q=0.0, *", "GZIP;Q=0", "*;q=0", "gzip;q=x", "gzip;q=-1"),
        *("gzip;q=nan", "gzip;q=.1, identity", "x-gzip;q=0", "gzipped", "identity"),
    ],
)
def test_headers_that_refuse_gzip(header):
    assert not accepts_gzip(header)


@pytest.mark.parametrize(
    "header",
    ["gzip", "GZIP", "x-gzip", "*", "br, gzip;q=0.5", "identity;q=0, gzip", "gzip ; q=1, deflate"],
)
def test_headers_that_accept_gzip(header):
    assert accepts_gzip(header)


@pytest.mark.parametrize("header", ['"a"', 'W/"a"', '"b", "a"', '"b" ,W/"a"', "*"])
def test_an_etag_matches_lists_weak_ones_and_the_wildcard(header):
    assert names_etag(header, '"a"')


@pytest.mark.parametrize("header", ["", "a", '"b"', '"b", W/"c"'])
def test_another_etag_does_not_match(header):
    assert not names_etag(header, '"a"')
