"""The context of a case study's page."""

from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone

from catalogue import social_cards
from catalogue.related import related_to
from curation.public_changes import substantial_changes
from initiatives.drawn_figures import charts
from initiatives.gaps import is_over_a_year_ago
from initiatives.going import evidence, status_line
from initiatives.key_figures import key_figures
from initiatives.kinds_of_figures import by_kind
from initiatives.models import Example, Initiative, Partnership, Result
from initiatives.pictures import cover_subject, local_map
from links.used import broken
from pictures.markup import picture_of

ROLES = Partnership.Role.values
LEAD = Partnership.Role.LEAD


def case_study(initiative: Initiative) -> dict[str, Any]:
    """The template context of the page of `initiative`, read in few queries."""
    prefetch_related_objects(
        [initiative],
        "cities",
        *("nations", "other_names"),
        "themes",
        "sources",
        Prefetch("examples", Example.objects.select_related("principle__framework", "source")),
        Prefetch("partnerships", Partnership.objects.select_related("organisation")),
        Prefetch("readings", Result.objects.select_related("measure", "source")),
    )
    partnerships = initiative.partnerships.all()
    readings = initiative.readings.all()
    sources = initiative.sources.all()
    others = [initiative.take_part_source] if initiative.take_part_source else []
    return {
        "initiative": initiative,
        "status": status_line(initiative),
        "evidence": evidence(initiative, [*sources, *others]),
        "partnerships": sorted(partnerships, key=lambda partnership: ROLES.index(partnership.role)),
        "leads": [each.organisation for each in partnerships if each.role == LEAD],
        "key_figures": key_figures(readings),
        "figures_by_kind": by_kind(readings, lambda result: result.measure.kind),
        "charts": charts(readings),
        "picture": picture_of(initiative),
        "cover": cover_subject(initiative),
        "map": local_map(initiative),
        "related": related_to(initiative),
        "broken": broken(initiative.website, *(source.url for source in sources)),
        "verified_long_ago": is_over_a_year_ago(initiative.verified_on, timezone.localdate()),
        "social_card": social_cards.link_to(social_cards.of_initiative(initiative), initiative),
        "changes": substantial_changes(initiative),
    }
