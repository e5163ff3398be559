"""Other names of places."""

import django.db.models.deletion
from django.db import migrations, models

import placebook.lib.fields


class Migration(migrations.Migration):
    dependencies = [
        ("cities", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="CityName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="As it is written, such as CLES or Caerdydd.", max_length=200
                    ),
                ),
                (
                    "sort_name",
                    placebook.lib.fields.SortKey(db_index=True, editable=False, max_length=200),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("acronym", "Acronym"),
                            ("former", "Former name"),
                            ("trading", "Trading name"),
                            ("welsh", "Welsh"),
                            ("gaelic", "Gaelic"),
                            ("irish", "Irish"),
                            ("other", "Other"),
                        ],
                        default="other",
                        max_length=20,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="other_names",
                        to="cities.city",
                    ),
                ),
            ],
            options={
                "verbose_name": "other name of a place",
                "verbose_name_plural": "other names of places",
                "ordering": ("pk",),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("owner", "name"),
                        name="city_has_another_name_once",
                        violation_error_message="This name is listed already.",
                    )
                ],
            },
        ),
    ]
