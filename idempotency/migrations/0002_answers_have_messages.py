from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("idempotency", "0001_initial")]

    operations = [migrations.RenameField("idempotencykey", "told", "messages")]
