"""A round of checks: many hosts at once, each of them slowly, and every finding kept at once."""

import datetime
import time
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from initiatives.links.addresses import Refused, target
from initiatives.links.check import Checker, Finding, Outcome
from initiatives.models import Link

WORKERS = 16
EVERY = datetime.timedelta(days=7)
# So many links that are silent all at once, and the fault is more likely ours.
SILENCES = 10

Found = tuple[Link, Finding]


class NobodyAnswers(Exception):
    """Many links that were in order are silent, and not one host has answered."""


def due(now: datetime.datetime, *, again: bool = False) -> list[Link]:
    """The links to check, the longest unchecked first: each weekly, one that fails every day.

    Days count by the calendar, so that a daily job need not run to the minute. `again`: all.
    """
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    weekly = Q(checked_at=None) | Q(checked_at__lt=midnight - EVERY + datetime.timedelta(days=1))
    daily = Q(days_failed__gt=0, checked_at__lt=midnight)
    links = Link.objects.all() if again else Link.objects.filter(weekly | daily)
    columns = links.only("url", "etag", "last_modified", "days_failed")
    return list(columns.order_by(F("checked_at").asc(nulls_first=True), "pk"))


def check(links: Iterable[Link], checker: Checker, *, seconds: float) -> Iterator[Found]:
    """Checks `links` and keeps each finding as it comes; begins none after `seconds`.

    Raises NobodyAnswers where our own way to the web seems closed, and then keeps nothing.
    """
    for link, finding in trusted(in_turns(links, checker, seconds=seconds)):
        keep(link, finding, timezone.now())
        yield link, finding


def in_turns(links: Iterable[Link], checker: Checker, *, seconds: float) -> Iterator[Found]:
    """The findings as they come. Each host has one check under way at most, and they take turns,
    so that a slow host with many links holds up nobody but itself.
    """
    until = time.monotonic() + seconds
    waiting: defaultdict[str, deque[Link]] = defaultdict(deque)
    for link in links:
        waiting[host(link)].append(link)
    hosts = deque(waiting)
    running: dict[Future[Finding], tuple[str, Link]] = {}
    with ThreadPoolExecutor(WORKERS, thread_name_prefix="links") as pool:
        while True:
            while hosts and len(running) < WORKERS and time.monotonic() < until:
                name = hosts.popleft()
                link = waiting[name].popleft()
                future = pool.submit(checker.check, link.url, link.etag, link.last_modified)
                running[future] = name, link
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                name, link = running.pop(future)
                if waiting[name]:
                    hosts.append(name)
                yield link, future.result()


def host(link: Link) -> str:
    try:
        return target(link.url).host
    except Refused:
        return ""


def trusted(findings: Iterable[Found]) -> Iterator[Found]:
    """`findings`, once some host has answered: a machine that has lost its way to the web would
    else call every link broken.
    """
    findings = iter(findings)
    held: list[Found] = []
    for link, finding in findings:
        held.append((link, finding))
        if finding.answered:
            break
    else:
        news = [
            link for link, finding in held if finding.answered is False and not link.days_failed
        ]
        if len(news) >= SILENCES:
            raise NobodyAnswers
    yield from held
    yield from findings


def keep(link: Link, finding: Finding, at: datetime.datetime) -> None:
    """Notes what was found. A second failure on one day counts for nothing more."""
    today = timezone.localdate(at)
    row = Link.objects.filter(pk=link.pk)
    with transaction.atomic():
        row.update(checked_at=at, problem=finding.problem[:200])
        if finding.outcome is Outcome.WORKS:
            row.update(
                worked_at=at,
                days_failed=0,
                failed_on=None,
                etag=finding.etag,
                last_modified=finding.last_modified,
            )
        elif finding.outcome is Outcome.FAILS:
            row.exclude(failed_on=today).update(days_failed=F("days_failed") + 1, failed_on=today)
