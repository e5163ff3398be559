"""Lays the triggers anew: within one transaction they now move the version less often."""

from django.db import migrations

from initiatives import triggers


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0009_organisations_by_website"),
    ]

    operations = [
        migrations.RunPython(triggers.install, migrations.RunPython.noop),
    ]
