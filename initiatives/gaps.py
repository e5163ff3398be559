"""What an entry may lack: one definition of each gap for the form, the lists and publishing.

A gap is looked for in two ways, in Python for the facts of one entry and in SQL for many entries.
A test holds that the two agree.
"""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q
from django.utils import timezone

from initiatives.models import Example, Initiative, InitiativeNation, Partnership, Result

A_YEAR = datetime.timedelta(days=365)

# What is known of an entry, under the names of its fields. Of what has rows of its own, such as
# its sources, only whether there are any matters. A form and a record are facts as they are.
Facts = Mapping[str, Any]
# The rows that belong to an entry, under the names that lead to them.
ROWS: dict[str, type[Model]] = {
    "sources": Initiative.sources.through,
    "cities": Initiative.cities.through,
    "nations": InitiativeNation,
    "examples": Example,
    "partnerships": Partnership,
    "readings": Result,
}


@dataclass(frozen=True)
class Gap:
    """Something that an entry may lack.

    `label` is what lists call the gap; `need` is what the form asks for, empty where a form cannot
    help. `is_missing` tells from facts whether an entry has the gap on a day, and `condition` is
    the same for a query. `parameter` is the choice in the admin's list that shows all such
    entries. With a `refusal`, an error for the field of that name, no such entry can be public.
    """

    name: str
    label: str
    need: str
    is_missing: Callable[[Facts, datetime.date], bool]
    condition: Callable[[datetime.date], Q]
    parameter: tuple[str, str]
    refusal: tuple[str, str] | None = None


def has(name: str) -> Exists:
    """That any of the rows of that name belongs to an initiative."""
    return Exists(ROWS[name]._default_manager.filter(initiative=OuterRef("pk")))


def has_no(name: str) -> Q:
    return Q(~has(name))


def lacks_a_place(facts: Facts) -> bool:
    """Whether it has no city and no nation. What is nationwide is in no place."""
    is_placed = facts["cities"] or facts["nations"]
    return not is_placed and facts["reach"] != Initiative.Reach.NATIONAL


def is_over_a_year_ago(verified_on: datetime.date | None, day: datetime.date) -> bool:
    """Whether a year has passed since; False if it was never verified."""
    return verified_on is not None and verified_on < day - A_YEAR


SOURCE = Gap(
    "source",
    "no source",
    "A source",
    lambda facts, _day: not facts["sources"],
    lambda _day: has_no("sources"),
    ("missing", "sources"),
    ("sources", "A public entry needs a source: nothing is claimed without one."),
)
SUMMARY = Gap(
    "summary",
    "no summary",
    "A summary",
    lambda facts, _day: not facts["summary"].strip(),
    lambda _day: Q(summary=""),
    ("summary", ""),
    ("summary", "A public entry needs a summary: lists show it."),
)
PLACE = Gap(
    "place",
    "no place",
    "A place: a city, or a nation",
    lambda facts, _day: lacks_a_place(facts),
    lambda _day: has_no("cities") & has_no("nations") & ~Q(reach=Initiative.Reach.NATIONAL),
    ("missing", "cities"),
)
PRINCIPLE = Gap(
    "principle",
    "no principle",
    "A principle that it is an example of",
    lambda facts, _day: not facts["examples"],
    lambda _day: has_no("examples"),
    ("missing", "examples"),
)
REVIEW = Gap(
    "review",
    "not verified for a year",
    "",
    lambda facts, day: is_over_a_year_ago(facts["verified_on"], day),
    lambda day: Q(verified_on__lt=day - A_YEAR),
    ("verified", "long-ago"),
)
VERIFICATION = Gap(
    "verification",
    "never verified",
    "",
    lambda facts, _day: facts["verified_on"] is None,
    lambda _day: Q(verified_on=None),
    ("verified", "never"),
)
RESULT = Gap(
    "result",
    "no result in figures",
    "A result in figures",
    lambda facts, _day: not facts["readings"],
    lambda _day: has_no("readings"),
    ("missing", "readings"),
)
# The gravest first.
GAPS = (SOURCE, SUMMARY, PLACE, PRINCIPLE, REVIEW, VERIFICATION, RESULT)
BY_NAME = {gap.name: gap for gap in GAPS}
REQUIRED = tuple(gap for gap in GAPS if gap.refusal)

# Much good work has no partner, so that nobody is asked to find one; it can be looked for.
PARTNER = Gap(
    "partner",
    "no partner",
    "A partner",
    lambda facts, _day: not facts["partnerships"],
    lambda _day: has_no("partnerships"),
    ("missing", "partnerships"),
)


def facts_of(initiative: Initiative) -> Facts:
    """What is stored of `initiative`, as far as a gap may depend on it; in one query."""
    whether = {f"has_{name}": has(name) for name in ROWS}
    stored = Initiative.objects.values("summary", "reach", "verified_on", **whether)
    facts = stored.get(pk=initiative.pk)
    return {name.removeprefix("has_"): value for name, value in facts.items()}


def refusals(facts: Facts) -> dict[str, str]:
    """Why an entry cannot be public, under the names of its fields; empty where it can.

    `facts` need no more than the fields of the gaps in REQUIRED.
    """
    today = timezone.localdate()
    return dict(gap.refusal for gap in REQUIRED if gap.refusal and gap.is_missing(facts, today))
