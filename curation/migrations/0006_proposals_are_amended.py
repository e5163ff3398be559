from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("curation", "0005_records_have_other_names"),
    ]

    operations = [
        migrations.AddField(
            model_name="proposal",
            name="amended_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
