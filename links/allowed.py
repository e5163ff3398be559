"""Which addresses may be requested: http and https, on their usual ports, of public hosts only.

Somebody could write an address into an entry, or answer with a redirect, to make this machine
send requests into its own network (SSRF). So a name is looked up once for each request, all its IP
addresses must be public, and the connection is made to one of these.
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
# Programs read these characters differently, so that a check and a request may see two hosts.
AMBIGUOUS = re.compile(r"[\x00-\x20\x7f\\]")
HOST = re.compile(r"[A-Za-z0-9._:-]+")

# Networks that Python's `is_global` lets pass: for protocols and documentation, the metadata
# service of a cloud provider, and addresses that contain an IPv4 address (6to4, Teredo).
# IPv4-mapped addresses, NAT64 and all that is unassigned lie outside 2000::/3.
PUBLIC_V6 = ip_network("2000::/3")
NOT_PUBLIC = [
    ip_network(network)
    for network in (
        *("192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32"),
        *("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"),
    )
]

# (host, port) → the IP addresses of a host. Raises OSError if it has none.
LookUp = Callable[[str, int], list[str]]


class Refused(Exception):
    """The address may not be requested. The message is for curators."""


@dataclass(frozen=True)
class Target:
    """A URL in the parts of which a request is made."""

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
    """`url` without its fragment, in parts. Raises Refused if it may not be requested."""
    if len(url) > LONGEST or AMBIGUOUS.search(url):
        raise Refused("The address is too long, or has characters that no address may have.")
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
    """The IP addresses of `host`, in the order in which this machine would try them."""
    results = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in results))


def only_public(addresses: list[str]) -> list[str]:
    """`addresses`, if all of them are public. Raises Refused if even one is not."""
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
