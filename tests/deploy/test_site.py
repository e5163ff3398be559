"""The site in production, behind each proxy and over TLS, as visitors and staff find it."""

import re
import subprocess
import sys
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import SimpleNamespace
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPSHandler, Request, build_opener

import pytest
from django.conf import settings

from tests.deploy.proxies import HOST, PROXIES, Connection, lines_with, running
from tests.deploy.test_proxies import FORGED
from tests.serving import environment, free_port, serving

pytestmark = pytest.mark.deploy

MAKE = """
from django.contrib.auth.models import User
from django.core.management import call_command
call_command("migrate", verbosity=0)
User.objects.create_superuser("eve", "eve@placebook.example", "correct horse battery")
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The production server with an empty catalogue, and one person who may sign in."""
    folder, port = tmp_path_factory.mktemp("site"), free_port()
    variables = {
        "PLACEBOOK_ENV": "production",
        "DJANGO_SETTINGS_MODULE": "tests.deploy.site_settings",
        "SECRET_KEY": "k" * 60,
        "ALLOWED_HOSTS": HOST,
        "DATABASE_URL": f"sqlite:///{folder}/site.sqlite3",
        "TRUSTED_PROXY": "127.0.0.1",
        "ACCESS_LOG": str(folder / "access.log"),
    }
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", MAKE]
    subprocess.run(command, cwd=settings.BASE_DIR, env=environment(port, **variables), check=True)
    with serving(port, folder / "log", **variables):
        yield SimpleNamespace(port=port, access_log=folder / "access.log")


@pytest.fixture(scope="module", params=PROXIES)
def proxy(request, site, tmp_path_factory):
    with running(request.param, tmp_path_factory.mktemp(request.param), site.port) as proxy:
        yield proxy


def test_a_page_is_served_with_its_headers(proxy):
    page = proxy.ask("/about/")
    assert page.status == 200
    assert b"</html>" in page.content
    assert page.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert page.headers.get_all("Cross-Origin-Resource-Policy") == ["same-origin"]


def test_a_page_of_ours_leads_to_our_host_over_tls(proxy):
    links = set(re.findall(rb"https?://placebook[^/\"]*", proxy.ask("/about/").content))
    assert links == {b"https://placebook.example"}


def test_what_a_visitor_forges_changes_no_page(proxy):
    clean = proxy.ask("/about/")
    for name, value in FORGED.items():
        forged = proxy.ask("/about/", headers={name: value})
        assert (forged.status, forged.content) == (200, clean.content)
    assert proxy.ask("/about/").content == clean.content


def test_a_long_search_gets_its_page(proxy):
    page = proxy.ask("/initiatives/?q=" + "a" * 60_000)
    assert page.status == 200
    assert b"</html>" in page.content


def test_a_stylesheet_is_served(proxy):
    sheet = re.search(rb'href="(/static/css/site[^"]*)"', proxy.ask("/about/").content)[1]
    assert proxy.ask(sheet.decode()).headers["Content-Type"].startswith("text/css")


def test_a_request_has_one_id_in_the_logs_of_both_and_in_its_answer(proxy, site):
    answer = proxy.ask("/nowhere/?q=secretword", headers={"X-Request-ID": "forged-by-somebody"})
    (request_id,) = answer.headers.get_all("X-Request-ID")
    assert proxy.logged(request_id)
    (line,) = lines_with(request_id, site.access_log)
    assert "GET /nowhere/ 404" in line


class Browser:
    """Follows redirects and keeps cookies, as a browser would for https://placebook.example/."""

    def __init__(self, proxy):
        self.jar = CookieJar(DefaultCookiePolicy())

        class OverProxy(HTTPSHandler):
            def https_open(self, request):
                return self.do_open(lambda host, **options: Connection(proxy), request)

        self.opener = build_opener(OverProxy, HTTPCookieProcessor(self.jar))

    def open(self, address, form=None):
        request = Request(address, urlencode(form).encode() if form else None)
        request.add_header("Referer", address)
        with self.opener.open(request) as answer:
            return answer.url, answer.read().decode()


def test_staff_sign_in(proxy):
    browser = Browser(proxy)
    address, page = browser.open(f"https://{HOST}/admin/")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    name = re.search(r'<input[^>]*name="(username|login)"', page)[1]
    form = {"csrfmiddlewaretoken": token, name: "eve", "password": "correct horse battery"}
    _, page = browser.open(address, form)
    assert 'type="password"' not in page
    cookies = {cookie.name: cookie for cookie in browser.jar}
    assert {"__Host-sessionid", "__Host-csrftoken"} <= {*cookies}
    assert all(cookie.secure and not cookie.domain_specified for cookie in cookies.values())
