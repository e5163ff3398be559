"""Only what a page takes is read, and headers of strangers change nothing."""

import pytest

from tests.server.asking import asked, exchange, get


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
