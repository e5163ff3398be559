"""What an entry needs before the public sees it: some of it must be, the rest should be."""

from dataclasses import dataclass

from django.utils import timezone

from initiatives.gaps import GAPS, facts_of
from initiatives.models import Initiative
from links.models import BROKEN_AFTER, Link


@dataclass(frozen=True)
class Check:
    """A thing to have, whether it `holds`, and whether publishing is refused without it."""

    label: str
    holds: bool
    needed: bool = False


def checklist(initiative: Initiative) -> list[Check]:
    """The checks of a saved entry, those that publishing waits for first."""
    facts, today = facts_of(initiative), timezone.localdate()
    checks = [
        Check(gap.need, not gap.is_missing(facts, today), needed=gap.refusal is not None)
        for gap in GAPS
        if gap.need
    ]
    checks.sort(key=lambda check: not check.needed)
    return [*row_checks(initiative), *checks, *link_checks(initiative)]


def row_checks(initiative: Initiative) -> list[Check]:
    """That all rows are complete; nothing where they are."""
    count = initiative.incomplete_rows.count()
    return [Check(f"Complete rows: {count} lack something", False, needed=True)] if count else []


def link_checks(initiative: Initiative) -> list[Check]:
    """Whether its website and the pages of its sources still answer; nothing if none was asked."""
    sources = initiative.sources.exclude(url="").values_list("url", flat=True)
    addresses = [initiative.website, *sources]
    links = Link.objects.filter(url__in=filter(None, addresses), checked_at__isnull=False)
    failures = links.values_list("days_failed", flat=True)
    return [Check("Links that work", max(failures) < BROKEN_AFTER)] if failures else []
