"""Installs the triggers again: other names of initiatives have some."""

from django.db import migrations

from catalogue import triggers


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0007_triggers_on_remade_places"),
        ("initiatives", "0006_other_names_of_initiatives"),
    ]

    operations = [
        migrations.RunPython(triggers.install, migrations.RunPython.noop),
    ]
