"""Bodies that cannot be read are answered 4xx, wherever they are sent."""

from io import BytesIO
from wsgiref.util import setup_testing_defaults

import pytest

from placebook.bodies import LIMITS, FormsOnly, body_limit

PART = b"--x\r\nContent-Disposition: form-data; "
BROKEN = {
    "no boundary": ("multipart/form-data", b"a=1"),
    "an empty boundary": ("multipart/form-data; boundary=", b"a=1"),
    "a boundary that is not ASCII": ("multipart/form-data; boundary=\u00e9", b"a=1"),
    "a boundary that never comes": ("multipart/form-data; boundary=x", b"a=1"),
    "no end": ("multipart/form-data; boundary=x", PART + b'name="a"\r\n\r\n1'),
    "a name in no charset": ("multipart/form-data; boundary=x", PART + b"name*=no''x\r\n\r\n1"),
    "bad base64": (
        "multipart/form-data; boundary=x",
        PART + b'name="a"\r\nContent-Transfer-Encoding: base64\r\n\r\n!\r\n--x--\r\n',
    ),
    "a charset that is none of text": (
        "multipart/form-data; boundary=x; charset=zlib",
        PART + b'name="a"\r\n\r\n1\r\n--x--\r\n',
    ),
    "another charset": ("application/x-www-form-urlencoded; charset=utf-16", b"a=1"),
    "too many fields": ("application/x-www-form-urlencoded", b"&".join([b"a=1"] * 2000)),
    "a parameter in no charset": ("application/x-www-form-urlencoded; x*=no''y", b"a=1"),
    "no form": ("application/json", b"{}"),
}


def post(path, kind, body):
    """The status of the answer to somebody with a token of their own making.

    Django then reads the form, to compare the token.
    """
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": path,
        "CONTENT_TYPE": kind,
        "CONTENT_LENGTH": str(len(body)),
        "HTTP_COOKIE": f"csrftoken={'a' * 32}",
        "wsgi.input": BytesIO(body),
    }
    setup_testing_defaults(environ)
    # Here, because it looks for static files as soon as it is made.
    from placebook.wsgi import application

    statuses = []
    for _ in application(environ, lambda status, headers, error=None: statuses.append(status)):
        pass
    return int(statuses[0][:3])


@pytest.mark.parametrize("kind", BROKEN)
@pytest.mark.parametrize("path", ["/nowhere/", "/about/", "/admin/login/", "/admin/nowhere/"])
def test_a_malformed_form_gets_a_4xx(db, path, kind):
    assert 400 <= post(path, *BROKEN[kind]) < 500


@pytest.mark.parametrize("kind", ["text/html; charset=utf-16", "text/html; charset=zlib"])
def test_a_charset_does_not_change_the_query_string(db, kind):
    environs = []

    def site(environ, start_response):
        environs.append(environ)
        return []

    FormsOnly(site)({"REQUEST_METHOD": "GET", "PATH_INFO": "/", "CONTENT_TYPE": kind}, None)
    assert environs[0]["CONTENT_TYPE"] == ""


@pytest.mark.parametrize("path", [path for path, _ in LIMITS])
def test_a_page_says_how_much_it_takes(client, path):
    size = str(body_limit("POST", path) + 1)
    answer = client.post(path, {"a": "1"}, CONTENT_LENGTH=size)
    assert answer.status_code == 413
    assert "That is too much at once" in answer.content.decode()


@pytest.mark.parametrize("path", ["/", "/about/", "/initiatives/", "/sitemap.xml", "/robots.txt"])
def test_a_page_without_a_form_takes_none(client, path):
    answer = client.post(path)
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
