"""What nginx and Caddy let through to the application, and what they answer themselves."""

import json
import socket
import ssl
import time
from contextlib import closing, suppress
from http.client import HTTPConnection

import pytest

from placebook.bodies import body_limit
from tests.deploy.proxies import HOST

pytestmark = pytest.mark.deploy

IMPORT = "/admin/imports/importrun/add/"
PICTURE = "/admin/pictures/picture/add/"
FORGED = {
    "Forwarded": "for=1.2.3.4;proto=http;host=evil.example",
    "Proxy": "http://evil.example",
    "SCRIPT_NAME": "/evil",
    "Script-Name": "/evil",
    "REMOTE_ADDR": "1.2.3.4",
    "X_FORWARDED_PROTO": "http",
    "X_Forwarded_For": "1.2.3.4",
    "X-Forwarded-For": "1.2.3.4",
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Port": "80",
    "X-Forwarded-Prefix": "/evil",
    "X-Forwarded-Proto": "http",
    "X-Forwarded-Server": "evil.example",
    "X-HTTP-Method-Override": "DELETE",
    "X-Original-URL": "/admin/",
    "X-Real-IP": "1.2.3.4",
    "X-Request-ID": "forged",
    "X-Rewrite-URL": "/admin/",
    "X-Script-Name": "/evil",
}


def received(answer):
    """What the application was asked, its headers with names in lower case."""
    asked = json.loads(answer.content)
    return asked | {"headers": {name.lower(): value for name, value in asked["headers"]}}


def test_the_application_is_told_who_asks_and_how(proxy):
    headers = received(proxy.ask("/about/"))["headers"]
    assert headers["host"] == HOST
    assert headers["x-forwarded-for"] == "127.0.0.1"
    assert headers["x-forwarded-proto"] == "https"


def test_nothing_that_a_visitor_forges_gets_through(proxy):
    clean = received(proxy.ask("/about/"))["headers"]
    forged = received(proxy.ask("/about/", headers=FORGED))["headers"]
    ids = clean.pop("x-request-id"), forged.pop("x-request-id")
    assert clean == forged
    assert "forged" not in ids


def test_a_request_has_an_id_of_its_own_that_the_log_has_too(proxy):
    first, second = proxy.ask("/about/"), proxy.ask("/about/", headers={"X-Request-ID": "mine"})
    ids = [received(answer)["headers"]["x-request-id"] for answer in (first, second)]
    assert ids == [answer.headers["X-Request-ID"] for answer in (first, second)]
    assert len({*ids, "mine"}) == 3
    assert all(len(proxy.logged(each)) == 1 for each in ids)


def test_the_log_tells_neither_who_asked_nor_for_which_words(proxy):
    answer = proxy.ask("/initiatives/?q=secretword", headers={"Cookie": "a=secretcookie"})
    (line,) = proxy.logged(received(answer)["headers"]["x-request-id"])
    assert "/initiatives/" in line
    assert "127.0.0.0" in line
    assert not [word for word in ("127.0.0.1", "secretword", "secretcookie") if word in line]


def test_the_log_tells_no_key_of_a_mailed_link(proxy):
    answer = proxy.ask("/accounts/password/reset/key/secretkey/?next=/secretplace/")
    (line,) = proxy.logged(received(answer)["headers"]["x-request-id"])
    assert "/accounts/" in line
    assert "secret" not in line


@pytest.mark.parametrize("method", ["HEAD", "POST"])
def test_pages_are_asked_for_and_forms_are_sent(proxy, method):
    assert proxy.ask("/about/", method).status == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE"])
def test_other_methods_are_refused_before_the_application(proxy, application, method):
    before = len(application.asked)
    assert proxy.ask("/about/", method).status == 405
    assert len(application.asked) == before


def test_a_long_search_reaches_the_application(proxy):
    address = "/initiatives/?q=" + "a" * 60_000
    assert received(proxy.ask(address))["path"] == address


def test_a_long_search_is_led_on(proxy):
    answer = proxy.ask("/moved?q=" + "a" * 60_000)
    assert answer.status == 301
    assert len(answer.headers["Location"]) > 60_000


def test_an_endless_search_is_refused(proxy):
    assert proxy.ask("/initiatives/?q=" + "a" * 200_000).status in (400, 414, 431)


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/about/", 64 * 1024),
        ("/accounts/login/", 64 * 1024),
        ("/admin/", 1024**2),
        (PICTURE, 13 * 1024**2),
        (IMPORT, 21 * 1024**2),
    ],
)
def test_a_body_is_limited_by_route(proxy, application, address, most):
    assert body_limit("POST", address) <= most
    assert received(proxy.ask(address, "POST", b"a" * most))["body"] == most
    before = len(application.asked)
    assert refusal(proxy, address, most + 1) == 413
    assert len(application.asked) == before


def refusal(proxy, address, size):
    """The status that a body of `size` gets before any of it was sent."""
    with proxy.connect() as connection:
        connection.putrequest("POST", address)
        connection.putheader("Content-Length", str(size))
        connection.endheaders()
        return connection.getresponse().status


def test_a_body_without_a_length_is_limited_too(proxy, application):
    before = len(application.asked)
    body = iter([b"a" * 10_000] * 10)
    try:
        status = proxy.ask("/about/", "POST", body).status
    except OSError:  # it may hang up on who goes on sending
        status = 413
    assert status == 413
    assert len(application.asked) == before


def test_a_body_that_comes_slowly_does_not_reach_the_application_before_all_of_it(
    proxy, application
):
    before = len(application.asked)
    with proxy.connect() as connection:
        connection.putrequest("POST", "/accounts/login/")
        connection.putheader("Content-Length", "10")
        connection.endheaders(b"a" * 9)
        time.sleep(0.3)
        assert len(application.asked) == before
        connection.send(b"a")
        assert connection.getresponse().status == 200


def test_slow_visitors_hold_up_nobody(proxy):
    slow = []
    for _ in range(100):
        connection = socket.create_connection(("127.0.0.1", proxy.port))
        context = ssl.create_default_context(cafile=proxy.certificate)
        connection = context.wrap_socket(connection, server_hostname=HOST)
        connection.sendall(f"POST /accounts/login/ HTTP/1.1\r\nHost: {HOST}\r\n".encode())
        slow.append(connection)
    for connection in slow[::2]:
        connection.sendall(b"Content-Length: 100\r\n\r\na")
    assert [proxy.ask("/about/").status for _ in range(20)] == [200] * 20
    for connection in slow:
        connection.close()


def test_plain_http_is_led_to_https(proxy):
    with closing(HTTPConnection("127.0.0.1", proxy.plain_port, timeout=20)) as connection:
        connection.request("GET", "/about/?page=2", headers={"Host": HOST})
        answer = connection.getresponse()
    assert answer.status in (301, 308)
    assert answer.headers["Location"] == f"https://{HOST}/about/?page=2"


def test_another_host_is_not_served(proxy, application):
    before = len(application.asked)
    with closing(HTTPConnection("127.0.0.1", proxy.plain_port, timeout=20)) as connection:
        connection.request("GET", "/", headers={"Host": "evil.example"})
        with suppress(ConnectionError):  # as nginx answers
            assert connection.getresponse().read() == b""
    assert len(application.asked) == before


def test_http_2_is_spoken(proxy):
    with proxy.connect(alpn=["h2", "http/1.1"]) as connection:
        connection.connect()
        assert connection.sock.selected_alpn_protocol() == "h2"


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_tls_of_today_is_spoken(proxy, version):
    assert handshake(proxy, version) == version.name.replace("v1_", "v1.")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_tls_of_yesterday_is_not(proxy):
    with pytest.raises(ssl.SSLError):
        handshake(proxy, ssl.TLSVersion.TLSv1_1)


def handshake(proxy, version):
    context = ssl.create_default_context(cafile=proxy.certificate)
    context.set_ciphers("DEFAULT@SECLEVEL=0")
    context.minimum_version = context.maximum_version = version
    with (
        socket.create_connection(("127.0.0.1", proxy.port), timeout=20) as plain,
        context.wrap_socket(plain, server_hostname=HOST) as connection,
    ):
        return connection.version()
