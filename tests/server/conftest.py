"""The production server, as `make run` starts it."""

import pytest

from tests.serving import free_port, serving


@pytest.fixture(scope="package")
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
