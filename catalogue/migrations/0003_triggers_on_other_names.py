"""Installs the triggers again: SQLite has dropped those of the tables that were remade."""

from django.db import migrations

from catalogue import triggers


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0002_triggers"),
        ("cities", "0002_other_names"),
        ("initiatives", "0002_how_it_goes_on"),
    ]

    operations = [
        migrations.RunPython(triggers.install, migrations.RunPython.noop),
    ]
