"""Cities with people, entries, imports and so on of their own, for trials of permissions."""

from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q

from cities.models import City
from curation import actions, bulk_edit
from curation.merge import merge, merge_organisations
from curation.models import ChangeSet, Curatorship, DistinctPair, Proposal, Revision
from curation.proposals import propose
from curation.record import read
from curation.revisions import Event, lock, record_revision
from imports.applying import apply
from imports.models import ExternalRecord, ImportRow, ImportRun
from imports.plan import make_plan
from imports.uploads import begin
from initiatives.models import (
    Example,
    Initiative,
    InitiativeNation,
    Organisation,
    Partnership,
    Result,
    Source,
)
from slugs.models import FormerSlug
from tests import factories
from tests.soak.staff import person

make: Any = factories
# In the titles of imports that were not applied, which only their owner and editors may see.
SECRET = "only-those-of"


@dataclass
class CityTeam:
    """A city, the two people who look after it, and the objects that belong to it or to them."""

    city: City
    curator: User
    editor: User
    objects: list[Any]

    def of(self, model: type[Any]) -> list[Any]:
        return [obj for obj in self.objects if isinstance(obj, model)]

    def rows(self) -> list[Any]:
        """The rows of all tables that belong to this city or its people, as they are now."""
        revised = {revision.initiative_id for revision in self.of(Revision)}
        entries = {*revised, *(entry.pk for entry in self.of(Initiative))}
        organisations = [each.pk for each in self.of(Organisation)]
        people = [self.curator.pk, self.editor.pk]
        through_tables = (Initiative.cities, Initiative.themes, Initiative.sources)
        parts = (Example, Partnership, InitiativeNation, Revision, Proposal, ExternalRecord)
        querysets: list[Any] = [
            Initiative.objects.filter(pk__in=entries),
            *(
                relation.through.objects.filter(initiative__in=entries)
                for relation in through_tables
            ),
            *(part._default_manager.filter(initiative__in=entries) for part in parts),
            Result.objects.filter(Q(initiative__in=entries) | Q(city=self.city)),
            City.objects.filter(pk=self.city.pk),
            Source.cities.through.objects.filter(city=self.city),
            Organisation.objects.filter(pk__in=organisations),
            Source.organisations.through.objects.filter(organisation__in=organisations),
            FormerSlug.objects.filter(target_id__in=[*entries, *organisations]),
            ChangeSet.objects.filter(Q(by__in=people) | Q(undoes__by__in=people)),
            ImportRun.objects.filter(by__in=people),
            ImportRow.objects.filter(run__by__in=people),
            DistinctPair.objects.filter(by__in=people),
            User.objects.filter(pk__in=people),
            Curatorship.objects.filter(user__in=people),
        ]
        return [list(rows.order_by("pk").values_list()) for rows in querysets]


@transaction.atomic
def city_with_team(name: str) -> CityTeam:
    """Creates a city with its people, and two of most kinds of objects in it."""
    city = make.CityFactory(name=name)
    curator, editor = (person(f"{name}-{group}", group, city) for group in ("Curators", "Editors"))
    source = make.SourceFactory(title=f"A report of {name}")
    source.cities.add(city)
    partners = [make.OrganisationFactory(name=f"{name} {n}", city=city) for n in "ABCD"]

    def entry(title: str, factory: Any = make.DraftFactory) -> Initiative:
        initiative: Initiative = factory(
            title=f"{title} of {name}", cities=[city], sources=[source]
        )
        make.ExampleFactory(initiative=initiative, source=source)
        make.PartnershipFactory(initiative=initiative, organisation=partners[0])
        make.ResultFactory(initiative=initiative, source=source)
        record_revision(initiative, by=curator, event=Event.CREATED)
        return initiative

    drafts = [entry(title) for title in ("Bread", "Cake", "Tart", "Scone", "Gone")]
    public = [entry(title, make.InitiativeFactory) for title in ("Homes", "Land", "Fuel", "Wind")]
    actions.submit(drafts[1], by=curator)
    actions.withdraw(public[1], by=editor, reason="It ended.")
    proposed = read(public[0]) | {"title": f"Proposed in {name}"}
    proposal = propose(public[0], proposed, base=lock(public[0]), by=curator)
    titles = (f"{SECRET}-{name}-1", f"{SECRET}-{name}-2", f"Applied in {name}")
    runs = [import_of(name, title, curator) for title in titles]
    make_plan(runs[1])
    make_plan(runs[2])
    change_sets = [
        bulk_edit.apply(
            bulk_edit.Edit("stage", "ended"), drafts[:2], by=curator, title=f"Ended: {name}"
        ),
        merge(drafts[3], drafts[2], by=curator),
        merge(public[3], public[2], by=editor),
        merge_organisations(partners[3], partners[2], by=editor),
        apply(runs[2], by=curator),
    ]
    actions.delete(drafts[4], by=editor)
    # From now on the register and the catalogue differ.
    Initiative.objects.filter(external_records__change_set=change_sets[4]).update(
        summary="As we say."
    )
    pairs = [
        DistinctPair.objects.create(kind=kind, first_id=one.pk, second_id=other.pk, by=curator)
        for kind, (one, other) in (("initiative", drafts[:2]), ("organisation", partners[:2]))
    ]
    entries = list(Initiative.objects.filter(cities=city))
    parts = (model._default_manager.filter(initiative__in=entries) for model in (Example, Result))
    revisions = Revision.objects.filter(record__title__endswith=f" of {name}")
    places = [city, source, *partners[:3], make.ResultFactory(initiative=None, city=city)]
    objects = [*places, curator, editor, *entries, *chain.from_iterable(parts), *revisions]
    return CityTeam(city, curator, editor, [*objects, proposal, *change_sets, *runs, *pairs])


def import_of(name: str, title: str, by: User) -> ImportRun:
    """An import of a register whose file has one row, with `title` as its id and title."""
    sheet = f"id,title,summary,city\n{title},{title},What it is.,{name}\n".encode()
    run = begin(sheet, f"{title}.csv", by=by)
    run.mapping |= {"columns": run.mapping["columns"] | {"id": "key"}, "register": f"Of {name}"}
    run.save()
    return run
