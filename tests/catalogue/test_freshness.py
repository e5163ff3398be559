"""The index always shows what the database holds, however it was written."""

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from catalogue import freshness, triggers
from catalogue.index import Index
from catalogue.matching import facet_counts, matching_rows
from catalogue.models import CatalogueChange, CatalogueState
from catalogue.ranking import sorted_pks
from cities.models import City
from initiatives.models import Initiative, Organisation
from tests.catalogue.strategies import CITIES, World, entries, parameters, rolled_back
from tests.catalogue.test_index import ask, pks
from tests.factories import (
    CityFactory,
    CityNameFactory,
    DraftFactory,
    InitiativeFactory,
    OrganisationFactory,
    OrganisationNameFactory,
    PartnershipFactory,
)


def matches(**params):
    """The titles of what the process's own index matches."""
    _, index = freshness.current()
    query = ask(index, {name: [value] for name, value in params.items()}).query
    numbers = pks(index, matching_rows(index, query))
    return set(Initiative.objects.filter(pk__in=numbers).values_list("title", flat=True))


@pytest.fixture
def bread(db):
    initiative = InitiativeFactory(title="Bread", cities=[CityFactory(name="Leeds")])
    assert matches(city="leeds") == {"Bread"}
    return initiative


def test_a_new_entry_is_found_at_once(bread):
    InitiativeFactory(title="Homes", cities=bread.cities.all())
    assert matches(city="leeds") == {"Bread", "Homes"}


def test_a_bulk_update_is_noticed(bread):
    Initiative.objects.update(stage="ended")
    assert matches(stage="ended") == {"Bread"}
    assert matches(stage="unknown") == set()


def test_raw_sql_is_noticed(bread):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE initiatives_initiative SET started_year = 1999")
    assert matches(started_to="1999") == {"Bread"}


def test_a_withdrawal_is_noticed(bread):
    Initiative.objects.update(status="withdrawn", withdrawn_reason="It ended.")
    assert matches() == set()


def test_a_deletion_is_noticed(bread):
    bread.delete()
    assert matches() == set()


def test_a_lost_place_is_noticed(bread):
    bread.cities.clear()
    assert "leeds" not in freshness.current()[1].values["city"]


def test_a_rollback_is_noticed(bread):
    with transaction.atomic():
        Initiative.objects.update(title="Homes", folded_text="homes")
        assert matches(q="homes") == {"Homes"}
        transaction.set_rollback(True)
    assert matches(q="homes") == set()
    assert matches(q="bread") == {"Bread"}


def test_a_city_s_new_name_and_address_are_noticed(bread):
    City.objects.update(name="Loidis", slug="loidis")
    assert matches(city="loidis") == {"Bread"}
    assert matches(q="loidis") == {"Bread"}
    assert matches(q="leeds") == set()


def test_other_names_of_places_and_partners_are_noticed(bread):
    name = CityNameFactory(owner=bread.cities.get(), name="Loidis")
    acronym = OrganisationNameFactory(name="LBC")
    PartnershipFactory(initiative=bread, organisation=acronym.owner)
    assert matches(q="loidis") == matches(q="lbc") == matches(q='"LBC"') == {"Bread"}
    name.delete()
    assert matches(q="loidis") == set()


def test_a_city_moved_to_another_nation_takes_its_initiatives_along(bread):
    City.objects.update(nation="wales", region="")
    assert matches(nation="wales") == {"Bread"}
    assert matches(region="north-west") == set()


def test_a_city_that_becomes_part_of_a_region_counts_there(bread):
    region = CityFactory(name="Region")
    assert "region" not in freshness.current()[1].values["city"]
    City.objects.filter(slug="leeds").update(part_of=region)
    assert matches(city="region") == {"Bread"}


def test_an_organisation_s_new_sector_is_noticed(db):
    InitiativeFactory(title="Bread", partners=[OrganisationFactory(sector="public")])
    assert matches(sector="public") == {"Bread"}
    Organisation.objects.update(sector="private")
    assert matches(sector="private") == {"Bread"}
    assert matches(sector="public") == set()


def test_another_history_forces_a_rebuild(bread):
    """As after a restored backup: the version is later, but of another history."""
    before = freshness.current()[1]
    CatalogueChange.objects.update(epoch="another")
    Initiative.objects.update(stage="planned")
    assert matches(stage="planned") == {"Bread"}
    assert freshness.current()[1] is not before


def test_an_unchanged_catalogue_costs_one_small_query(bread, django_assert_num_queries):
    with django_assert_num_queries(1):
        freshness.current()


def test_one_change_is_patched_and_not_built_anew(bread):
    before = freshness.current()[1]
    DraftFactory(title="Homes")
    bread.save()
    assert freshness.current()[1].words is before.words


def test_every_watched_table_has_its_triggers(db):
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        names = {name for (name,) in cursor.fetchall()}
    expected = {
        f"notice_{watched.table}_{event.lower()}"
        for watched in triggers.WATCHED
        for event in triggers.EVENTS
    }
    assert expected <= names


# The catalogue's own notes, and what staff work with. What readers see of a revision changes only
# together with its entry.
APPS = (
    "cities_",
    "initiatives_",
    "slugs_",
    "links_",
    "pictures_",
    "catalogue_",
    "curation_",
    "imports_",
)
SEEN_BY_NO_READER = {
    *(triggers.STATE, triggers.CHANGE),
    *("curation_changeset", "curation_revision", "curation_proposal"),
    *("curation_curatorship", "curation_distinctpair", "curation_previewlink"),
    *("curation_colleaguenote", "curation_openform", "curation_incompleterow"),
    *("curation_objectrevision", "curation_objectproposal"),
    *("imports_importmapping", "imports_importrow", "imports_importrun"),
    "imports_externalrecord",
    # Loading postcodes moves the version by itself; no page shows the other.
    *("cities_postcodepoint", "slugs_idnamespace"),
}


def test_every_table_of_the_catalogue_is_watched(db):
    tables = {name for name in connection.introspection.table_names() if name.startswith(APPS)}
    assert tables - SEEN_BY_NO_READER == {watched.table for watched in triggers.WATCHED}


single_edits = st.one_of(
    st.tuples(st.just("add"), entries),
    st.tuples(st.just("write"), st.integers(0, 9), entries),
    st.tuples(st.just("delete"), st.integers(0, 9)),
    st.tuples(st.just("move"), st.sampled_from(CITIES[:3]), st.sampled_from(CITIES[3:])),
    st.tuples(st.just("rename"), st.sampled_from(CITIES), st.sampled_from(["Ash", "Yew"])),
)


def apply(world, edit):
    # On PostgreSQL a transaction moves the version only so often, and this one has all the edits.
    CatalogueState.objects.update(bumps=0)
    present = list(Initiative.objects.order_by("pk"))
    match edit:
        case "add", entry:
            world.add(entry)
        case "write", number, entry if present:
            world.write(present[number % len(present)], entry)
        case "delete", number if present:
            present[number % len(present)].delete()
        case "move", part, whole:
            City.objects.filter(slug=whole).update(part_of=world.cities[part])
        case "rename", slug, name:
            city = City.objects.get(slug=slug)
            city.name = name
            city.save()


@how(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(entries, max_size=3), st.lists(single_edits, max_size=8), parameters)
def test_a_patched_index_is_a_new_one(db, start, edits, params):
    with rolled_back():
        world = World()
        for entry in start:
            world.add(entry)
        freshness.current()
        for edit in edits:
            apply(world, edit)
            freshness.current()
        patched, built = freshness.current()[1], Index.build()
        words = {"q": ["co-operative"]} if len(edits) % 2 else {}
        for sort in ("newest", "-updated", "started", "title", "-city"):
            query = ask(built, {**params, **words, "sort": [sort]}).query
            ours, theirs = matching_rows(patched, query), matching_rows(built, query)
            assert sorted_pks(patched, ours, query, 0, 9) == sorted_pks(built, theirs, query, 0, 9)
        assert facet_counts(patched, query) == facet_counts(built, query)
        assert list(patched.values["city"]) == list(built.values["city"])
