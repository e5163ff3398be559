"""Installs the triggers again: pictures have some, and SQLite has dropped those of remade tables."""

from django.db import migrations

from catalogue import triggers


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0004_highlights_of_home"),
        ("cities", "0003_picture"),
        ("initiatives", "0003_picture"),
        ("pictures", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(triggers.install, migrations.RunPython.noop),
    ]
