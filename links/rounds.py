"""A run of checks: many hosts at once, one request at a time to each."""

import datetime
import time
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from links.allowed import Refused, target
from links.check import Checker, Finding, Outcome
from links.models import Link

WORKERS = 16
EVERY = datetime.timedelta(days=7)
# If so many links that worked do not answer, this machine is probably offline.
OFFLINE_AFTER = 10

Checked = tuple[Link, Finding]


class NobodyAnswers(Exception):
    """Many links that worked do not answer, and no host has answered at all."""


def due(now: datetime.datetime, *, again: bool = False) -> list[Link]:
    """The links to check now, the one checked longest ago first.

    Links are checked weekly, and daily while they fail. Calendar days count, so that a daily job
    need not run at the same minute. `again`: all links.
    """
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    weekly = Q(checked_at=None) | Q(checked_at__lt=midnight - EVERY + datetime.timedelta(days=1))
    daily = Q(days_failed__gt=0, checked_at__lt=midnight)
    links = Link.objects.all() if again else Link.objects.filter(weekly | daily)
    columns = links.only("url", "etag", "last_modified", "days_failed")
    return list(columns.order_by(F("checked_at").asc(nulls_first=True), "pk"))


def check(links: Iterable[Link], checker: Checker, *, seconds: float) -> Iterator[Checked]:
    """Checks `links` and saves each finding as it comes. Starts no check after `seconds`.

    Raises NobodyAnswers, and saves nothing, if this machine seems to be offline.
    """
    for link, finding in unless_offline(run_checks(links, checker, seconds=seconds)):
        save_finding(link, finding, timezone.now())
        yield link, finding


def run_checks(links: Iterable[Link], checker: Checker, *, seconds: float) -> Iterator[Checked]:
    """The findings as they come.

    At most one check runs for each host, and the hosts take turns, so that a slow host with many
    links delays only its own.
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


def unless_offline(findings: Iterable[Checked]) -> Iterator[Checked]:
    """`findings`, held back until some host has answered.

    Without this, a machine that is offline would call every link broken.
    """
    findings = iter(findings)
    pending: list[Checked] = []
    for link, finding in findings:
        pending.append((link, finding))
        if finding.answered:
            break
    else:
        newly_failed = [
            link for link, finding in pending if finding.answered is False and not link.days_failed
        ]
        if len(newly_failed) >= OFFLINE_AFTER:
            raise NobodyAnswers
    yield from pending
    yield from findings


def save_finding(link: Link, finding: Finding, at: datetime.datetime) -> None:
    """Saves a finding. Several failures on one day count as one."""
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
