"""Lines of the log."""

import logging

import pytest
from django.core.exceptions import DisallowedHost

from placebook.lib.logs import Identified, OneLine, configuration, path_for_log, request_id


def line(message, *, folded=True, **more):
    record = logging.makeLogRecord({"msg": message, "levelname": "ERROR", "name": "here", **more})
    Identified().filter(record)
    return OneLine(folded=folded).format(record)


def failure(error):
    try:
        raise error
    except type(error) as raised:
        return (type(raised), raised, raised.__traceback__)


def test_a_record_outside_of_any_request_has_a_dash():
    assert line("hello").endswith("Z ERROR - here: hello")


def test_a_record_has_the_id_of_its_request():
    token = request_id.set("abc")
    try:
        assert " abc here: hello" in line("hello")
    finally:
        request_id.reset(token)


@pytest.mark.parametrize("character", "\r\n\t\x1b\x00\x85\u2028\u202e\u200b")
def test_no_character_begins_another_line_or_hides(character):
    text = line(f"a{character}b")
    assert text.isprintable()
    assert text.endswith(f"a{ascii(character)[1:-1]}b")


def test_a_traceback_is_one_line_in_production():
    text = line("broken", exc_info=failure(ValueError("a\n2026-11-27 forged")))
    assert "\\nValueError: a\\n2026-11-27 forged" in text
    assert text.isprintable()


def test_a_traceback_is_indented_for_people():
    first, *rest = line("broken", folded=False, exc_info=failure(ValueError("a\nb"))).split("\n")
    assert first.endswith("here: broken")
    assert all(each.startswith("    ") for each in rest)


def test_client_errors_have_no_traceback():
    text = line("Invalid host", exc_info=failure(DisallowedHost("x")), status_code=400)
    assert text.endswith("Invalid host")


def test_an_endless_message_is_cut():
    assert len(line("a" * 100_000)) == 2000


@pytest.mark.parametrize(
    ("path", "noted"),
    [
        ("/initiatives/bread/", "/initiatives/bread/"),
        ("/café\n", "/caf%C3%A9%0A"),
        ("/accounts/login/", "/accounts/login/"),
        ("/accounts/password/reset/key/1-set-password/", "/accounts/password/reset/key/*/"),
        ("/not-published/0a1b.Xy-_z/", "/not-published/*/"),
        ("/site/accounts/confirm-email/MQ:1vA:x/", "/site/accounts/confirm-email/*/"),
    ],
)
def test_a_path_is_noted_without_keys(path, noted):
    assert path_for_log(path) == noted


def test_django_notes_no_keys_either(rf):
    request = rf.get("/accounts/password/reset/key/3-Abc/")
    text = line("%s: %s", args=("Internal Server Error", request.path), request=request)
    assert text.endswith("Internal Server Error: /accounts/password/reset/key/*/")


@pytest.mark.parametrize(("where", "handlers"), [("off", 1), ("stdout", 2), ("/tmp/a.log", 2)])
def test_the_access_log_goes_where_it_is_configured(where, handlers):
    assert len(configuration(where, folded=True)["handlers"]) == handlers
