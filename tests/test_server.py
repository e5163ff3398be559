"""The production server, as `make run` starts it."""

import os
import socket
import subprocess
import time
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest
from django.conf import settings

GUNICORN = Path(settings.BASE_DIR) / ".venv" / "bin" / "gunicorn"


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def get(port, address):
    with closing(HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("GET", address)
        with connection.getresponse() as answer:
            answer.read()
            return answer.status


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    """A server on a database without tables: what is asked for here needs none."""
    port, folder = free_port(), tmp_path_factory.mktemp("server")
    environment = {
        "PATH": os.environ["PATH"],
        "PORT": str(port),
        "WEB_CONCURRENCY": "1",
        "DATABASE_URL": f"sqlite:///{folder}/empty.sqlite3",
    }
    with subprocess.Popen([GUNICORN], cwd=settings.BASE_DIR, env=environment) as server:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port
        server.terminate()


def test_a_long_question_reaches_the_site(port):
    assert get(port, "/healthz?q=" + "a" * 10_000) == 200


def test_a_filter_given_500_times_reaches_the_site(port):
    assert get(port, "/healthz?" + "&".join(["organisation=a-rather-long-name"] * 500)) == 200


def test_an_endless_question_is_refused(port):
    assert get(port, "/healthz?q=" + "a" * 100_000) in (400, 414)
