"""Where a request comes from, no more exactly than is needed."""

import datetime
import ipaddress
import re

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import Device

VERSIONS = re.compile(r"[\d._]+")
LONGEST = 200
FORGOTTEN_AFTER = datetime.timedelta(days=180)


def address(text: str) -> str:
    """`text` as one writes an address; of a mapped one the IPv4 address. May raise ValueError."""
    ip = ipaddress.ip_address(text)
    return str(getattr(ip, "ipv4_mapped", None) or ip)


def network(text: str) -> str:
    """The neighbourhood of an address: a /24 of IPv4, a /48 of IPv6."""
    ip = ipaddress.ip_address(text)
    return str(ipaddress.ip_network((ip, 24 if ip.version == 4 else 48), strict=False))


def browser(request: HttpRequest) -> str:
    """What the browser calls itself, without versions, which change every few weeks."""
    return VERSIONS.sub("", request.META.get("HTTP_USER_AGENT", ""))[:LONGEST]


def is_known(username: str, text: str) -> bool:
    """Whether somebody of that name has signed in from the network of this address before."""
    devices = Device.objects.filter(user__username__iexact=username, network=network(text))
    return devices.exists()


def note_device(request: HttpRequest, user: User, text: str) -> bool:
    """Notes where somebody signed in; True if it is another browser or network than ever."""
    had_any = user.devices.exists()
    _device, is_new = Device.objects.update_or_create(
        user=user,
        network=network(text),
        browser=browser(request),
        defaults={"last_seen": timezone.now()},
    )
    user.devices.filter(last_seen__lt=timezone.now() - FORGOTTEN_AFTER).delete()
    return is_new and had_any
