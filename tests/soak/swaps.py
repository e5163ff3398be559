"""Test 20, swap: may anybody write what is somebody else's, or read what only they may see?

    python -m tests.soak.swaps [SEED]

Two cities have a curator and an editor each, and all that there is to have. Those of the one ask
and post 2,000 times with ids of the other, each time in a transaction that is taken back.
"""

import random
import re
import sys
import time
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client

from initiatives.models import ImportRun
from tests.soak.common import Tally, own_database, seed
from tests.soak.foreign import Deed, by_address, by_file, by_form, by_list, noun_of
from tests.soak.sides import SECRET, Side, side
from tests.soak.staff import browser, person, routes

TRIED = 2_000
MISSING = 987_654_321


def crossing(deed: Deed, by: User, other: Side, before: list[Any]) -> str:
    """What a deed of somebody else did to what is of `other`, if anything; then it is undone."""
    client = browser(by)
    with transaction.atomic():
        may_see = by.has_perm("initiatives.publish_initiative")
        answers = deed(client)
        crossed = [
            f"{old} became {new}"[:300]
            for old, new in zip(before, other.belongings(), strict=True)
            if old != new
        ]
        crossed += [f"answer {each.status_code}" for each in answers if each.status_code >= 500]
        if not may_see and any(f"{SECRET}-{other.city.name}" in text(each) for each in answers):
            crossed.append("shows an import of the other")
        transaction.set_rollback(True)
    return "; ".join(crossed)


def text(answer: Any) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return str(content, "utf-8", "replace")


def told_apart(other: Side, curator: User, nobody: User) -> Iterator[str]:
    """For each page that somebody may not see, whether they learn that it is there."""
    for route, pattern in routes():
        noun = noun_of(route)
        if "<" not in pattern or noun is None or "slug" in pattern:
            continue
        unseen = [curator, nobody] if noun in (User, ImportRun) else [nobody]
        for by, thing in ((by, thing) for by in unseen for thing in other.of(noun)[:1]):
            path = re.sub(r"<\w+(:\w+)?>", "{}", pattern)
            for post in (False, True):
                there, missing = (
                    looks(browser(by), path.format(pk), post) for pk in (thing.pk, MISSING)
                )
                same = there == missing
                yield "" if same else f"{by}, {path} {post=}: {there[:2]}, missing {missing[:2]}"


def looks(client: Client, path: str, post: bool) -> tuple[int, str, str]:
    """An answer without its tokens and numbers."""
    with transaction.atomic():
        answer = client.post(path, {"post": "yes"}) if post else client.get(path)
        said = str(answer.cookies.get("messages", "")).split("[[", 1)[-1].split(":")[0]
        transaction.set_rollback(True)
    plain = [
        re.sub(r"\d+", "#", each) for each in (said + answer.get("Location", ""), text(answer))
    ]
    return answer.status_code, plain[0], re.sub('csrf[^>]*value="[^"]*"', "", plain[1])


def main() -> int:
    dice, tally = random.Random(seed()), Tally("swaps")
    with own_database():
        mine, other = side("Leeds"), side("Bristol")
        theirs, before = browser(other.editor), other.belongings()
        deeds = [
            *by_form(mine, other, theirs),
            *by_list(mine, other, dice),
            *by_file(mine, other, dice),
        ]
        pages = list(by_address(mine, other))
        dice.shuffle(pages)
        tries = [(each, by) for each in deeds for by in (mine.curator, mine.editor)]
        tries += [(each, by) for each in pages for by in (mine.curator, mine.editor)]
        for (name, deed), by in islice(tries, TRIED):
            began = time.monotonic()
            found = crossing(deed, by, other, before)
            tally.note(found and f"{by}: {name}: {found}", time.monotonic() - began)
        for found in told_apart(other, mine.curator, person("Nobody")):
            tally.note(found)
    return tally.end(f"{len(deeds)} forms, lists and files, {len(pages)} pages")


if __name__ == "__main__":
    sys.exit(main())
