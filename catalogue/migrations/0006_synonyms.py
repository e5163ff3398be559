"""Synonyms, with a first few; and the triggers again: SQLite has dropped those of remade tables."""

from django.db import migrations, models

from catalogue import triggers

FIRST = (
    "co-op, coop, cooperative, co-operative",
    "CLT, community land trust",
    "CWB, community wealth building",
    "council housing, social housing",
    "procurement, buying, purchasing",
)


def add_first(apps, schema_editor):
    synonyms = apps.get_model("catalogue", "Synonyms")
    synonyms.objects.bulk_create(synonyms(words=words) for words in FIRST)


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0005_triggers_on_pictures"),
        ("cities", "0004_fold_again"),
        ("initiatives", "0004_fold_again"),
    ]

    operations = [
        migrations.CreateModel(
            name="Synonyms",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "words",
                    models.CharField(
                        help_text="With commas between them, such as: CLT, community land trust.",
                        max_length=300,
                        unique=True,
                        verbose_name="words with one meaning",
                    ),
                ),
            ],
            options={
                "verbose_name": "group of synonyms",
                "verbose_name_plural": "synonyms",
                "ordering": ("words",),
            },
        ),
        migrations.RunPython(add_first, migrations.RunPython.noop),
        migrations.RunPython(triggers.install, migrations.RunPython.noop),
    ]
