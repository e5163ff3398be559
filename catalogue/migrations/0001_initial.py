from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="CatalogueState",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.BigIntegerField(default=0)),
                ("epoch", models.CharField(max_length=36)),
                ("bumped_by", models.BigIntegerField(default=0)),
                ("bumps", models.BigIntegerField(default=0)),
            ],
            options={
                "verbose_name": "state of the catalogue",
            },
        ),
        migrations.CreateModel(
            name="CatalogueChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.BigIntegerField()),
                ("epoch", models.CharField(max_length=36)),
                ("initiative_id", models.BigIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version", "initiative_id"),
                        name="initiative_changes_once_in_a_version",
                    )
                ],
            },
        ),
    ]
