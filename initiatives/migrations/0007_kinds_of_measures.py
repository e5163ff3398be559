"""What the figures of a measure tell, which editors choose."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0006_other_names_of_initiatives"),
    ]

    operations = [
        migrations.AddField(
            model_name="measure",
            name="kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("effect", "What came of it"),
                    ("reach", "How far it reaches"),
                    ("cost", "What it cost"),
                    ("grant", "Grants and contracts"),
                    ("raised", "Money raised"),
                    ("money", "Other money"),
                    ("context", "The place around it"),
                ],
                help_text="What its figures tell. Where they differ in that, such as loans given and loans taken, choose “Other money”.",
                max_length=20,
            ),
        ),
    ]
