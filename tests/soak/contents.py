"""What there is in the database, as digests: are two states of it the same?"""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder

from catalogue.models import CatalogueState
from curation.bulk_records import read_many
from curation.models import ChangeSet, Revision
from imports.models import ExternalRecord, ImportRow, ImportRun
from initiatives.models import Initiative, Organisation, Theme

APPS = ("slugs", "cities", "initiatives", "links", "catalogue", "curation", "imports")
# A rehearsal may be left behind, and the state of the index follows from the rest.
APART = (ImportRun, ImportRow, CatalogueState)


def digest(lines: Iterable[Any]) -> str:
    digester = hashlib.sha256()
    for line in lines:
        digester.update(json.dumps(line, sort_keys=True, cls=DjangoJSONEncoder).encode())
    return digester.hexdigest()


def rows() -> str:
    """Of every row that an import may change, with its pk and its times."""
    models = [m for name in APPS for m in apps.get_app_config(name).get_models(True)]
    tables = [m._default_manager.order_by("pk").values() for m in models if m not in APART]
    return digest(row for table in tables for row in table)


def entries() -> dict[str, Any]:
    """By its address, each entry with all that belongs to it."""
    columns = Initiative.objects.order_by().values_list("pk", "slug", "status", "folded_text")
    records = read_many(Initiative.objects.values_list("pk", flat=True))
    return {slug: [status, text, records[pk]] for pk, slug, status, text in columns}


def named_objects() -> list[Any]:
    """What an import makes on its way."""
    organisations = Organisation.objects.values_list("slug", "name", "sector")
    return [sorted(Theme.objects.values_list("slug", "name")), sorted(organisations)]


def content() -> str:
    """Of all that was done, but for pks and times, which differ from try to try."""
    slugs = dict(Initiative.objects.order_by().values_list("pk", "slug"))
    history = Revision.objects.order_by("initiative", "number").values_list(
        "initiative", "number", "event", "status", "record"
    )
    register = ExternalRecord.objects.values_list(
        "initiative", "register", "external_id", "last_values"
    )
    return digest(
        [
            sorted(entries().items()),
            sorted(([slugs[pk], *rest] for pk, *rest in history), key=lambda row: row[:2]),
            sorted(([slugs[pk], *rest] for pk, *rest in register), key=lambda row: row[:3]),
            sorted(ChangeSet.objects.values_list("kind", "title")),
            named_objects(),
        ]
    )
