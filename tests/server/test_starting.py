"""The server starts, serves long questions, and stops."""

import os
import signal
import socket
import threading
from contextlib import ExitStack
from http.client import IncompleteRead
from pathlib import Path

import psycopg
import pytest
from django.db import OperationalError

from placebook.server import http
from tests.server.asking import asked, client_of, exchange, get, here, raw, wait_for
from tests.serving import free_port, run, serving

PRODUCTION = {
    "PLACEBOOK_ENV": "production",
    "SECRET_KEY": "k" * 60,
    "ALLOWED_HOSTS": "placebook.example",
    "DATABASE_URL": "sqlite:////tmp/none.sqlite3",
}


def children(pid):
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


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
