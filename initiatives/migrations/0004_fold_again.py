"""Folds again what is searched and sorted by, after a change of placebook.lib.text.fold."""

from django.db import migrations, models

from placebook.lib.text import fold, sort_key

AT_A_TIME = 500
TEXTS = ("title", "summary", "area", "challenge", "approach", "results", "lessons")


def fold_initiatives(apps, schema_editor):
    model = apps.get_model("initiatives", "Initiative")
    changed = []
    for each in model.objects.only(*TEXTS, "sort_title", "folded_text").iterator(AT_A_TIME):
        folded = "\n".join(fold(getattr(each, name)) for name in TEXTS)
        if (each.folded_text, each.sort_title) != (folded, sort_key(each.title)):
            each.folded_text, each.sort_title = folded, sort_key(each.title)
            changed.append(each)
    model.objects.bulk_update(changed, ["folded_text", "sort_title"], AT_A_TIME)


def fold_sources(apps, schema_editor):
    model = apps.get_model("initiatives", "Source")
    sources = list(model.objects.only("title", "author", "publisher"))
    for source in sources:
        source.sort_title = sort_key(source.title)
        source.folded_text = "\n".join(map(fold, (source.title, source.author, source.publisher)))
    model.objects.bulk_update(sources, ["sort_title", "folded_text"], AT_A_TIME)


def fold_names(apps, schema_editor):
    for name in ("Organisation", "OrganisationName"):
        model = apps.get_model("initiatives", name)
        changed = []
        for each in model.objects.only("name", "sort_name").iterator(AT_A_TIME):
            if each.sort_name != sort_key(each.name):
                each.sort_name = sort_key(each.name)
                changed.append(each)
        model.objects.bulk_update(changed, ["sort_name"], AT_A_TIME)


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0003_picture")]

    operations = [
        migrations.AddField(
            "source",
            "folded_text",
            models.TextField(blank=True, editable=False, default=""),
            preserve_default=False,
        ),
        migrations.RunPython(fold_sources, migrations.RunPython.noop),
        migrations.RunPython(fold_initiatives, migrations.RunPython.noop),
        migrations.RunPython(fold_names, migrations.RunPython.noop),
    ]
