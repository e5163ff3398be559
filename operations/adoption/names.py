"""What tables and columns were called before, and whether a database still calls them so."""

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder

# Today's name of a table, and the name before. All others have kept theirs.
TABLES = {
    "catalogue_cataloguechange": "initiatives_cataloguechange",
    "catalogue_cataloguestate": "initiatives_cataloguestate",
    "curation_changeset": "initiatives_batch",
    "curation_curatorship": "initiatives_curatorship",
    "curation_distinctpair": "initiatives_keptapart",
    "curation_proposal": "initiatives_proposal",
    "curation_revision": "initiatives_revision",
    "imports_externalrecord": "initiatives_registerentry",
    "imports_importmapping": "initiatives_importmapping",
    "imports_importrow": "initiatives_importrow",
    "imports_importrun": "initiatives_importrun",
    "links_link": "initiatives_link",
    "slugs_formerslug": "addresses_formerslug",
}
# Today's table and column, and the name of the column before.
COLUMNS = {
    ("catalogue_cataloguestate", "epoch"): "stamp",
    ("catalogue_cataloguestate", "bumped_by"): "moved_by",
    ("catalogue_cataloguestate", "bumps"): "moves",
    ("curation_distinctpair", "kind"): "noun",
    ("curation_proposal", "note"): "why",
    ("curation_revision", "event"): "deed",
    ("curation_revision", "note"): "why",
    ("curation_revision", "change_set_id"): "batch_id",
    ("imports_externalrecord", "external_id"): "key",
    ("imports_externalrecord", "last_values"): "said",
    ("imports_externalrecord", "change_set_id"): "batch_id",
    ("imports_importrow", "action"): "deed",
    ("imports_importrun", "change_set_id"): "batch_id",
    ("slugs_formerslug", "model_name"): "noun",
}
# Tables by today's name that are not copied, and why.
NOT_COPIED = {
    "django_migrations": "Migrations were written anew.",
    "catalogue_cataloguechange": "The changes belong to an epoch that ends here.",
}
# Our apps as they were when the migrations were written anew.
APPS = (
    *("slugs", "idempotency", "cities", "initiatives", "links", "catalogue", "curation"),
    *("imports", "accounts", "operations"),
)
# A migration that only a database from before has, and the last one that it must have.
FORMER_MIGRATION = ("initiatives", "0002_notice_changes")
LAST_FORMER_MIGRATION = ("initiatives", "0012_schedules_are_cancelled")

FORMER = (
    "the database is from before its tables were renamed; scripts/adopt-database brings it over,"
    " with nothing lost (docs/deploying.md, “To upgrade”)"
)


def has_former_names() -> bool:
    return FORMER_MIGRATION in MigrationRecorder(connection).applied_migrations()


def require_present_names() -> None:
    """Raises ImproperlyConfigured for a database with the former names; one that is away may be."""
    try:
        if has_former_names():
            raise ImproperlyConfigured(FORMER)
    except DatabaseError:
        pass
