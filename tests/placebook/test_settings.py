"""The environment is read loudly, and SQLite runs as a site's database should."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from placebook.lib.environment import Environment

PRODUCTION = {
    "PLACEBOOK_ENV": "production",
    "SECRET_KEY": "k" * 60,
    "ALLOWED_HOSTS": "placebook.example",
    "DATABASE_URL": "sqlite:///placebook.sqlite3",
}


def manage(*arguments, **environment):
    """What manage.py says under `environment` alone."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        env={"PATH": os.environ["PATH"], **environment},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_development_needs_no_environment():
    assert manage("check").returncode == 0


def test_production_starts_with_its_variables():
    assert manage("check", **PRODUCTION).returncode == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "short"),
        ("ALLOWED_HOSTS", ""),
        ("DATABASE_URL", ""),
        ("DATABASE_URL", "mysql://x"),
        ("DEBUG", "true"),
        ("DEBUG", "perhaps"),
        ("PLACEBOOK_ENV", "live"),
        ("EMAIL_URL", "carrier-pigeon://coop"),
        ("EMAIL_URL", "smtp://"),
        ("MEDIA_STORAGE", "the cellar"),
        ("MEDIA_STORAGE", "storages.S3?bucket"),
        ("SITE_ADDRESS", "placebook.example"),
        ("SITE_ADDRESS", "https://placebook.example/about"),
    ],
)
def test_a_missing_or_malformed_variable_stops_the_start_with_one_line(name, value):
    answer = manage("check", **{**PRODUCTION, name: value})
    assert answer.returncode == 1
    assert answer.stderr.startswith("Placebook cannot start: ")
    assert name in answer.stderr
    assert answer.stderr.count("\n") == 1


def test_a_number_must_be_one():
    with pytest.raises(ImproperlyConfigured, match="WEB_CONCURRENCY is 'abc'"):
        Environment({"WEB_CONCURRENCY": "abc"}).number("WEB_CONCURRENCY", default=2)


@pytest.mark.parametrize(
    ("environment", "address"),
    [
        ({}, "http://127.0.0.1:8000"),
        ({"PORT": "8123"}, "http://127.0.0.1:8123"),
        ({"PORT": "8123", "SITE_ADDRESS": "http://box"}, "http://box"),
        ({"PORT": "8123", **PRODUCTION}, ""),
    ],
)
def test_links_lead_to_where_the_site_is_served(environment, address):
    code = "from django.conf import settings; print(settings.SITE_ADDRESS)"
    assert manage("shell", "-v0", "-c", code, **environment).stdout.strip() == address


def mail_backend(**environment):
    """How a site with those variables sends mail."""
    code = "from django.conf import settings; print(settings.EMAIL_BACKEND.split('.')[-2])"
    return manage("shell", "-v0", "-c", code, **environment).stdout.strip()


def test_mail_goes_to_the_console_in_development():
    assert mail_backend() == "console"


def test_production_sends_no_mail_until_it_is_told_how():
    assert mail_backend(**PRODUCTION) == "dummy"
    assert mail_backend(**PRODUCTION, EMAIL_URL="smtp+tls://me:secret@mail.example:587") == "smtp"


LIVE = """
from django.db import connection
with connection.cursor() as cursor:
    for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout"):
        print(name, cursor.execute(f"PRAGMA {name}").fetchone()[0])
print("transactions", connection.transaction_mode)
"""


def test_a_live_connection_to_sqlite_runs_as_a_site_s_should(tmp_path):
    result = manage("shell", "-v0", "-c", LIVE, DATABASE_URL=f"sqlite:///{tmp_path}/live.sqlite3")
    assert result.stdout.splitlines() == [
        "journal_mode wal",
        "synchronous 2",  # FULL
        "foreign_keys 1",
        "busy_timeout 30000",
        "transactions IMMEDIATE",
    ]


def test_connections_to_postgresql_are_reused():
    reused = "from django.db import connection as c; print(c.settings_dict['CONN_MAX_AGE'] > 60)"
    assert manage("shell", "-v0", "-c", reused, DATABASE_URL="postgres:///x").stdout == "True\n"
