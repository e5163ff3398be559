import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("slugs", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="IdNamespace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("value", models.UUIDField(default=uuid.uuid4, editable=False)),
            ],
        ),
    ]
