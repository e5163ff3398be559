"""What the database is asked for when somebody publishes."""

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext

from initiatives.models import Initiative
from tests.curation.conftest import add_page, change_page, filled_in, save
from tests.factories import (
    CityFactory,
    OrganisationFactory,
    PrincipleFactory,
    SourceFactory,
    ThemeFactory,
)

AT_MOST = 27
# What begins or ends a transaction, or a part of one, asks for nothing.
TRANSACTION = re.compile("BEGIN|COMMIT|SAVEPOINT|RELEASE")


def test_to_publish_an_entry_takes_few_queries(editor):
    source = SourceFactory().pk
    typed = {"title": "Bread", "summary": "Bread on foot.", "reach": "city", "stage": "active"}
    typed |= {"cities": [CityFactory().pk], "themes": [ThemeFactory().pk], "sources": [source]}
    example = {"principle": PrincipleFactory().pk, "basis": "editor", "source": source}
    rows = [
        ("examples", example | {"rationale": "They lend."}),
        ("partnerships", {"organisation": OrganisationFactory().pk, "role": "lead"}),
    ]
    save(editor, add_page(Initiative), rows, **typed)
    entry = Initiative.objects.get()
    form = filled_in(editor.get(change_page(entry)))
    with CaptureQueriesContext(connection) as queries:
        editor.post(change_page(entry), form | {"once": "a" * 20, "_publish": "yes"})
    entry.refresh_from_db()
    assert entry.is_published
    asked = [query["sql"] for query in queries if not TRANSACTION.match(query["sql"])]
    assert len(asked) <= AT_MOST, "\n".join(asked)
