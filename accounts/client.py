"""The network and browser of a request, stored no more exactly than is needed."""

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
    """The IP address `text` in its usual form, IPv4 if it is a mapped one. May raise ValueError."""
    ip = ipaddress.ip_address(text)
    return str(getattr(ip, "ipv4_mapped", None) or ip)


def network(text: str) -> str:
    """The network of an IP address: /24 for IPv4, /48 for IPv6."""
    ip = ipaddress.ip_address(text)
    return str(ipaddress.ip_network((ip, 24 if ip.version == 4 else 48), strict=False))


def browser(request: HttpRequest) -> str:
    """The User-Agent without version numbers, which change every few weeks."""
    return VERSIONS.sub("", request.META.get("HTTP_USER_AGENT", ""))[:LONGEST]


def is_known(username: str, text: str) -> bool:
    """Whether this user has signed in from the network of this address before."""
    devices = Device.objects.filter(user__username__iexact=username, network=network(text))
    return devices.exists()


def note_device(request: HttpRequest, user: User, text: str) -> bool:
    """Stores the browser and network of a sign-in; True if they are new and not the first."""
    had_any = user.devices.exists()
    _device, is_new = Device.objects.update_or_create(
        user=user,
        network=network(text),
        browser=browser(request),
        defaults={"last_seen": timezone.now()},
    )
    user.devices.filter(last_seen__lt=timezone.now() - FORGOTTEN_AFTER).delete()
    return is_new and had_any
