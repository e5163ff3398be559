"""Installs the triggers again: a measure of another kind changes what its initiatives cost."""

from django.db import migrations

from catalogue import triggers


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0008_triggers_on_names_of_initiatives"),
        ("initiatives", "0007_kinds_of_measures"),
    ]

    operations = [
        migrations.RunPython(triggers.install, migrations.RunPython.noop),
    ]
