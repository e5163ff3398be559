from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Link",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("url", models.URLField(max_length=500, unique=True, verbose_name="address")),
                (
                    "archived_url",
                    models.URLField(
                        blank=True,
                        help_text="An archived copy, which readers get where the page is gone.",
                        max_length=500,
                    ),
                ),
                ("checked_at", models.DateTimeField(db_index=True, editable=False, null=True)),
                ("worked_at", models.DateTimeField(editable=False, null=True)),
                ("days_failed", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("failed_on", models.DateField(editable=False, null=True)),
                ("problem", models.CharField(blank=True, editable=False, max_length=200)),
                ("etag", models.CharField(blank=True, editable=False, max_length=200)),
                ("last_modified", models.CharField(blank=True, editable=False, max_length=100)),
            ],
            options={
                "ordering": ("url",),
                "indexes": [
                    models.Index(
                        condition=models.Q(("days_failed__gte", 3)),
                        fields=["days_failed"],
                        name="link_is_broken",
                    )
                ],
            },
        ),
    ]
