"""What the documents say is so."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

from catalogue.filters import InitiativeFilter

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("fixtures/*.md")])
READERS = ("placebook/settings.py", "placebook/lib/environment.py", "placebook/server/__main__.py")
READING = re.compile(r"(?:\benv\.\w+|environ\.get|self\.choice)\(([^)]*)")
VARIABLE = re.compile(r"""["']([A-Z]+(?:_[A-Z]+)*)["']""")
LINK = re.compile(r'\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"')


def text_of(name):
    return (ROOT / name).read_text(encoding="utf-8")


def variables():
    calls = (call for name in READERS for call in READING.findall(text_of(name)))
    return sorted({name for call in calls for name in VARIABLE.findall(call)})


def addresses(document):
    return {one or other for one, other in LINK.findall(text_of(document))}


def test_the_variables_of_the_environment_are_found():
    assert {"PLACEBOOK_ENV", "SECRET_KEY", "DATABASE_CONN_MAX_AGE", "PORT"} <= {*variables()}


@pytest.mark.parametrize("name", variables())
def test_the_readme_explains_every_variable_of_the_environment(name):
    assert f"| `{name}` |" in text_of("README.md")


def test_the_readme_is_short():
    assert len(text_of("README.md").splitlines()) < 120


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_to_a_file_leads_to_one(document):
    files = {link.split("#")[0] for link in addresses(document) if "://" not in link}
    assert not [name for name in files if not (document.parent / name).exists()]


def test_the_readme_names_every_app():
    apps = {path.parent.name for path in ROOT.glob("*/apps.py")}
    assert not [app for app in apps if f"`{app}/`" not in text_of("README.md")]


def test_every_decision_is_listed():
    decisions = {path.name for path in ROOT.glob("docs/adr/0*.md")}
    assert decisions
    assert decisions <= addresses("docs/adr/README.md")


@pytest.mark.parametrize("name", InitiativeFilter.base_filters)
def test_every_parameter_of_the_list_is_described(name):
    assert f"`{name}`" in text_of("docs/reference/parameters.md")


def test_the_licence_of_the_code_is_the_one_that_the_site_names(client):
    assert text_of("LICENSE").startswith("MIT License")
    assert "free under the MIT licence" in client.get(reverse("about")).content.decode()


def test_the_site_says_how_its_content_may_be_used(client):
    page = client.get(reverse("about")).content.decode()
    assert 'href="https://creativecommons.org/licenses/by/4.0/" rel="license"' in page
    assert "Creative Commons Attribution 4.0" in page


def test_the_decision_on_sqlite_names_the_seconds_that_a_writer_waits():
    (seconds,) = re.findall(r'"timeout": (\d+)', text_of("placebook/settings.py"))
    assert f"{seconds} seconds to wait" in text_of("docs/adr/0004-sqlite-first.md")


def test_a_commit_is_checked_by_the_commands_of_make_test():
    hooks = re.findall(r"entry: (.+)", text_of(".pre-commit-config.yaml"))
    lines = text_of("scripts/test").replace("$bin", ".venv/bin").splitlines()
    assert len(hooks) == 4
    # One of them may write to a file.
    assert {*hooks} <= {line.partition(" >")[0] for line in lines}
