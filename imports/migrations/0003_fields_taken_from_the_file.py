from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("imports", "0002_rows_have_records")]

    operations = [
        migrations.AddField("importrow", "taken", models.JSONField(default=list)),
    ]
