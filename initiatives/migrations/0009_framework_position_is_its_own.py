"""No two frameworks stand at one position."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0008_positions_of_frameworks"),
    ]

    operations = [
        migrations.AlterField(
            model_name="framework",
            name="position",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="1 for the set on the home page, which has colours, 2 for the next …",
            ),
        ),
        migrations.AlterField(
            model_name="framework",
            name="title",
            field=models.CharField(
                help_text="What stands before a colon is its name in lists: “Rebalancing the Power: …”.",
                max_length=200,
            ),
        ),
        migrations.AddConstraint(
            model_name="framework",
            constraint=models.UniqueConstraint(
                fields=("position",),
                name="framework_position_is_its_own",
                violation_error_message="Another set stands at this position. Move that one first.",
            ),
        ),
    ]
