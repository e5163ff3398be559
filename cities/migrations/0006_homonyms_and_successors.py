"""What tells places of one name apart, and what a place has become part of."""

from collections import defaultdict

import django.db.models.deletion
from django.db import migrations, models

from cities.models import distinctions
from placebook.lib.highest_ids import HighestIds

highest_ids = HighestIds("cities_city")


def tell_apart(apps, schema_editor):
    model = apps.get_model("cities", "City")
    by_name = defaultdict(list)
    for city in model.objects.select_related("part_of").order_by("pk"):
        by_name[city.sort_name].append(city)
    for alike in by_name.values():
        for city, distinction in zip(alike, distinctions(alike), strict=True):
            if distinction:
                model.objects.filter(pk=city.pk).update(distinction=distinction)


class Migration(migrations.Migration):
    dependencies = [
        ("cities", "0005_points_of_postcodes"),
        ("pictures", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(highest_ids.note, migrations.RunPython.noop),
        migrations.AddField(
            model_name="city",
            name="distinction",
            field=models.CharField(blank=True, editable=False, max_length=160),
        ),
        migrations.AddField(
            model_name="city",
            name="successor",
            field=models.ForeignKey(
                blank=True,
                help_text="Only if it is no place of its own any more: what it has become part of.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="predecessors",
                to="cities.city",
                verbose_name="now part of",
            ),
        ),
        migrations.AddConstraint(
            model_name="city",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("successor__isnull", True),
                    models.Q(("successor", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="city_is_not_its_own_successor",
                violation_error_message="A place cannot become part of itself.",
            ),
        ),
        migrations.RunPython(highest_ids.restore, migrations.RunPython.noop),
        migrations.RunPython(tell_apart, migrations.RunPython.noop),
    ]
