import html
import re

import pytest
from django.db import OperationalError
from django.test import Client

from placebook.views import server_error


def test_a_wrong_address_gets_help(client, db):
    page = client.get("/nowhere/")
    assert page.status_code == 404
    text = page.content.decode()
    doors = ("/initiatives/", "/cities/", "/principles/", "/organisations/", "/sources/")
    assert all(f'<a href="{door}">' in text for door in doors)


@pytest.mark.parametrize("address", ["/%00", "/initiatives/%00/", "/principles/%F0%9F%8D%8E/"])
def test_an_impossible_address_is_not_found(client, db, address):
    assert client.get(address).status_code == 404


def test_a_thousand_parameters_get_a_400(client, db):
    page = client.get(f"/initiatives/?{'city=leeds&' * 1001}")
    assert page.status_code == 400
    assert '<a href="/initiatives/">' in page.content.decode()


@pytest.mark.parametrize("host", ["evil.example", "a b", "localhost:1:1"])
def test_another_host_gets_a_page_and_no_more(client, db, host):
    page = client.get("/", headers={"host": host})
    assert page.status_code == 400
    assert "This address cannot be read" in page.content.decode()


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "BREW"])
def test_other_methods_than_get_head_and_post_are_refused(client, method):
    refusal = client.generic(method, "/initiatives/")
    assert refusal.status_code == 405
    assert refusal["Allow"] == "GET, HEAD, POST"


def test_a_form_that_is_not_ours_gets_help(db):
    page = Client(enforce_csrf_checks=True).post("/admin/login/")
    assert page.status_code == 403
    assert '<a href="/initiatives/">' in page.content.decode()


def test_when_something_breaks_the_page_asks_nothing_of_the_database(rf):
    page = server_error(rf.get("/"))
    assert page.status_code == 500
    assert "Something went wrong" in page.content.decode()


def test_when_something_breaks_the_page_does_without_its_style_sheet(rf, settings, tmp_path):
    hashed = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": hashed}}
    assert "stylesheet" not in server_error(rf.get("/")).content.decode()


@pytest.fixture
def while_somebody_saves(monkeypatch):
    def wait(*args, **kwargs):
        raise OperationalError("database is locked")

    monkeypatch.setattr("initiatives.models.Theme.save", wait)
    monkeypatch.setattr("accounts.adapter.AccountAdapter.authenticate", wait)


def brought_back(page):
    textareas = re.findall(
        r'<textarea name="(\w+)" hidden>\n(.*?)</textarea>', page.content.decode()
    )
    return {name: html.unescape(value) for name, value in textareas}


def test_a_save_that_could_not_wait_brings_back_what_was_typed(admin_client, while_somebody_saves):
    admin_client.raise_request_exception = False
    typed = {"name": "Bread & “salt” </textarea>", "slug": "bread", "_save": "Save"}
    page = admin_client.post("/admin/initiatives/theme/add/", typed)
    assert (page.status_code, page["Retry-After"]) == (503, "30")
    assert brought_back(page) == typed


def test_a_password_is_never_brought_back(client, db, while_somebody_saves):
    client.raise_request_exception = False
    page = client.post("/accounts/login/", {"login": "eve", "password": "sesame"})
    assert page.status_code == 503
    assert brought_back(page) == {}


def test_a_view_that_fails_shows_that_page(client, db, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("initiatives.views.principles.Framework.objects", None)
    page = client.get("/principles/")
    assert page.status_code == 500
    assert "Something went wrong" in page.content.decode()
