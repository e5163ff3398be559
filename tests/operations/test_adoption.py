"""A database from before the tables were renamed is brought over with nothing lost."""

import io
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission, User
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django_tasks_db.models import DBTaskResult

from catalogue.models import CatalogueChange, CatalogueState
from curation.models import ChangeSet, Curatorship, DistinctPair, Proposal, Revision
from curation.undo import undo
from idempotency.models import IdempotencyKey
from imports.models import ExternalRecord, ImportMapping, ImportRow, ImportRun
from initiatives.models import Initiative, Organisation
from links.models import Link
from operations.adoption.copying import former_table
from slugs.models import FormerSlug
from tests.factories import DraftFactory
from tests.imports.pages import work
from tests.operations.conftest import empty_database, execute, load_former

POSTGRESQL = connection.vendor == "postgresql"
# Each test is in a transaction on the database that was brought over.
pytestmark = [pytest.mark.usefixtures("adopted"), pytest.mark.django_db]
COUNTS = {
    ChangeSet: 10,
    Curatorship: 1,
    DistinctPair: 2,
    ExternalRecord: 3,
    FormerSlug: 2,
    Group: 3,
    IdempotencyKey: 1,
    ImportMapping: 1,
    ImportRow: 5,
    ImportRun: 3,
    Initiative: 12,
    Link: 2,
    LogEntry: 3,
    Proposal: 3,
    Revision: 40,
    User: 4,
}


def schema():
    """All that a database consists of besides rows, as far as names tell."""
    if not POSTGRESQL:
        return set(execute("SELECT type, name, sql FROM sqlite_master"))
    return set(
        execute(
            "SELECT conname, conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE connamespace = 'public'::regnamespace"
            " UNION SELECT indexname, tablename, indexdef FROM pg_indexes"
            " WHERE schemaname = 'public'"
            " UNION SELECT tgname, tgrelid::regclass::text, pg_get_triggerdef(oid)"
            " FROM pg_trigger WHERE NOT tgisinternal AND tgfoid IN"
            " (SELECT oid FROM pg_proc WHERE pronamespace = 'public'::regnamespace)"
            " UNION SELECT column_name, table_name, concat_ws(' ', data_type, is_nullable,"
            " character_maximum_length, is_identity) FROM information_schema.columns"
            " WHERE table_schema = 'public'"
        )
    )


@pytest.fixture(scope="module")
def of_tests(django_db_setup, django_db_blocker):
    """The schema of the database of the tests, which is new."""
    with django_db_blocker.unblock():
        return schema()


@pytest.fixture(scope="module")
def adopted(tmp_path_factory, of_tests, django_db_blocker):
    """The site's database is one that was brought over: (its name, what the command printed)."""
    with (
        django_db_blocker.unblock(),
        empty_database(tmp_path_factory.mktemp("adopted")) as name,
    ):
        load_former(name)
        output = io.StringIO()
        call_command("adopt_database", stdout=output)
        ContentType.objects.clear_cache()
        yield name, output.getvalue()
    ContentType.objects.clear_cache()


@pytest.fixture
def editor():
    return User.objects.get(username="Eddie")


def change_set(title):
    return ChangeSet.objects.get(title__startswith=title)


# --- what was there is there ---


def test_every_row_is_there():
    assert {model: model.objects.count() for model in COUNTS} == COUNTS


def test_the_schema_is_that_of_a_new_database(of_tests):
    assert schema() == of_tests


def test_there_is_nothing_left_to_migrate():
    call_command("migrate", check_unapplied=True, verbosity=0)


def test_renamed_columns_hold_what_they_held():
    revision = Revision.objects.get(event="submitted")
    assert (revision.note, revision.by.username) == ("Please look.", "Carol")
    assert Revision.objects.filter(change_set=change_set("Add Energy")).count() == 2
    assert [*ExternalRecord.objects.values_list("external_id", flat=True)] == ["R1", "R2", "R3"]
    assert ExternalRecord.objects.get(external_id="R1").last_values["title"] == "Wool of York"
    assert Proposal.objects.filter(note="It has grown.", state="waiting").exists()
    assert {*DistinctPair.objects.values_list("kind", flat=True)} == {"initiative", "organisation"}


def test_text_of_any_script_is_the_same():
    assert Initiative.objects.filter(title="Łódź – 🌱 'gardens'").exists()


def test_a_new_entry_does_not_get_the_id_of_one_that_was_deleted():
    assert DraftFactory().pk == 15


def test_what_was_there_before_is_kept_for_its_owner_alone(adopted):
    name, output = adopted
    if POSTGRESQL:
        assert execute(f"SELECT count(*) FROM {former_table('initiatives_batch')}") == [(10,)]
        return
    kept = Path(f"{name}.before-adoption")
    assert f"What was there before: {kept}" in output
    assert {stat.S_IMODE(path.stat().st_mode) for path in (kept, Path(name))} == {0o600}
    with closing(sqlite3.connect(kept)) as database:
        assert "\n".join(database.iterdump()).count("CREATE TRIGGER") == 63


def test_the_catalogue_has_another_epoch():
    state = CatalogueState.objects.get()
    (former_epoch,) = former_state("stamp")
    assert state.version >= 1
    assert state.epoch != former_epoch
    # Later migrations may have recorded some of their own; none leads on from before.
    assert not CatalogueChange.objects.filter(epoch=former_epoch).exists()


def former_state(column):
    if POSTGRESQL:
        query = f"SELECT {column} FROM {former_table('initiatives_cataloguestate')}"
        return execute(query)[0]
    with closing(sqlite3.connect(f"{connection.settings_dict['NAME']}.before-adoption")) as kept:
        return kept.execute(f"SELECT {column} FROM initiatives_cataloguestate").fetchone()


# --- what was possible is possible ---


def test_merges_from_before_can_be_undone(editor):
    undo(change_set("Merged “Bakers of Leeds Ltd”"), by=editor)
    undo(change_set("Merged “People’s Bakery of Leeds”"), by=editor)
    assert Organisation.objects.filter(slug="bakers-of-leeds-ltd").exists()
    bakery = Initiative.objects.get(slug="peoples-bakery-of-leeds")
    assert (bakery.status, bakery.merged_into) == ("published", None)
    assert [proposal.note for proposal in bakery.proposals.all()] == ["On its way with a merge."]


def test_an_external_record_goes_back_with_its_entry(editor):
    undo(change_set("Merged “Dairy in the dale”"), by=editor)
    dairy = Initiative.objects.get(title="Dairy in the dale")
    assert dairy.pk == 13
    assert [record.external_id for record in dairy.external_records.all()] == ["R3"]


def test_an_import_from_before_can_be_undone(editor):
    undone = undo(change_set("Import: co-ops.csv"), by=editor)
    assert sorted(undone.removed) == ["Boats of Bath", "Wool of York"]
    assert not Organisation.objects.filter(name="Wool Guild").exists()


def test_permissions_lead_to_the_renamed_models():
    chris = User.objects.get(username="Chris")
    assert chris.get_all_permissions() == {
        "links.change_link",
        "curation.view_changeset",
        "curation.view_distinctpair",
        "imports.delete_externalrecord",
        "imports.view_importrun",
        "imports.view_externalrecord",
        "slugs.view_formerslug",
    }


def test_no_permission_is_there_twice_or_of_a_model_that_is_gone():
    assert all(content_type.model_class() for content_type in ContentType.objects.all())
    names = [*Permission.objects.values_list("name", flat=True)]
    own = (model._meta for model in apps.get_models())
    expected = sum(len(meta.default_permissions) + len(meta.permissions) for meta in own)
    assert len(names) == len({*names}) == expected
    assert "Can add distinct pair" in names


def test_a_curator_looks_after_the_same_places():
    carol = User.objects.get(username="Carol")
    may = {
        entry.title
        for entry in Initiative.objects.all()
        if carol.has_perm("initiatives.change_initiative", entry)
    }
    assert "A solar roof" in may
    assert "Library of things" not in may


def test_a_task_that_waited_is_done():
    DBTaskResult.objects.exclude(task_path="imports.tasks.read_run").filter(status="READY").delete()
    work()
    assert ImportRun.objects.get(file_name="waiting.csv").state == "read"


def test_no_task_or_address_has_a_former_name():
    paths = {*DBTaskResult.objects.values_list("task_path", flat=True)}
    assert paths == {
        *("imports.tasks.read_run", "imports.tasks.rehearse_run", "imports.tasks.apply_run"),
        "accounts.tasks.send_mail",
    }
    failed = DBTaskResult.objects.get(status="FAILED")
    assert failed.exception_class_path == "imports.states.WrongState"
    assert IdempotencyKey.objects.get().address == "/admin/curation/changeset/1/change/"


@pytest.mark.parametrize(
    "address",
    [
        *("/", "/initiatives/", "/initiatives/the-peoples-bakery/", "/cities/leeds/"),
        *("/organisations/bakers-of-leeds/", "/initiatives.geojson"),
    ],
)
def test_pages_answer(address):
    assert Client().get(address).status_code == 200


def test_former_slugs_redirect():
    answer = Client().get("/initiatives/covered-market/")
    assert (answer.status_code, answer["Location"]) == (301, "/initiatives/kirkgate-market/")


@pytest.mark.parametrize(
    "address",
    [
        *("/admin/", "/admin/curation/changeset/6/change/", "/admin/curation/distinctpair/"),
        *("/admin/imports/importrun/1/change/", "/admin/links/link/"),
        *("/admin/initiatives/initiative/1/history/", "/admin/initiatives/initiative/1/change/"),
        "/admin/django_tasks_database/dbtaskresult/",
    ],
)
def test_pages_of_the_admin_answer(address):
    client = Client()
    client.force_login(User.objects.get(username="Ruth"))
    assert client.get(address, follow=True).status_code == 200


def test_the_log_of_the_admin_leads_to_the_renamed_models():
    addresses = [entry.get_admin_url() for entry in LogEntry.objects.all()]
    assert "/admin/curation/distinctpair/1/change/" in addresses
