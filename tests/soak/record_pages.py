"""Records every public page of the founding content, to compare two versions of the code.

    .venv/bin/python -m tests.soak.record_pages [FOLDER [SEED]]

Run it in a checkout of each version, into a folder each, and compare them with `diff -r`. It
records all pages that links lead to, the list under 200 random queries, and the export of all
entries. The date is fixed, and random parts of a page are taken out.
"""

import random
import re
import sys
from pathlib import Path
from urllib.parse import quote, urlsplit

import time_machine
from django.contrib.auth.models import User
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.soak import FOLDER
from tests.soak.common import own_database

DAY = "2026-11-01 12:00 +0000"
QUERIES = 200
LINK = re.compile(r'href="(/[^"#]*)"')
CHOICE = re.compile(r'name="(\w+)" value="([^"]+)"')
# What differs in each answer.
VARYING = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
EXPORTS = ("admin:initiatives_export_csv", "admin:imports_export_csv")


def main() -> int:
    folder = Path(sys.argv.pop(1) if len(sys.argv) > 1 else f"{FOLDER}/pages")
    folder.mkdir(parents=True)
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    with own_database(founding=True), time_machine.travel(DAY, tick=False):
        reader = Client(SERVER_NAME="localhost")
        addresses = linked(reader) | set(queries(reader, seed))
        for address in sorted(addresses):
            record(folder, address, body(reader, address))
        record(folder, "export.csv", exported())
    print(f"record_pages: {len(addresses)} pages are in {folder}, seed {seed}")
    return 0


def linked(reader: Client) -> set[str]:
    """The address of every page that links lead to, without those that only carry a query."""
    seen, waiting = set(), ["/"]
    while waiting:
        address = waiting.pop()
        if address in seen or address.startswith(("/static/", "/admin/", "/accounts/")):
            continue
        seen.add(address)
        text = body(reader, address).decode("utf-8", "replace")
        waiting += [link for link in LINK.findall(text) if not urlsplit(link).query]
    return seen


def queries(reader: Client, seed: int) -> list[str]:
    """Random questions to the list, made of the choices that its page offers."""
    dice = random.Random(seed)
    choices = sorted(set(CHOICE.findall(body(reader, "/initiatives/").decode())))
    more = [("q", word) for word in ("community", "land", "procurement", "co-op", "energi")]
    more += [("started_from", "2010"), ("measured", "yes"), ("near", "leeds"), ("page", "2")]
    addresses = []
    for _ in range(QUERIES):
        chosen = dice.sample([*choices, *more], dice.randint(1, 4))
        addresses.append(
            "/initiatives/?" + "&".join(f"{name}={quote(value)}" for name, value in chosen)
        )
    return addresses


def exported() -> bytes:
    staff = Client(SERVER_NAME="localhost")
    staff.force_login(User.objects.create_superuser("recorder"))
    for name in EXPORTS:
        try:
            return body(staff, reverse(name))
        except NoReverseMatch:
            continue
    raise LookupError("There is no export under a name that is known here.")


def body(client: Client, address: str) -> bytes:
    """Status and text of an answer."""
    response = client.get(address)
    text = b"".join(response) if response.streaming else response.content
    return f"{response.status_code}\n".encode() + VARYING.sub("", text.decode()).encode()


def record(folder: Path, address: str, text: bytes) -> None:
    (folder / (quote(address, safe="") or "home")[:200]).write_bytes(text)


if __name__ == "__main__":
    sys.exit(main())
