"""Gives stored records the keys that were added to them, empty."""

from itertools import islice

from django.db import migrations

ADDED = {
    "stage_as_of": None,
    "ending": "",
    "ending_note": "",
    "take_part": "",
    "take_part_source": None,
}
CHUNK = 500


def add_keys(apps, schema_editor):
    for name in ("Revision", "Proposal"):
        model = apps.get_model("curation", name)
        rows = model.objects.order_by("pk").only("record").iterator(chunk_size=CHUNK)
        while chunk := list(islice(rows, CHUNK)):
            for row in chunk:
                row.record = ADDED | row.record
            model.objects.bulk_update(chunk, ["record"])


class Migration(migrations.Migration):
    dependencies = [
        ("curation", "0001_initial"),
        ("initiatives", "0002_how_it_goes_on"),
    ]

    operations = [
        migrations.RunPython(add_keys, migrations.RunPython.noop),
    ]
