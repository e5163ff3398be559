"""Fields that tell how an initiative goes on, other names of organisations, short titles."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import placebook.lib.fields

REMADE = ("initiatives_initiative", "initiatives_principle")
_highest: dict[str, int] = {}


def note_highest_ids(apps, schema_editor):
    """SQLite remakes a table that gets a constraint, and forgets which ids it has given out.

    The history of a deleted entry must not become that of a new one.
    """
    if schema_editor.connection.vendor == "sqlite":
        with schema_editor.connection.cursor() as cursor:
            cursor.execute("SELECT name, seq FROM sqlite_sequence")
            _highest.update((name, seq) for name, seq in cursor.fetchall() if name in REMADE)


def restore_highest_ids(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        with schema_editor.connection.cursor() as cursor:
            for name, seq in _highest.items():
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [name])
                cursor.execute(
                    "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [name, seq]
                )


class Migration(migrations.Migration):
    dependencies = [
        ("cities", "0002_other_names"),
        ("initiatives", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(note_highest_ids, migrations.RunPython.noop),
        migrations.CreateModel(
            name="OrganisationName",
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
            ],
            options={
                "verbose_name": "other name of an organisation",
                "verbose_name_plural": "other names of organisations",
                "ordering": ("pk",),
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="initiative",
            name="ending",
            field=models.CharField(
                blank=True,
                choices=[
                    ("money-ran-out", "The money ran out"),
                    ("not-renewed", "It was not renewed"),
                    ("ran-its-course", "It ran its course"),
                    ("aim-reached", "Its aim was reached"),
                    ("merged", "It became part of another"),
                    ("owner-closed", "Its owner closed it"),
                    ("market-failed", "The market failed it"),
                    ("other", "Another reason"),
                ],
                help_text="Only if its stage is “Ended”. It ran its course: it had a fixed length.",
                max_length=20,
                verbose_name="why it ended",
            ),
        ),
        migrations.AddField(
            model_name="initiative",
            name="ending_note",
            field=models.CharField(
                blank=True,
                help_text="One sentence on how it ended, which readers see.",
                max_length=300,
                verbose_name="how it ended",
            ),
        ),
        migrations.AddField(
            model_name="initiative",
            name="stage_as_of",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="The year of the latest evidence for its stage, such as 2025.",
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(1500),
                    django.core.validators.MaxValueValidator(2100),
                ],
            ),
        ),
        migrations.AddField(
            model_name="initiative",
            name="take_part",
            field=models.TextField(
                blank=True,
                help_text="How a resident can join, use, visit or buy in, in a sentence or two.",
                verbose_name="how to take part",
            ),
        ),
        migrations.AddField(
            model_name="initiative",
            name="take_part_source",
            field=models.ForeignKey(
                blank=True,
                help_text="What this rests on, such as the initiative’s own site.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="take_part_initiatives",
                to="initiatives.source",
                verbose_name="source of how to take part",
            ),
        ),
        migrations.AddField(
            model_name="principle",
            name="short_title",
            field=models.CharField(
                blank=True,
                help_text="A name in two or three words, for lists and marks: Anchor institutions.",
                max_length=40,
            ),
        ),
        migrations.AddConstraint(
            model_name="initiative",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ending", ""), ("ending_note", "")),
                    models.Q(("stage", "ended"), models.Q(("ending", ""), _negated=True)),
                    _connector="OR",
                ),
                name="initiative_ending_is_of_what_ended",
                violation_error_message="Only what has ended has a reason why it ended, and a sentence on how needs the reason.",
            ),
        ),
        migrations.AddConstraint(
            model_name="initiative",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("take_part", ""), ("take_part_source__isnull", True)),
                    models.Q(
                        models.Q(("take_part", ""), _negated=True),
                        ("take_part_source__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="initiative_take_part_has_a_source",
                violation_error_message="How to take part needs its source, and the source needs the text.",
            ),
        ),
        migrations.AddField(
            model_name="organisationname",
            name="owner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="other_names",
                to="initiatives.organisation",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisationname",
            constraint=models.UniqueConstraint(
                fields=("owner", "name"),
                name="organisation_has_another_name_once",
                violation_error_message="This name is listed already.",
            ),
        ),
        migrations.RunPython(restore_highest_ids, migrations.RunPython.noop),
    ]
