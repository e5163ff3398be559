"""What answers say to browsers in production: graded, and held against tests/headers.txt."""

import os
import runpy
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import OperationalError
from django.test import Client

from tests.factories import InitiativeFactory
from tests.placebook.observatory import score
from tests.placebook.test_settings import PRODUCTION

pytestmark = pytest.mark.one_database
STORED = Path(__file__).parent.parent / "headers.txt"
OURS = ("SECURE_", "SECURITY_", "SESSION_COOKIE_", "CSRF_COOKIE_", "CONTENT_SECURITY_", "X_FRAME_")
# They differ with the answer and not with what is allowed.
VARYING = {"Content-Length", "ETag", "Expires", "Last-Modified"}

KINDS = {
    "home": "GET /",
    "list": "GET /initiatives/?q=bread",
    "detail": "GET /initiatives/bread/",
    "geojson": "GET /initiatives.geojson",
    "sign-in": "GET /accounts/login/",
    "admin": "GET /admin/",
    "form": "GET /admin/initiatives/initiative/add/",
    "redirect": "GET /initiatives/loaf/",
    "400": "GET /initiatives/?" + "city=leeds&" * 1001,
    "403": "POST /accounts/login/",
    "404": "GET /nowhere/",
    "405": "PUT /about/",
    "410": "GET /initiatives/gone/",
    "429": "POST /accounts/login/",
    "500": "GET /principles/",
    "503": "GET /principles/",
}
BY_STAFF = {"admin", "form"}


class Busy:
    """In place of a manager, while somebody else has the database."""

    def __getattr__(self, name):
        raise OperationalError("database is locked")


FAULTS = {"500": None, "503": Busy()}


def production(monkeypatch, **variables):
    """The settings of a site in production, with `variables` in its environment."""
    for name, value in {**PRODUCTION, **variables}.items():
        monkeypatch.setenv(name, value)
    return runpy.run_path(str(django_settings.BASE_DIR / "placebook" / "settings.py"))


@pytest.fixture
def in_production(settings, monkeypatch):
    with monkeypatch.context() as patch:
        values = production(patch)
    for name, value in values.items():
        if name.startswith(OURS):
            setattr(settings, name, value)


@pytest.fixture
def answer(in_production, db, admin_user, monkeypatch):
    """The answer of each kind: `answer("home")`."""
    bread = InitiativeFactory(title="Bread", slug="loaf")
    bread.slug = "bread"
    bread.save()
    InitiativeFactory(slug="gone", status="withdrawn", withdrawn_reason="It was a mistake.")

    def get(kind):
        client = Client(enforce_csrf_checks=True, raise_request_exception=False)
        if kind in BY_STAFF:
            client.force_login(admin_user)
        if kind == "429":
            return guess_too_often()
        with monkeypatch.context() as patch:
            if kind in FAULTS:
                patch.setattr("initiatives.views.principles.Framework.objects", FAULTS[kind])
            return client.generic(*KINDS[kind].split(), secure=True)

    return get


def guess_too_often():
    form = {"login": "nobody", "password": "wrong"}
    return [Client().post("/accounts/login/", form, secure=True) for _ in range(6)][-1]


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_graded_130_or_more(answer, kind):
    page = answer(kind)
    assert page.status_code == int(kind) if kind.isdigit() else page.status_code in (200, 301)
    assert score(page) >= 130


def test_plain_http_is_sent_to_tls_on_the_same_host(in_production, db):
    answer = Client().get("/about/?page=2")
    assert (answer.status_code, answer["Location"]) == (301, "https://testserver/about/?page=2")


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Content-Security-Policy", "default-src 'none'; style-src 'self' 'unsafe-inline'"),
        ("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'"),
        ("Cross-Origin-Resource-Policy", "cross-origin"),
        ("Referrer-Policy", "unsafe-url"),
        ("Strict-Transport-Security", "max-age=60"),
        ("X-Content-Type-Options", ""),
    ],
)
def test_a_weaker_header_is_graded_lower(answer, header, value):
    page = answer("home")
    page[header] = value
    assert score(page) < 130


def described(answers):
    """What the answers tell browsers: first what all have in common, then the rest of each."""
    headers_of = {}
    for kind, page in answers.items():
        page["Content-Security-Policy"] = "; ".join(
            sorted(page["Content-Security-Policy"].split("; "))
        )
        lines = {f"{name}: {value}" for name, value in page.items() if name not in VARYING}
        lines |= {f"Set-Cookie: {flags(cookie)}" for cookie in page.cookies.values()}
        headers_of[f"{kind} ({page.status_code})"] = lines
    common = set.intersection(*headers_of.values())
    blocks = {
        "every answer": common,
        **{kind: lines - common for kind, lines in headers_of.items()},
    }
    return "\n".join(
        f"{name}\n" + "".join(f"    {line}\n" for line in sorted(lines))
        for name, lines in blocks.items()
    )


def flags(cookie):
    set_flags = ("httponly", "path", "samesite", "secure")
    return " ".join([cookie.key, *(f"{name}={cookie[name]}" for name in set_flags if cookie[name])])


def test_the_headers_are_those_that_are_stored(answer):
    """After a change that is meant: UPDATE_HEADERS=1 make test-one T=this file."""
    now = described({kind: answer(kind) for kind in KINDS})
    if os.environ.get("UPDATE_HEADERS"):
        STORED.write_text(now)
    assert now == STORED.read_text()


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, (False, False)),
        ({"HSTS": "subdomains"}, (True, False)),
        ({"HSTS": "preload"}, (True, True)),
    ],
)
def test_hsts_speaks_for_this_host_until_more_is_asked_for(monkeypatch, variables, expected):
    with monkeypatch.context() as patch:
        values = production(patch, **variables)
    names = ("SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_HSTS_PRELOAD")
    assert tuple(values[name] for name in names) == expected
