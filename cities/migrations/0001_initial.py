import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import placebook.lib.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="City",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        blank=True,
                        help_text="The last part of the page’s address. Left empty, it is made from the name. If you change it, the old address leads to the new one for good.",
                        max_length=100,
                        unique=True,
                        verbose_name="address",
                    ),
                ),
                (
                    "latitude",
                    models.FloatField(
                        blank=True,
                        help_text="In degrees north, such as 53.4809. Fill in both or neither.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-90),
                            django.core.validators.MaxValueValidator(90),
                        ],
                    ),
                ),
                (
                    "longitude",
                    models.FloatField(
                        blank=True,
                        help_text="In degrees east, so that places west of Greenwich have a minus: -2.2374.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-180),
                            django.core.validators.MaxValueValidator(180),
                        ],
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                (
                    "sort_name",
                    placebook.lib.fields.SortKey(db_index=True, editable=False, max_length=200),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("city", "City"),
                            ("city_region", "City region"),
                            ("town", "Town"),
                            ("borough", "Borough"),
                            ("county", "County"),
                        ],
                        default="city",
                        max_length=20,
                    ),
                ),
                (
                    "nation",
                    models.CharField(
                        choices=[
                            ("england", "England"),
                            ("northern-ireland", "Northern Ireland"),
                            ("scotland", "Scotland"),
                            ("wales", "Wales"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "region",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("east-midlands", "East Midlands"),
                            ("east-of-england", "East of England"),
                            ("london", "London"),
                            ("north-east", "North East"),
                            ("north-west", "North West"),
                            ("south-east", "South East"),
                            ("south-west", "South West"),
                            ("west-midlands", "West Midlands"),
                            ("yorkshire-and-the-humber", "Yorkshire and the Humber"),
                        ],
                        help_text="For places in England only.",
                        max_length=30,
                    ),
                ),
                (
                    "gss_code",
                    models.CharField(
                        blank=True,
                        help_text="The code of the Office for National Statistics, such as E08000003.",
                        max_length=9,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[EWSN]\\d{8}$", "A letter and eight digits: E08000003."
                            )
                        ],
                        verbose_name="GSS code",
                    ),
                ),
                (
                    "introduction",
                    models.TextField(
                        blank=True,
                        help_text="A few sentences for a reader who has never been there. Markdown.",
                    ),
                ),
                (
                    "part_of",
                    models.ForeignKey(
                        blank=True,
                        help_text="The city region or county that this place belongs to.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="cities.city",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "cities",
                "ordering": ("sort_name", "pk"),
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("latitude__isnull", True), ("longitude__isnull", True)),
                            models.Q(
                                ("latitude__isnull", False),
                                ("latitude__range", (-90, 90)),
                                ("longitude__isnull", False),
                                ("longitude__range", (-180, 180)),
                            ),
                            _connector="OR",
                        ),
                        name="city_has_a_whole_point_or_none",
                        violation_error_message="Give both latitude and longitude, or neither.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("part_of__isnull", True),
                            models.Q(("part_of", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="city_is_not_part_of_itself",
                        violation_error_message="A place cannot be part of itself.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("region", ""), ("nation", "england"), _connector="OR"),
                        name="city_region_is_for_england",
                        violation_error_message="Regions are those of England; leave it empty elsewhere.",
                    ),
                ],
            },
        ),
    ]
