"""Installs the triggers again: SQLite has dropped those of places and organisations, remade."""

from django.db import migrations

from catalogue import triggers


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0006_synonyms"),
        ("cities", "0006_homonyms_and_successors"),
        ("initiatives", "0005_successors"),
    ]

    operations = [
        migrations.RunPython(triggers.install, migrations.RunPython.noop),
    ]
