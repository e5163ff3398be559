"""The pages of principles."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from pyroaring import BitMap

from catalogue import counts, freshness, going, place_figures, social_cards
from catalogue.index import Index
from catalogue.query import Selected
from catalogue.values import Values
from initiatives import comparison
from initiatives.models import Framework, Principle
from links.used import broken
from placebook.lib.outline_map import MOST_CIRCLES
from placebook.lib.parameters import reads
from slugs.models import get_by_slug

# The rows of each status; the list has them all.
MOST_ROWS = {going.RUNNING: 12, going.UNCHECKED: 6, going.ENDED: 6, going.PLANNED: 6}
# The newest initiatives with figures that are compared.
MOST_MEASURED = 100
MOST_CHARTS = 1


@reads()
def principle_list(request: HttpRequest) -> HttpResponse:
    """The seven principles, then those of other frameworks."""
    _, index = freshness.current()
    values = index.values["principle"]
    frameworks = Framework.objects.prefetch_related("sources", "principles")
    for framework in frameworks:
        for principle in framework.principles.all():
            value = values.get(principle.slug)
            principle.count = values.counts[value.key] if value else 0  # type: ignore[attr-defined]
    urls = (source.url for framework in frameworks for source in framework.sources.all())
    context = {"frameworks": frameworks, "broken": broken(*urls)}
    return render(request, "initiatives/principle_list.html", context)


@reads()
def principle_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """The claim of a principle, its figures side by side, and who follows it, by status."""
    principles = Principle.objects.prefetch_related("sources")
    principle = get_by_slug(principles, slug)
    _, index = freshness.current()
    rows = index.live & index.values["principle"].rows_with_any([principle.slug])
    groups = going.groups(index, rows, {"principle": Selected((principle.slug,))}, MOST_ROWS)
    give_reasons(groups, principle)
    places = counts.places_of(index, rows)
    previous, following = neighbours(principle, index.values["principle"])
    context = {
        "principle": principle,
        "count": len(rows),
        "groups": groups,
        "charts": charts(index, rows, principle),
        "places": counts.with_most(places, MOST_CIRCLES),
        "place_count": len(places),
        "previous": previous,
        "next": following,
        "broken": broken(*(source.url for source in principle.sources.all())),
        "social_card": social_cards.link_to(
            social_cards.of_principle(principle, len(rows)), principle
        ),
    }
    return render(request, "initiatives/principle_detail.html", context)


def give_reasons(groups: Iterable[going.Group], principle: Principle) -> None:
    """Says of each initiative shown why it is an example of `principle`."""
    cards = {card.initiative.pk: card for group in groups for card in group.cards}
    examples = principle.examples.filter(initiative__in=cards).order_by()
    for pk, rationale in examples.values_list("initiative_id", "rationale"):
        cards[pk].reason = rationale


def charts(index: Index, rows: BitMap, principle: Principle) -> list[SafeString]:
    """The comparison that tells most of the principle's initiatives, drawn in its colour."""
    measured = rows & index.values["measured"].rows_with_any(["yes"])
    pks = counts.newest(index, measured, MOST_MEASURED)
    results = place_figures.comparable_results(pks, MOST_CHARTS)
    compared = comparison.comparisons(results, counts.place_names(index, pks))
    colour = principle.number if principle.framework.is_first else 0
    return [comparison.chart(one, colour) for one in compared[:MOST_CHARTS]]


def neighbours(principle: Principle, values: Values) -> tuple[Principle | None, Principle | None]:
    """Those before and after `principle` in its framework, of all principles in `values`."""
    principles = (value.obj for value in values.by_slug.values())
    siblings = [one for one in principles if one.framework_id == principle.framework_id]
    before = [one for one in siblings if one.number < principle.number]
    after = [one for one in siblings if one.number > principle.number]
    return before[-1] if before else None, after[0] if after else None
