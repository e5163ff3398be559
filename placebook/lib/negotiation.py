"""Content encodings and validators in the headers of a request (RFC 9110)."""

from django.utils.http import parse_etags


def accepts_gzip(header: str) -> bool:
    """Whether `Accept-Encoding` allows gzip, and does not prefer identity.

    >>> accepts_gzip("gzip, br"), accepts_gzip("gzip;q=0, *"), accepts_gzip("X-GZIP; Q=0.5")
    (True, False, True)
    """
    weights = dict(map(weighted, header.lower().split(",")))
    gzip = weights.get("gzip", weights.get("x-gzip", weights.get("*", 0.0)))
    return gzip > 0 and gzip >= weights.get("identity", 0.0)


def weighted(part: str) -> tuple[str, float]:
    """A coding and its weight; the weight is 0 if it cannot be parsed."""
    coding, _, parameter = part.partition(";")
    name, _, value = parameter.partition("=")
    if name.strip() != "q":
        return coding.strip(), 1.0
    try:
        weight = float(value)
    except ValueError:
        weight = 0.0
    return coding.strip(), weight if 0 <= weight <= 1 else 0.0


def names_etag(header: str, etag: str) -> bool:
    """Whether `If-None-Match` has `etag`, by weak comparison.

    Apache adds `-gzip` to the ETags of what it compresses, and does not take it off again.

    >>> names_etag('W/"a-gzip"', '"a"'), names_etag('"b", "a"', '"a"'), names_etag('"b"', '"a"')
    (True, True, False)
    """
    etags = parse_etags(header)
    named = (one.removeprefix("W/").replace('-gzip"', '"') for one in etags)
    return etags == ["*"] or etag in named
