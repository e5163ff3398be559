"""The only module that reads environment variables. A bad value raises, naming the variable."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import parse_qsl

import environ
from django.core.exceptions import ImproperlyConfigured

# `{s}` stands for one of several servers, `{r}` for the sharper tiles of dense screens.
TILES = re.compile(
    r"(?P<host>https?://(?:\{s\}\.)?[\w-]+(?:\.[\w-]+)*(?::\d+)?)(?P<path>/[^\s;,]*)"
)
SITE = re.compile(r"https?://(?:[\w-]+(?:\.[\w-]+)*|\[[0-9a-f:]+\])(?::\d+)?", re.ASCII)
CLASS = re.compile(r"\w+(?:\.\w+)+", re.ASCII)
PREFIX = re.compile(r"(?:/[\w.~-]+)+", re.ASCII)

# Mail is not sent: the digest and the reminders do nothing then.
NO_MAIL = "django.core.mail.backends.dummy.EmailBackend"


@dataclass(frozen=True)
class MapTiles:
    """`url` and `attribution` for the map; `host` for the content security policy."""

    url: str
    attribution: str
    host: str


def use_placebook_settings() -> None:
    """Tells Django where the settings are, unless the environment does."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "placebook.settings")


def environment_of_child(**variables: str) -> dict[str, str]:
    """The environment of this process with `variables` added, for a program that it starts."""
    return {**os.environ, **variables}


class Environment:
    """Settings from environment variables, with defaults for development only.

    In production (`PLACEBOOK_ENV=production`) a variable that `required_in_production`
    asks for must be set. A malformed value always raises ImproperlyConfigured.
    """

    def __init__(self, variables: Mapping[str, str] = os.environ) -> None:
        self._variables = variables
        self.mode = self.choice("PLACEBOOK_ENV", ("development", "production"))
        self.production = self.mode == "production"

    def choice(self, name: str, allowed: tuple[str, ...]) -> str:
        """One of `allowed`; the first if the variable is unset."""
        value = self._variables.get(name, allowed[0])
        if value not in allowed:
            raise ImproperlyConfigured(f"{name} is {value!r}; it must be {' or '.join(allowed)}.")
        return value

    def text(
        self, name: str, *, development: str = "", required_in_production: bool = False
    ) -> str:
        value = self._variables.get(name, "").strip()
        if value:
            return value
        if self.production and required_in_production:
            raise ImproperlyConfigured(f"{name} is not set; production needs it.")
        return development

    def flag(self, name: str, *, default: bool = False) -> bool:
        default_value, other = ("true", "false") if default else ("false", "true")
        return self.choice(name, (default_value, other)) == "true"

    def words(
        self, name: str, *, development: list[str], required_in_production: bool
    ) -> list[str]:
        """A comma-separated list."""
        value = self.text(name, required_in_production=required_in_production)
        return [word.strip() for word in value.split(",") if word.strip()] or development

    def number(self, name: str, *, default: int) -> int:
        value = self.text(name, development=str(default)) or str(default)
        if not value.isdecimal():
            raise ImproperlyConfigured(f"{name} is {value!r}; it must be a whole number.")
        return int(value)

    def address(self, name: str, *, default: str = "") -> str:
        """An IP address."""
        value = self.text(name) or default
        try:
            return value and str(ip_address(value))
        except ValueError:
            raise ImproperlyConfigured(f"{name} is {value!r}; it must be an IP address.") from None

    def log_file(self, name: str, *, development: str) -> str:
        """off, stdout, or the path of a file in a folder that may be written; stdout if unset."""
        value = self.text(name, development=development) or "stdout"
        if value in ("off", "stdout"):
            return value
        if not value.startswith("/") or not os.access(os.path.dirname(value), os.W_OK):
            raise ImproperlyConfigured(
                f"{name} is {value!r}; it must be off, stdout or a file in a folder that may be"
                " written."
            )
        return value

    def path_prefix(self, name: str) -> str:
        """A path such as /placebook, without a slash at its end; empty if unset."""
        value = self.text(name).rstrip("/")
        if value and not PREFIX.fullmatch(value):
            raise ImproperlyConfigured(f"{name} is {value!r}; it must be like /placebook.")
        return value

    def map_tiles(self, address: str, attribution: str) -> "MapTiles | None":
        """The source of map tiles and its attribution; None if `address` is unset."""
        url, credit = self.text(address), self.text(attribution)
        if not url:
            return None
        match = TILES.fullmatch(url)
        if not match or any(f"{{{part}}}" not in match["path"] for part in "zxy"):
            raise ImproperlyConfigured(
                f"{address} is {url!r}; it must be like https://example.org/{{z}}/{{x}}/{{y}}.png."
            )
        if not credit:
            raise ImproperlyConfigured(f"{attribution} is not set; {address} needs it.")
        return MapTiles(url, credit, match["host"].replace("{s}.", "*.", 1))

    def site_address(self, name: str, *, development: str) -> str:
        """Scheme and host of the site, such as https://placebook.example; empty if unset."""
        address = self.text(name, development="" if self.production else development)
        if address and not SITE.fullmatch(address):
            raise ImproperlyConfigured(
                f"{name} is {address!r}; it must be like https://placebook.example, and end there."
            )
        return address

    def storage(self, name: str) -> dict[str, Any]:
        """Django's settings for a file storage, from its class and options, such as
        storages.backends.s3.S3Storage?bucket_name=placebook.

        When unset, files lie on this machine, and only the site itself can read them.
        """
        backend, _, options = self.text(name).partition("?")
        if not backend:
            modes = {"file_permissions_mode": 0o600, "directory_permissions_mode": 0o700}
            return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": modes}
        try:
            pairs = parse_qsl(options, strict_parsing=bool(options))
        except ValueError:
            pairs = None
        if pairs is None or not CLASS.fullmatch(backend):
            raise ImproperlyConfigured(
                f"{name} is {self.text(name)!r}; it must be like module.Class?option=value."
            )
        return {"BACKEND": backend, "OPTIONS": dict(pairs)}

    def mail(self, name: str) -> dict[str, Any]:
        """Django's settings for mail, from an address such as smtp+tls://user:password@host:587.

        When unset, development writes mail to the console and production sends none.
        """
        unset = "dummymail://" if self.production else "consolemail://"
        try:
            settings = dict(environ.Env.email_url_config(self.text(name) or unset))
        except (ValueError, ImproperlyConfigured) as error:
            raise ImproperlyConfigured(f"{name} cannot be read: {error}") from None
        if settings["EMAIL_BACKEND"].endswith("smtp.EmailBackend") and not settings["EMAIL_HOST"]:
            raise ImproperlyConfigured(f"{name} names no host.")
        return settings

    def database(self, name: str, *, development: str) -> dict[str, Any]:
        """A Django database definition from an address such as postgres://user@host/name."""
        address = self.text(name, development=development, required_in_production=True)
        kinds = ("sqlite:///", "postgres://", "postgresql://")
        if not address.startswith(kinds):
            raise ImproperlyConfigured(
                f"{name} is {address.split('@')[-1]!r}; it must begin with {', '.join(kinds)}."
            )
        try:
            return dict(environ.Env.db_url_config(address))
        except (ValueError, ImproperlyConfigured) as error:
            raise ImproperlyConfigured(f"{name} cannot be read: {error}") from None
