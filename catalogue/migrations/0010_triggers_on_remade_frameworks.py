"""Installs the triggers again: SQLite has dropped those of frameworks, remade."""

from django.db import migrations

from catalogue import triggers


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0009_triggers_on_kinds_of_measures"),
        ("initiatives", "0009_framework_position_is_its_own"),
    ]

    operations = [
        migrations.RunPython(triggers.install, migrations.RunPython.noop),
    ]
