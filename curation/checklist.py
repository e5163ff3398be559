"""What an entry needs before the public sees it: some of it must be, the rest should be."""

from dataclasses import dataclass

from django.utils import timezone

from initiatives.gaps import GAPS, facts_of
from initiatives.models import Initiative
from links.models import Link


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
    return [*checks, Check("Links that work", not has_broken_links(initiative))]


def has_broken_links(initiative: Initiative) -> bool:
    """Whether its website, or the page of one of its sources, does not answer any more."""
    sources = initiative.sources.exclude(url="").values_list("url", flat=True)
    addresses = [initiative.website, *sources]
    return Link.objects.broken().filter(url__in=filter(None, addresses)).exists()
