"""Has the catalogue's version move when a link breaks, works again or gets an archived copy."""

from django.db import migrations

from initiatives import triggers


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0007_worklist"),
    ]

    operations = [
        migrations.RunPython(triggers.install, migrations.RunPython.noop),
    ]
