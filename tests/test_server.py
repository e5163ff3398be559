"""The production server, as `make run` starts it."""

import os
import signal
import socket
import threading
import time
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest
from waitress.adjustments import Adjustments

from placebook.server.serving import Server
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


def test_an_answer_under_way_is_finished_when_the_server_stops():
    begun, may_end = threading.Event(), threading.Event()

    def slow(environ, start_response):
        start_response("200 OK", [("Content-Length", "200000")])
        begun.set()
        may_end.wait(10)
        return [b"a" * 200_000]

    listener = socket.create_server(("127.0.0.1", 0))
    server = Server(slow, Adjustments(sockets=[listener], asyncore_use_poll=True), listener)
    loop = threading.Thread(target=server.run)
    loop.start()
    with closing(HTTPConnection(*listener.getsockname(), timeout=20)) as connection:
        connection.request("GET", "/")
        begun.wait(10)
        server.stop()
        may_end.set()
        assert len(connection.getresponse().read()) == 200_000
    loop.join(10)
    assert not loop.is_alive()


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
