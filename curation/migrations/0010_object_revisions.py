"""The history of places, organisations, themes, principles and their sets."""

import django.core.serializers.json
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("curation", "0009_open_forms"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="revision",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="%(class)ss",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="revision",
            name="change_set",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="curation.changeset",
            ),
        ),
        migrations.CreateModel(
            name="ObjectRevision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                (
                    "event",
                    models.CharField(
                        choices=[
                            ("found", "As it was found"),
                            ("created", "Created"),
                            ("edited", "Edited"),
                            ("submitted", "Submitted for review"),
                            ("returned", "Returned: needs work"),
                            ("scheduled", "Scheduled"),
                            ("unscheduled", "Not to be published by itself"),
                            ("published", "Published"),
                            ("withdrawn", "Withdrawn"),
                            ("verified", "Verified"),
                            ("restored", "Restored"),
                            ("accepted", "Proposed change accepted"),
                            ("imported", "Imported"),
                            ("merged", "Merged"),
                            ("undone", "Undone"),
                            ("deleted", "Deleted"),
                        ],
                        max_length=20,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                (
                    "record",
                    models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder),
                ),
                ("changed", models.JSONField(default=list)),
                ("model_name", models.CharField(max_length=40)),
                ("object_id", models.BigIntegerField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "change_set",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="curation.changeset",
                    ),
                ),
            ],
            options={
                "verbose_name": "revision of a place, organisation, theme or principle",
                "verbose_name_plural": "revisions of places, organisations, themes and principles",
                "ordering": ("-number",),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("model_name", "object_id", "number"),
                        name="object_revision_has_a_number_of_its_own",
                    )
                ],
            },
        ),
    ]
