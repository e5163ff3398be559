"""Other names of initiatives."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0005_successors"),
    ]

    operations = [
        migrations.CreateModel(
            name="InitiativeName",
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
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="other_names",
                        to="initiatives.initiative",
                    ),
                ),
            ],
            options={
                "verbose_name": "other name of an initiative",
                "verbose_name_plural": "other names of initiatives",
                "ordering": ("pk",),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("initiative", "name"),
                        name="initiative_has_another_name_once",
                        violation_error_message="This name is listed already.",
                    )
                ],
            },
        ),
    ]
