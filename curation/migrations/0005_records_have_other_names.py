"""Gives stored records the key of other names, empty."""

from itertools import islice

from django.db import migrations

CHUNK = 500


def add_key(apps, schema_editor):
    for name in ("Revision", "Proposal"):
        model = apps.get_model("curation", name)
        rows = model.objects.order_by("pk").only("record").iterator(chunk_size=CHUNK)
        while chunk := list(islice(rows, CHUNK)):
            for row in chunk:
                row.record = {"other_names": []} | row.record
            model.objects.bulk_update(chunk, ["record"])


class Migration(migrations.Migration):
    dependencies = [
        ("curation", "0004_proposals_say_what_was_accepted"),
        ("initiatives", "0006_other_names_of_initiatives"),
    ]

    operations = [
        migrations.RunPython(add_key, migrations.RunPython.noop),
    ]
