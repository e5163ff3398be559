"""Gives stored records the key of the picture, empty."""

from itertools import islice

from django.db import migrations

CHUNK = 500


def add_key(apps, schema_editor):
    for name in ("Revision", "Proposal"):
        model = apps.get_model("curation", name)
        rows = model.objects.order_by("pk").only("record").iterator(chunk_size=CHUNK)
        while chunk := list(islice(rows, CHUNK)):
            for row in chunk:
                row.record = {"picture": None} | row.record
            model.objects.bulk_update(chunk, ["record"])


class Migration(migrations.Migration):
    dependencies = [
        ("curation", "0002_records_say_how_it_goes_on"),
        ("initiatives", "0003_picture"),
    ]

    operations = [
        migrations.RunPython(add_key, migrations.RunPython.noop),
    ]
