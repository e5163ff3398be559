"""What editors choose for home, with the triggers that bump the version on a choice."""

import django.db.models.deletion
from django.db import migrations, models

from catalogue import triggers


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0003_triggers_on_other_names"),
        ("initiatives", "0002_how_it_goes_on"),
    ]

    operations = [
        migrations.CreateModel(
            name="Highlight",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("worked", "One that worked"),
                            ("ended", "One that ended, and why"),
                            ("finding", "A finding"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=1, help_text="Of a kind, the smallest comes first."
                    ),
                ),
                (
                    "sentence",
                    models.CharField(
                        blank=True,
                        help_text="What readers see in place of the entry’s own summary. It may be left empty.",
                        max_length=300,
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        blank=True,
                        help_text="For those that worked or ended.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="highlights",
                        to="initiatives.initiative",
                    ),
                ),
                (
                    "result",
                    models.ForeignKey(
                        blank=True,
                        help_text="For a finding: a figure of an initiative. It is drawn with those before it.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="highlights",
                        to="initiatives.result",
                    ),
                ),
            ],
            options={
                "ordering": ("kind", "position", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("initiative__isnull", True),
                                ("kind", "finding"),
                                ("result__isnull", False),
                            ),
                            models.Q(
                                models.Q(("kind", "finding"), _negated=True),
                                ("initiative__isnull", False),
                                ("result__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="highlight_is_an_initiative_or_a_finding",
                        violation_error_message="Choose a figure for a finding, else an initiative.",
                    ),
                    models.UniqueConstraint(
                        fields=("kind", "initiative"),
                        name="highlight_shows_an_initiative_once",
                        violation_error_message="This initiative is chosen already.",
                    ),
                    models.UniqueConstraint(
                        fields=("result",),
                        name="highlight_shows_a_result_once",
                        violation_error_message="This figure is chosen already.",
                    ),
                ],
            },
        ),
        migrations.RunPython(triggers.install, migrations.RunPython.noop),
    ]
