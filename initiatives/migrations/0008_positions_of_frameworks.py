"""Gives each framework a position of its own, in the order in which they stood."""

from django.db import migrations


def tell_apart(apps, schema_editor):
    framework_model = apps.get_model("initiatives", "Framework")
    ordered = framework_model.objects.order_by("position", "title", "pk")
    for position, framework in enumerate(ordered, start=1):
        if framework.position != position:
            framework_model.objects.filter(pk=framework.pk).update(position=position)


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0007_kinds_of_measures")]

    operations = [migrations.RunPython(tell_apart, migrations.RunPython.noop)]
