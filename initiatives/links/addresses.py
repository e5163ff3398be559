"""What may be asked: http and https, on the ports of the web, at public addresses only.

Whoever writes an address into an entry, or answers at one with a redirect, must not be able to
have this machine ask its own network. So a name is looked up once for each request, every address
that it has must be public, and the connection goes to one of those very addresses.
"""

import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

from django.utils.encoding import iri_to_uri

PORTS = {"http": 80, "https": 443}
LONGEST = 8000
# Browsers read these in ways of their own, which is how a check is told one host and asks another.
AMBIGUOUS = re.compile(r"[\x00-\x20\x7f\\]")
HOST = re.compile(r"[A-Za-z0-9._:-]+")

# Beyond what Python calls not global: assignments of protocols, documentation, the metadata of a
# hosting firm, and (6to4, Teredo) public addresses that hold a private one. IPv4-mapped
# addresses and NAT64 lie outside 2000::/3, as does whatever is assigned to nobody yet.
PUBLIC_V6 = ip_network("2000::/3")
NOT_PUBLIC = [
    ip_network(network)
    for network in (
        *("192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32"),
        *("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"),
    )
]

# (host, port) → the addresses of a host; raises OSError where it has none.
LookUp = Callable[[str, int], list[str]]


class Refused(Exception):
    """An address that is not asked. Says why, to a person."""


@dataclass(frozen=True)
class Target:
    """What to ask, and where."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.origin}{self.path}"


def target(url: str) -> Target:
    """`url` taken apart, without its fragment; raises Refused where it may not be asked."""
    if len(url) > LONGEST or AMBIGUOUS.search(url):
        raise Refused("The address is too long, or has signs that no address may have.")
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except ValueError:
        raise Refused("The address cannot be read.") from None
    scheme = parts.scheme.lower()
    if scheme not in PORTS:
        raise Refused("The address begins neither with http:// nor with https://.")
    if not HOST.fullmatch(host) or (":" in host) != ("[" in parts.netloc):
        raise Refused("The address names no host.")
    if "@" in parts.netloc:
        raise Refused("The address has a user name in it.")
    port = PORTS[scheme] if port is None else port
    if port not in PORTS.values():
        raise Refused("The address names a port that is not one of the web.")
    query = f"?{parts.query}" if parts.query else ""
    return Target(scheme, host, port, iri_to_uri((parts.path or "/") + query))


def look_up(host: str, port: int) -> list[str]:
    """The addresses of `host`, as this machine would connect to them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


def only_public(addresses: list[str]) -> list[str]:
    """`addresses`, if all are public; one that is not is reason enough to ask none of them."""
    if not addresses or not all(is_public(address) for address in addresses):
        raise Refused("The host is not on the public web.")
    return addresses


def is_public(address: str) -> bool:
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    if any(ip in network for network in NOT_PUBLIC):
        return False
    if ip.version == 6 and ip not in PUBLIC_V6:
        return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved
