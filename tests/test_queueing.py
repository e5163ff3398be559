"""Who is answered next where more people ask than there are threads."""

from types import SimpleNamespace

from placebook.server.queueing import SavesFirstQueue


def order(*methods):
    """The methods of what waits, in the order in which it is answered."""
    queue = SavesFirstQueue(
        SimpleNamespace(requests=[SimpleNamespace(command=method)]) for method in methods
    )
    return " ".join(queue.popleft().requests[0].command for _ in methods)


def test_who_reads_is_answered_in_turn():
    assert order("GET", "HEAD", "GET") == "GET HEAD GET"


def test_a_save_goes_before_those_who_read():
    assert order("GET", "GET", "POST") == "POST GET GET"


def test_readers_keep_every_second_turn():
    assert order("POST", "POST", "POST", "GET", "GET") == "POST GET POST GET POST"


def test_saves_that_wait_alone_are_all_answered():
    assert order("POST", "POST") == "POST POST"
