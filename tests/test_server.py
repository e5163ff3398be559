"""The production server, as `make run` starts it."""

import os
import re
import signal
import socket
import threading
import time
from contextlib import ExitStack, closing, contextmanager, suppress
from http.client import HTTPConnection, IncompleteRead
from pathlib import Path

import psycopg
import pytest
from django.db import OperationalError

from placebook.server import http
from placebook.server.serving import Server, adjust
from tests.serving import free_port, run, serving

PRODUCTION = {
    "PLACEBOOK_ENV": "production",
    "SECRET_KEY": "k" * 60,
    "ALLOWED_HOSTS": "placebook.example",
    "DATABASE_URL": "sqlite:////tmp/none.sqlite3",
}


def get(port, address, **headers):
    with closing(HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("GET", address, headers=headers)
        with connection.getresponse() as answer:
            return answer.status, answer.read().decode()


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server on a database without tables: what is asked for here needs none."""
    port, folder = free_port(), tmp_path_factory.mktemp("server")
    database = f"sqlite:///{folder}/empty.sqlite3"
    with serving(port, folder / "log", DATABASE_URL=database) as process:
        process.port = port
        yield process


@pytest.fixture
def port(server):
    return server.port


def children(pid):
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def wait_for(condition, seconds=15):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_long_question_reaches_the_site(port):
    assert get(port, "/healthz?q=" + "a" * 10_000)[0] == 200


def test_a_filter_given_500_times_reaches_the_site(port):
    assert get(port, "/healthz?" + "&".join(["organisation=a-rather-long-name"] * 500))[0] == 200


def test_an_endless_question_is_refused(port):
    assert get(port, "/healthz?q=" + "a" * 100_000)[0] == 431


def test_a_process_that_is_killed_is_started_again(server):
    (first,) = children(server.pid)
    os.kill(int(first), signal.SIGKILL)
    wait_for(lambda: children(server.pid) not in ([], [first]))
    assert get(server.port, "/healthz")[0] == 200


def test_the_processes_stop_when_the_one_that_started_them_is_killed(tmp_path):
    with serving(free_port(), tmp_path / "log") as process:
        (child,) = children(process.pid)
        process.kill()
        process.wait()
        wait_for(lambda: not Path(f"/proc/{child}/cmdline").exists())


def test_a_broken_setting_is_one_line():
    failed = run(MAP_TILES_URL="nonsense")
    assert failed.returncode == 1
    assert failed.stderr.startswith("placebook: MAP_TILES_URL is 'nonsense'")
    assert failed.stderr.count("\n") == 1


def test_a_port_in_use_is_said():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        failed = run(PORT=str(port))
    assert (
        failed.stderr == f"placebook: port {port} is in use; choose another: make run PORT=8123\n"
    )


def test_production_does_not_start_without_the_address_of_its_proxy():
    assert run(**PRODUCTION).stderr.startswith("placebook: TRUSTED_PROXY is not set; production")


@contextmanager
def here(app, **adjusted):
    """A server in a thread of this process: (the server, its port)."""
    listener = socket.create_server(("127.0.0.1", 0))
    adjustments = adjust(listener)
    vars(adjustments).update(adjusted)
    server = Server(app, adjustments, listener)
    loop = threading.Thread(target=server.run)
    loop.start()
    try:
        yield server, listener.getsockname()[1]
    finally:
        server.stop()
        loop.join(30)
        listener.close()
        assert not loop.is_alive()


def test_an_answer_under_way_is_finished_when_the_server_stops():
    begun, may_end = threading.Event(), threading.Event()

    def slow(environ, start_response):
        start_response("200 OK", [("Content-Length", "200000")])
        begun.set()
        may_end.wait(10)
        return [b"a" * 200_000]

    with here(slow) as (server, port), raw(port) as connection:
        connection.sendall(asked("GET / HTTP/1.1", "Connection: close"))
        begun.wait(10)
        server.stop()
        may_end.set()
        assert sum(len(data) for data in iter(lambda: connection.recv(65536), b"")) > 200_000


def test_an_answer_that_the_database_cuts_short_is_one_line_of_the_log(caplog):
    def torn(environ, start_response):
        start_response("200 OK", [("Content-Type", "text/plain")])
        yield b"the first piece"
        raise OperationalError("server closed") from psycopg.OperationalError()

    with here(torn) as (_, port), pytest.raises(IncompleteRead):
        get(port, "/initiatives.geojson")
    [record] = [record for record in caplog.records if record.levelname == "ERROR"]
    assert record.getMessage() == "Cut short: /initiatives.geojson: server closed"
    assert record.exc_info is None


def client_of(environ, start_response):
    start_response("200 OK", [])
    forwarded = [name for name in environ if "FORWARDED" in name]
    return [f"{environ['wsgi.url_scheme']} {environ['REMOTE_ADDR']} {forwarded}".encode()]


FORWARDED = {"X-Forwarded-For": "192.0.2.1, 203.0.113.7", "X-Forwarded-Proto": "https"}


def test_the_trusted_proxy_says_who_asks(settings):
    settings.TRUSTED_PROXY = "127.0.0.1"
    with here(client_of) as (_, port):
        assert get(port, "/", **FORWARDED)[1].startswith("https 203.0.113.7 ")


@pytest.mark.parametrize("proxy", ["", "192.0.2.9"])
def test_nobody_else_says_who_asks(settings, proxy):
    settings.TRUSTED_PROXY = proxy
    with here(client_of) as (_, port):
        assert get(port, "/", **FORWARDED)[1] == "http 127.0.0.1 []"


def test_half_a_question_is_not_waited_for_without_end(monkeypatch):
    monkeypatch.setattr(http, "SECONDS", 0)
    with here(client_of, cleanup_interval=0) as (_, port), raw(port) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\n")
        assert connection.recv(1) == b""


def test_who_takes_nothing_of_an_answer_holds_no_thread():
    ended = threading.Event()

    def endless(environ, start_response):
        start_response("200 OK", [])
        try:
            while True:
                yield b"a" * 1_000_000
        finally:
            ended.set()

    with here(endless, cleanup_interval=0, channel_timeout=1) as (_, port), raw(port) as connection:
        connection.sendall(asked("GET / HTTP/1.1"))
        assert ended.wait(20)


def test_only_so_many_large_bodies_are_held_at_once():
    upload = asked("POST /admin/imports/importrun/add/ HTTP/1.1", "Content-Length: 2000000")
    with here(client_of) as (_, port), ExitStack() as stack:
        for _ in range(http.MOST_LARGE):
            stack.enter_context(raw(port)).sendall(upload)
        wait_for(lambda: len(http.Parser.large) == http.MOST_LARGE)
        assert exchange(port, upload)[0][9:12] == b"503"
        stack.close()
        wait_for(lambda: not http.Parser.large)


def test_stopping_waits_for_no_connection_that_asks_nothing(tmp_path):
    port = free_port()
    with serving(port, tmp_path / "log") as process, raw(port) as idle:
        idle.sendall(b"GET /healthz HTTP/1.1\r\n")
        process.terminate()
        assert process.wait(10) == 0


def raw(port):
    return socket.create_connection(("127.0.0.1", port), timeout=20)


def exchange(port, sent, *, more=b""):
    """The whole answer to what is sent as it is; `more` is sent until nobody takes it."""
    with raw(port) as connection:
        connection.sendall(sent)
        taken = 0
        with suppress(OSError):
            while more and taken < 100_000_000:
                taken += connection.send(more)
        answer = b""
        with suppress(OSError):
            while data := connection.recv(65536):
                answer += data
        return answer, taken


def asked(line, *headers):
    return "\r\n".join((line, "Host: 127.0.0.1", *headers, "", "")).encode()


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("PUT /about/ HTTP/1.1", b"405"),
        ("POST /about/ HTTP/1.1", b"405"),
        ("POST /nowhere/ HTTP/1.1", b"404"),
        ("POST /admin/login/ HTTP/1.1", b"413"),
        ("POST /accounts/login/ HTTP/1.1", b"413"),
        ("POST /admin/imports/importrun/add/ HTTP/1.1", b"413"),
    ],
)
@pytest.mark.parametrize("promise", ["Accept: */*", "Expect: 100-continue"])
def test_a_body_that_no_page_takes_is_refused_before_it_is_sent(port, line, status, promise):
    answer, _ = exchange(port, asked(line, "Content-Length: 300000000", promise))
    assert answer[9:12] == status
    assert b"\r\nConnection: close\r\n" in answer


def test_of_a_body_for_nobody_next_to_nothing_is_read(port):
    head = asked("POST /about/ HTTP/1.1", "Content-Length: 300000000")
    answer, taken = exchange(port, head, more=b"a" * 65536)
    assert answer[9:12] == b"405"
    assert taken < 20_000_000  # what the buffers of two sockets hold, and no more


def test_a_body_in_chunks_is_counted_while_it_arrives(port):
    head = asked("POST /admin/login/ HTTP/1.1", "Transfer-Encoding: chunked")
    answer, taken = exchange(port, head, more=b"10000\r\n" + b"a" * 65536 + b"\r\n")
    assert answer[9:12] == b"413"
    assert b"1.0\xc2\xa0MB" in answer
    assert taken < 20_000_000


def test_a_chunk_does_not_begin_with_an_endless_line(port):
    head = asked("POST /admin/login/ HTTP/1.1", "Transfer-Encoding: chunked")
    assert exchange(port, head, more=b"1" * 65536)[0][9:12] == b"400"


def test_the_answer_to_head_has_no_body(port):
    answer, _ = exchange(port, asked("HEAD /about/ HTTP/1.1", "Connection: close"))
    assert answer.startswith(b"HTTP/1.1 200 OK")
    assert answer.endswith(b"\r\n\r\n")
    assert b"\r\nContent-Length: " in answer


def test_no_header_of_a_stranger_changes_where_links_lead(port):
    hostile = {
        "SCRIPT_NAME": "/evil",
        "Script-Name": "/evil",
        "X-Script-Name": "/evil",
        "X-Forwarded-Prefix": "/evil",
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Port": "444",
        "X-Forwarded-For": "203.0.113.7",
        "Forwarded": "host=evil.example;proto=https",
        "X-Original-URL": "/admin/",
        "X-Rewrite-URL": "/admin/",
        "X_Forwarded_Host": "evil.example",
        "X-HTTP-Method-Override": "DELETE",
    }
    plain = get(port, "/about/")
    for name, value in hostile.items():
        assert get(port, "/about/", **{name: value}) == plain, name
    assert get(port, "/about/") == plain
    assert get(port, "/evil/about/", SCRIPT_NAME="/evil")[0] == 404


@pytest.fixture(scope="module")
def proxied(tmp_path_factory):
    """A server at a path, behind a proxy that it believes; its access log is a file."""
    port, folder = free_port(), tmp_path_factory.mktemp("proxied")
    given = {
        "DATABASE_URL": f"sqlite:///{folder}/empty.sqlite3",
        "TRUSTED_PROXY": "127.0.0.1",
        "URL_PREFIX": "/placebook",
        "ACCESS_LOG": f"{folder}/access.log",
    }
    with serving(port, folder / "log", **given) as process:
        process.port, process.folder = port, folder
        yield process


def noted(process, words):
    """The line of the access log with these words, which may come after the answer."""
    log = process.folder / "access.log"
    wait_for(lambda: log.exists() and words in log.read_text())
    return next(line for line in log.read_text().splitlines() if words in line)


def test_a_site_at_a_path_links_below_it(proxied):
    page = get(proxied.port, "/placebook/about/")[1]
    links = re.findall(r'(?:href|src|action)="(/[^"]*)"', page)
    assert links
    assert not [link for link in links if not link.startswith("/placebook/")]


def test_a_site_at_a_path_leads_to_its_own_sign_in(proxied):
    with closing(HTTPConnection("127.0.0.1", proxied.port, timeout=20)) as connection:
        connection.request("GET", "/placebook/admin/")
        location = connection.getresponse().headers["Location"]
    assert location.startswith("/placebook/")


def test_what_is_noted_of_an_answer_tells_nothing_about_a_person(proxied):
    secret = "/placebook/accounts/password/reset/key/3-Abc123/?q=jane@example.org"
    get(proxied.port, secret, **{"X-Forwarded-For": "203.0.113.7", "Referer": "/?q=jane"})
    line = noted(proxied, "/key/")
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z INFO [0-9a-f]{16} placebook\.access:"
        r" GET /placebook/accounts/password/reset/key/\*/ \d{3} \d+ B \d+ ms",
        line,
    )


def test_the_id_that_the_proxy_gave_comes_back_and_is_noted(proxied):
    sent = asked("GET /placebook/about/ HTTP/1.1", "X-Request-ID: abc-12345", "Connection: close")
    assert b"\r\nX-Request-Id: abc-12345\r\n" in exchange(proxied.port, sent)[0]
    assert " GET /placebook/about/ 200 " in noted(proxied, " abc-12345 placebook.access: ")


@pytest.mark.parametrize("forged", ["short", "a b c d e f g h", "x" * 65, "abc%0d%0aforged"])
def test_an_id_that_is_no_id_is_replaced(proxied, forged):
    sent = asked("GET /placebook/about/ HTTP/1.1", f"X-Request-ID: {forged}", "Connection: close")
    assert forged.encode() not in exchange(proxied.port, sent)[0]


def test_nobody_else_gives_ids(port):
    sent = asked("GET /about/ HTTP/1.1", "X-Request-ID: abc-12345", "Connection: close")
    assert b"abc-12345" not in exchange(port, sent)[0]


def test_nobody_forges_a_line_of_the_log(proxied):
    get(proxied.port, "/x%0d%0a2026-11-27T00:00:00.000Z%1b%5b31m%E2%80%A8" + "y" * 3000)
    line = noted(proxied, "00%3A00")
    assert "GET /x%0D%0A2026-11-27T00%3A00" in line
    assert line.isascii()
    assert line.isprintable()
    assert len(line) < 400


def test_a_strange_host_is_one_line_of_the_log(proxied):
    before = (proxied.folder / "log").read_text()
    sent = b"GET /placebook/about/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
    assert exchange(proxied.port, sent)[0][9:12] == b"400"
    wait_for(lambda: (proxied.folder / "log").read_text() != before)
    assert (proxied.folder / "log").read_text().removeprefix(before).count("\n") == 1
