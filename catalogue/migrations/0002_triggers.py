"""Installs the triggers that count up the catalogue's version (catalogue/triggers.py)."""

from django.db import migrations

from catalogue import triggers


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0001_initial"),
        ("slugs", "0001_initial"),
        ("cities", "0001_initial"),
        ("initiatives", "0001_initial"),
        ("links", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(triggers.install, triggers.uninstall),
    ]
