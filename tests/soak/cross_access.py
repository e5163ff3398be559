"""Can anybody write what belongs to others, or read what only others may see?

    python -m tests.soak.cross_access [SEED]

Two cities have a curator, an editor and objects of all kinds each. The people of one send 2,000
requests with ids of the other, each in a transaction that is rolled back.
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

from imports.models import ImportRun
from tests.soak.common import Report, own_database, seed
from tests.soak.forged_requests import Request, by_address, by_file, by_form, by_list, model_of
from tests.soak.staff import browser, person, routes
from tests.soak.two_cities import SECRET, CityTeam, city_with_team

TRIED = 2_000
MISSING = 987_654_321


def effect_on(request: Request, by: User, other: CityTeam, before: list[Any]) -> str:
    """What a request of `by` changed of `other`, in words; empty if nothing. It is rolled back."""
    client = browser(by)
    with transaction.atomic():
        may_see = by.has_perm("initiatives.publish_initiative")
        answers = request(client)
        crossed = [
            f"{old} became {new}"[:300]
            for old, new in zip(before, other.rows(), strict=True)
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


def existence_leaks(other: CityTeam, curator: User, nobody: User) -> Iterator[str]:
    """For each page that somebody may not see: how its answer differs from a missing page's."""
    for route, pattern in routes():
        model = model_of(route)
        if "<" not in pattern or model is None or "slug" in pattern:
            continue
        unseen = [curator, nobody] if model in (User, ImportRun) else [nobody]
        for by, obj in ((by, obj) for by in unseen for obj in other.of(model)[:1]):
            path = re.sub(r"<\w+(:\w+)?>", "{}", pattern)
            for post in (False, True):
                existing, missing = (
                    normalised_answer(browser(by), path.format(pk), post)
                    for pk in (obj.pk, MISSING)
                )
                same = existing == missing
                yield "" if same else f"{by}, {path} {post=}: {existing[:2]}, missing {missing[:2]}"


def normalised_answer(client: Client, path: str, post: bool) -> tuple[int, str, str]:
    """(status, message and redirect, text) of an answer, without tokens and numbers."""
    with transaction.atomic():
        answer = client.post(path, {"post": "yes"}) if post else client.get(path)
        message = str(answer.cookies.get("messages", "")).split("[[", 1)[-1].split(":")[0]
        transaction.set_rollback(True)
    plain = [
        re.sub(r"\d+", "#", each) for each in (message + answer.get("Location", ""), text(answer))
    ]
    return answer.status_code, plain[0], re.sub('csrf[^>]*value="[^"]*"', "", plain[1])


def main() -> int:
    dice, report = random.Random(seed()), Report("cross_access")
    with own_database():
        own, other = city_with_team("Leeds"), city_with_team("Bristol")
        theirs, before = browser(other.editor), other.rows()
        requests = [
            *by_form(own, other, theirs),
            *by_list(own, other, dice),
            *by_file(own, other, dice),
        ]
        pages = list(by_address(own, other))
        dice.shuffle(pages)
        tries = [(each, by) for each in requests for by in (own.curator, own.editor)]
        tries += [(each, by) for each in pages for by in (own.curator, own.editor)]
        for (name, request), by in islice(tries, TRIED):
            began = time.monotonic()
            failure = effect_on(request, by, other, before)
            report.note(failure and f"{by}: {name}: {failure}", time.monotonic() - began)
        for failure in existence_leaks(other, own.curator, person("Nobody")):
            report.note(failure)
    return report.end(f"{len(requests)} forms, lists and files, {len(pages)} pages")


if __name__ == "__main__":
    sys.exit(main())
