import pytest

from placebook.lib.negotiation import accepts_gzip, names_etag


@pytest.mark.parametrize(
    "header",
    [
        *("", "br", "gzip;q=0", "gzip; q=0.0, *", "GZIP;Q=0", "*;q=0", "gzip;q=x", "gzip;q=-1"),
        *("gzip;q=nan", "gzip;q=.1, identity", "x-gzip;q=0", "gzipped", "identity"),
    ],
)
def test_what_asks_for_the_plain_text(header):
    assert not accepts_gzip(header)


@pytest.mark.parametrize(
    "header",
    ["gzip", "GZIP", "x-gzip", "*", "br, gzip;q=0.5", "identity;q=0, gzip", "gzip ; q=1, deflate"],
)
def test_what_allows_gzip(header):
    assert accepts_gzip(header)


@pytest.mark.parametrize("header", ['"a"', 'W/"a"', '"b", "a"', '"b" ,W/"a"', "*"])
def test_a_validator_is_known_by_any_way_to_name_it(header):
    assert names_etag(header, '"a"')


@pytest.mark.parametrize("header", ["", "a", '"b"', '"b", W/"c"'])
def test_another_validator_is_another(header):
    assert not names_etag(header, '"a"')
