import django.core.serializers.json
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("curation", "0001_initial"),
        ("initiatives", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportMapping",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100, unique=True)),
                ("mapping", models.JSONField(default=dict)),
                ("at", models.DateTimeField(auto_now=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="ImportRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file_name", models.CharField(max_length=200)),
                ("file", models.BinaryField(default=bytes)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("uploaded", "Being read"),
                            ("refused", "Cannot be read"),
                            ("read", "To be matched"),
                            ("waiting", "Being rehearsed"),
                            ("rehearsed", "Rehearsed"),
                            ("confirmed", "Being imported"),
                            ("applied", "Imported"),
                            ("publishing", "Being published"),
                            ("undoing", "Being undone"),
                            ("undone", "Undone"),
                        ],
                        default="uploaded",
                        max_length=20,
                    ),
                ),
                ("moved_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("attempt", models.PositiveIntegerField(default=0)),
                ("reading", models.JSONField(default=dict)),
                ("mapping", models.JSONField(default=dict)),
                ("unmatched", models.JSONField(default=dict)),
                ("created", models.JSONField(default=dict)),
                ("sample", models.JSONField(default=list)),
                ("problem", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="import_runs",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "change_set",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="import_run",
                        to="curation.changeset",
                    ),
                ),
            ],
            options={
                "verbose_name": "import",
                "ordering": ("-at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="ExternalRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("register", models.CharField(max_length=100)),
                ("external_id", models.CharField(max_length=200)),
                (
                    "last_values",
                    models.JSONField(
                        default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                (
                    "change_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="external_records",
                        to="curation.changeset",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="external_records",
                        to="initiatives.initiative",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "external records",
                "ordering": ("register", "external_id", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("register", "external_id", "change_set"),
                        name="register_says_a_thing_once_in_a_change_set",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("new", "New"),
                            ("changed", "Changed"),
                            ("unchanged", "Unchanged"),
                            ("duplicate", "Probably a duplicate"),
                            ("error", "Cannot be imported"),
                            ("meanwhile", "Changed meanwhile"),
                            ("gone", "No longer in the file"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("leave", "Leave out"),
                            ("add", "Import as a new entry"),
                            ("change", "Update the entry"),
                        ],
                        default="leave",
                        max_length=20,
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=200)),
                ("key", models.CharField(blank=True, max_length=200)),
                ("initiative_id", models.BigIntegerField(null=True)),
                ("seen", models.CharField(blank=True, max_length=80)),
                (
                    "said",
                    models.JSONField(
                        default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                ("notes", models.JSONField(default=list)),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="imports.importrun",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "indexes": [models.Index(fields=["run", "outcome"], name="import_row_by_outcome")],
            },
        ),
    ]
