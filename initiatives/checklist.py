"""What an entry needs before the public sees it: some of it must be, the rest should be."""

from dataclasses import dataclass

from initiatives.models import Initiative, Link


@dataclass(frozen=True)
class Check:
    """A thing to have, whether it `holds`, and whether publishing is refused without it."""

    label: str
    holds: bool
    needed: bool = False


def checklist(initiative: Initiative) -> list[Check]:
    """The checks of a saved entry, those that publishing waits for first."""
    sources = list(initiative.sources.values_list("url", flat=True))
    has_place = initiative.cities.exists() or initiative.nations.exists()
    addresses = [url for url in (initiative.website, *sources) if url]
    links_work = not Link.objects.broken().filter(url__in=addresses).exists()
    return [
        Check("A summary", bool(initiative.summary.strip()), needed=True),
        Check("A source", bool(sources), needed=True),
        Check("A place: a city, or a nation", has_place),
        Check("A principle that it is an example of", initiative.examples.exists()),
        Check("A result that is measured", initiative.readings.exists()),
        Check("Links that work", links_work),
    ]
