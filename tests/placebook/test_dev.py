"""`make dev` shows tracebacks and a toolbar; nothing else does."""

import os
import runpy
import subprocess
import sys

from django.conf import settings

START = """
import django
from django.conf import settings
from django.urls import reverse
django.setup()
print(settings.DEBUG, reverse("djdt:render_panel"))
"""


def start(module, **variables):
    return subprocess.run(
        [sys.executable, "-c", START],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": module, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_make_dev_has_tracebacks_and_a_toolbar():
    assert start("placebook.dev.settings").stdout == "True /__debug__/render_panel/\n"


def test_make_dev_is_refused_in_production():
    answer = start("placebook.dev.settings", PLACEBOOK_ENV="production", SECRET_KEY="k" * 60)
    assert "DEBUG is true; production must never show tracebacks." in answer.stderr


def test_the_site_itself_has_no_toolbar(monkeypatch):
    monkeypatch.setenv("DEBUG", "true")
    site = runpy.run_path(str(settings.BASE_DIR / "placebook" / "settings.py"))
    assert site["DEBUG"]
    assert "debug_toolbar" not in site["INSTALLED_APPS"]
