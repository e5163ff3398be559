"""What an organisation has become part of."""

import django.db.models.deletion
from django.db import migrations, models

from placebook.lib.highest_ids import HighestIds

highest_ids = HighestIds("initiatives_organisation")


class Migration(migrations.Migration):
    dependencies = [
        ("cities", "0006_homonyms_and_successors"),
        ("initiatives", "0004_fold_again"),
    ]

    operations = [
        migrations.RunPython(highest_ids.note, migrations.RunPython.noop),
        migrations.AddField(
            model_name="organisation",
            name="successor",
            field=models.ForeignKey(
                blank=True,
                help_text="Only if it is gone: the organisation that took over, or that it merged into.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="predecessors",
                to="initiatives.organisation",
                verbose_name="now part of",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("successor__isnull", True),
                    models.Q(("successor", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="organisation_is_not_its_own_successor",
                violation_error_message="An organisation cannot become part of itself.",
            ),
        ),
        migrations.RunPython(highest_ids.restore, migrations.RunPython.noop),
    ]
