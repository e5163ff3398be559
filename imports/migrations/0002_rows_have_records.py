from django.db import migrations, models

STATES = {
    "uploaded": "Being read",
    "refused": "Cannot be read",
    "read": "To be matched",
    "waiting": "Being rehearsed",
    "planned": "Rehearsed",
    "confirmed": "Being imported",
    "applied": "Imported",
    "publishing": "Being published",
    "undoing": "Being undone",
    "undone": "Undone",
}


def rename_state(apps, former, present):
    runs = apps.get_model("imports", "ImportRun").objects
    runs.filter(state=former).update(state=present)


class Migration(migrations.Migration):
    dependencies = [("imports", "0001_initial")]

    operations = [
        migrations.RenameField("importrow", "said", "record"),
        migrations.AlterField(
            "importrun",
            "state",
            models.CharField(choices=[*STATES.items()], default="uploaded", max_length=20),
        ),
        migrations.RunPython(
            lambda apps, _: rename_state(apps, "rehearsed", "planned"),
            lambda apps, _: rename_state(apps, "planned", "rehearsed"),
        ),
    ]
