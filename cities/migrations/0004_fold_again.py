"""Folds again what places are found and sorted by, after a change of placebook.lib.text.fold."""

from django.db import migrations

from placebook.lib.text import sort_key


def fold_names(apps, schema_editor):
    for name in ("City", "CityName"):
        model = apps.get_model("cities", name)
        changed = []
        for each in model.objects.only("name", "sort_name"):
            if each.sort_name != sort_key(each.name):
                each.sort_name = sort_key(each.name)
                changed.append(each)
        model.objects.bulk_update(changed, ["sort_name"], 500)


class Migration(migrations.Migration):
    dependencies = [("cities", "0003_picture")]

    operations = [migrations.RunPython(fold_names, migrations.RunPython.noop)]
