import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import initiatives.models.fields
import placebook.lib.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cities", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Framework",
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
                ("title", models.CharField(max_length=200)),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=1, help_text="1 for the set that is shown first, 2 for the next …"
                    ),
                ),
                ("publisher", models.CharField(blank=True, max_length=200)),
                (
                    "published",
                    models.CharField(
                        blank=True,
                        help_text="As far as it is known: 2016, 2016-09 or 2016-09-26.",
                        max_length=10,
                        validators=[initiatives.models.fields.validate_partial_date],
                    ),
                ),
                (
                    "introduction",
                    models.TextField(
                        blank=True,
                        help_text="Where the set comes from, and what is missing of it. Markdown.",
                    ),
                ),
            ],
            options={
                "ordering": ("position", "title"),
            },
        ),
        migrations.CreateModel(
            name="Measure",
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
                ("name", models.CharField(max_length=100, unique=True)),
                (
                    "unit",
                    models.CharField(
                        help_text="£, £ a year, %, sq ft or a plural: homes.", max_length=40
                    ),
                ),
                (
                    "description",
                    models.TextField(blank=True, help_text="What is counted, and what is not."),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("higher", "Higher is better"),
                            ("lower", "Lower is better"),
                            ("neutral", "Neither is better"),
                        ],
                        default="neutral",
                        max_length=20,
                    ),
                ),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="Theme",
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
                ("name", models.CharField(max_length=100, unique=True)),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="Initiative",
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
                ("title", models.CharField(max_length=200)),
                (
                    "sort_title",
                    placebook.lib.fields.SortKey(db_index=True, editable=False, max_length=200),
                ),
                (
                    "summary",
                    models.CharField(
                        help_text="What it is and what came of it, in up to 300 characters: lists show this.",
                        max_length=300,
                    ),
                ),
                (
                    "challenge",
                    models.TextField(
                        blank=True, help_text="What was wrong, and for whom. Markdown."
                    ),
                ),
                (
                    "approach",
                    models.TextField(blank=True, help_text="What they did, and how. Markdown."),
                ),
                (
                    "results",
                    models.TextField(
                        blank=True,
                        help_text="What came of it, good or bad; figures go below. Markdown.",
                    ),
                ),
                (
                    "lessons",
                    models.TextField(blank=True, help_text="What others could learn. Markdown."),
                ),
                (
                    "caution",
                    models.TextField(
                        blank=True,
                        help_text="What the reader should know: thin sources, interested parties …",
                    ),
                ),
                (
                    "area",
                    models.CharField(
                        blank=True,
                        help_text="The part of the city, such as Ancoats.",
                        max_length=200,
                    ),
                ),
                (
                    "reach",
                    models.CharField(
                        choices=[
                            ("neighbourhood", "Neighbourhood"),
                            ("city", "City"),
                            ("city_region", "City region"),
                            ("national", "National"),
                        ],
                        default="city",
                        max_length=20,
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("active", "Active"),
                            ("ended", "Ended"),
                            ("unknown", "Not known"),
                        ],
                        default="unknown",
                        help_text="“Active” only if a recent source shows it at work.",
                        max_length=20,
                    ),
                ),
                (
                    "started_year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="The year it began, such as 2012.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1500),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                    ),
                ),
                (
                    "ended_year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="The year it ended, if it has.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1500),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                    ),
                ),
                (
                    "website",
                    models.URLField(
                        blank=True, help_text="The initiative’s own site.", max_length=500
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("in_review", "In review"),
                            ("published", "Published"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        db_index=True,
                        default="draft",
                        max_length=20,
                    ),
                ),
                (
                    "withdrawn_reason",
                    models.TextField(
                        blank=True,
                        help_text="Shown to readers who follow an old link. Say what became of it.",
                        verbose_name="why it was withdrawn",
                    ),
                ),
                (
                    "review_note",
                    models.TextField(
                        blank=True, editable=False, verbose_name="what is still needed"
                    ),
                ),
                (
                    "publish_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="to be published at"
                    ),
                ),
                ("published_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "verified_on",
                    models.DateField(
                        blank=True,
                        help_text="The day somebody last checked that this entry still holds.",
                        null=True,
                        verbose_name="last verified",
                    ),
                ),
                ("folded_text", models.TextField(blank=True, editable=False)),
                (
                    "cities",
                    models.ManyToManyField(
                        blank=True, related_name="initiatives", to="cities.city"
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="initiatives.initiative",
                    ),
                ),
            ],
            options={
                "ordering": ("sort_title", "pk"),
                "permissions": (("publish_initiative", "Can publish and withdraw initiatives"),),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Example",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("source", "A source says so"),
                            ("editor", "The editor’s reading"),
                        ],
                        default="editor",
                        help_text="Whether a source names it for this principle, or we match them ourselves.",
                        max_length=20,
                    ),
                ),
                (
                    "rationale",
                    models.CharField(
                        help_text="One sentence: why it is an example of this principle.",
                        max_length=500,
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="examples",
                        to="initiatives.initiative",
                    ),
                ),
            ],
            options={
                "ordering": ("principle__framework__position", "principle__number", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Organisation",
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
                ("name", models.CharField(max_length=200)),
                (
                    "sort_name",
                    placebook.lib.fields.SortKey(db_index=True, editable=False, max_length=200),
                ),
                (
                    "sector",
                    models.CharField(
                        choices=[
                            ("public", "Public"),
                            ("private", "Private"),
                            ("social", "Social"),
                            ("community", "Community"),
                            ("academic", "Academic"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "website",
                    models.URLField(
                        blank=True, help_text="The organisation’s own site.", max_length=500
                    ),
                ),
                (
                    "summary",
                    models.TextField(blank=True, help_text="What it is, in a sentence or two."),
                ),
                (
                    "city",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="organisations",
                        to="cities.city",
                    ),
                ),
            ],
            options={
                "ordering": ("sort_name", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Partnership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("lead", "Lead"),
                            ("partner", "Partner"),
                            ("funder", "Funder"),
                            ("supporter", "Supporter"),
                        ],
                        default="partner",
                        max_length=20,
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="partnerships",
                        to="initiatives.initiative",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partnerships",
                        to="initiatives.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.AddField(
            model_name="initiative",
            name="organisations",
            field=models.ManyToManyField(
                related_name="initiatives",
                through="initiatives.Partnership",
                to="initiatives.organisation",
            ),
        ),
        migrations.CreateModel(
            name="Principle",
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
                    "number",
                    models.PositiveSmallIntegerField(
                        help_text="Placebook’s own number within the set.",
                        validators=[django.core.validators.MinValueValidator(1)],
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                (
                    "source_number",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="The number that the publication itself gives it, if it does.",
                        null=True,
                        verbose_name="number in the original",
                    ),
                ),
                (
                    "summary",
                    models.CharField(
                        help_text="One sentence, up to 300 characters.", max_length=300
                    ),
                ),
                (
                    "narrative",
                    models.TextField(blank=True, help_text="Markdown.", verbose_name="argument"),
                ),
                (
                    "what_it_needs",
                    models.TextField(
                        blank=True,
                        help_text="Markdown. Leave it empty if it is not recorded: the page says so.",
                    ),
                ),
                (
                    "caution",
                    models.TextField(
                        blank=True, help_text="What the reader should know about this account."
                    ),
                ),
                (
                    "published",
                    models.CharField(
                        blank=True,
                        help_text="As far as it is known: 2016, 2016-09 or 2016-09-26.",
                        max_length=10,
                        validators=[initiatives.models.fields.validate_partial_date],
                    ),
                ),
                (
                    "framework",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="principles",
                        to="initiatives.framework",
                    ),
                ),
            ],
            options={
                "ordering": ("framework__position", "framework", "number"),
            },
        ),
        migrations.AddField(
            model_name="initiative",
            name="principles",
            field=models.ManyToManyField(
                related_name="initiatives",
                through="initiatives.Example",
                to="initiatives.principle",
            ),
        ),
        migrations.AddField(
            model_name="example",
            name="principle",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="examples",
                to="initiatives.principle",
            ),
        ),
        migrations.CreateModel(
            name="Source",
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
                ("title", models.CharField(max_length=300)),
                (
                    "sort_title",
                    placebook.lib.fields.SortKey(db_index=True, editable=False, max_length=200),
                ),
                ("author", models.CharField(blank=True, max_length=200)),
                ("publisher", models.CharField(blank=True, max_length=200)),
                (
                    "published",
                    models.CharField(
                        blank=True,
                        help_text="As far as it is known: 2016, 2016-09 or 2016-09-26.",
                        max_length=10,
                        validators=[initiatives.models.fields.validate_partial_date],
                    ),
                ),
                (
                    "url",
                    models.URLField(
                        blank=True,
                        help_text="The page itself, if it is on the web.",
                        max_length=500,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("article", "Article"),
                            ("blog", "Blog"),
                            ("book", "Book"),
                            ("minutes", "Minutes"),
                            ("news", "News"),
                            ("report", "Report"),
                            ("slides", "Slides"),
                            ("web_page", "Web page"),
                        ],
                        default="web_page",
                        max_length=20,
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="What a reader should know about this source."
                    ),
                ),
                (
                    "cities",
                    models.ManyToManyField(blank=True, related_name="sources", to="cities.city"),
                ),
            ],
            options={
                "ordering": ("sort_title", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Result",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ref",
                    models.SlugField(
                        blank=True,
                        help_text="A stable name for data users and re-imports. May be left empty.",
                        max_length=120,
                        null=True,
                        unique=True,
                        verbose_name="reference",
                    ),
                ),
                (
                    "value",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=16,
                        validators=[django.core.validators.MinValueValidator(0)],
                    ),
                ),
                (
                    "qualifier",
                    models.CharField(
                        choices=[
                            ("exact", "Exactly"),
                            ("about", "About"),
                            ("over", "Over"),
                            ("under", "Under"),
                        ],
                        default="exact",
                        max_length=20,
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="The year the figure is for; empty if the source does not say.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1500),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                    ),
                ),
                (
                    "period_note",
                    models.CharField(
                        blank=True, help_text="Such as “by 2016” or “a year”.", max_length=200
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        blank=True,
                        help_text="The area or group the figure is about, where there are several.",
                        max_length=200,
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="What the reader should know about the figure."
                    ),
                ),
                (
                    "city",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readings",
                        to="cities.city",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readings",
                        to="initiatives.initiative",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results",
                        to="initiatives.measure",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results",
                        to="initiatives.source",
                    ),
                ),
            ],
            options={
                "ordering": ("measure__name", "year", "pk"),
            },
        ),
        migrations.AddField(
            model_name="principle",
            name="sources",
            field=models.ManyToManyField(
                blank=True, related_name="principles", to="initiatives.source"
            ),
        ),
        migrations.AddField(
            model_name="organisation",
            name="sources",
            field=models.ManyToManyField(
                blank=True, related_name="organisations", to="initiatives.source"
            ),
        ),
        migrations.AddField(
            model_name="initiative",
            name="sources",
            field=models.ManyToManyField(
                blank=True, related_name="initiatives", to="initiatives.source"
            ),
        ),
        migrations.AddField(
            model_name="framework",
            name="sources",
            field=models.ManyToManyField(
                blank=True, related_name="frameworks", to="initiatives.source"
            ),
        ),
        migrations.AddField(
            model_name="example",
            name="source",
            field=models.ForeignKey(
                help_text="What the rationale rests on.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="examples",
                to="initiatives.source",
            ),
        ),
        migrations.AddField(
            model_name="initiative",
            name="themes",
            field=models.ManyToManyField(
                blank=True, related_name="initiatives", to="initiatives.theme"
            ),
        ),
        migrations.CreateModel(
            name="InitiativeNation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="nations",
                        to="initiatives.initiative",
                    ),
                ),
            ],
            options={
                "verbose_name": "nation",
                "ordering": ("nation",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("initiative", "nation"),
                        name="initiative_names_a_nation_once",
                        violation_error_message="This nation is listed already.",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="partnership",
            constraint=models.UniqueConstraint(
                fields=("initiative", "organisation", "role"),
                name="organisation_has_a_role_in_an_initiative_once",
                violation_error_message="This organisation already has this role here.",
            ),
        ),
        migrations.AddIndex(
            model_name="source",
            index=models.Index(fields=["url"], name="source_by_url"),
        ),
        migrations.AddConstraint(
            model_name="result",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("city__isnull", False), ("initiative__isnull", True)),
                    models.Q(("city__isnull", True), ("initiative__isnull", False)),
                    _connector="OR",
                ),
                name="result_is_about_one_initiative_or_one_city",
                violation_error_message="Choose either an initiative or a city.",
            ),
        ),
        migrations.AddConstraint(
            model_name="result",
            constraint=models.CheckConstraint(
                condition=models.Q(("value__gte", 0)),
                name="result_is_not_negative",
                violation_error_message="A value cannot be less than nought.",
            ),
        ),
        migrations.AddConstraint(
            model_name="principle",
            constraint=models.UniqueConstraint(
                fields=("framework", "number"),
                name="principle_number_is_unique_within_its_framework",
                violation_error_message="Another principle of this framework has this number.",
            ),
        ),
        migrations.AddIndex(
            model_name="organisation",
            index=models.Index(fields=["website"], name="organisation_by_website"),
        ),
        migrations.AddConstraint(
            model_name="example",
            constraint=models.UniqueConstraint(
                fields=("initiative", "principle"),
                name="initiative_is_an_example_of_a_principle_once",
                violation_error_message="This principle is listed already.",
            ),
        ),
        migrations.AddIndex(
            model_name="initiative",
            index=models.Index(fields=["status", "-published_at"], name="initiative_newest"),
        ),
        migrations.AddIndex(
            model_name="initiative",
            index=models.Index(fields=["status", "sort_title"], name="initiative_by_title"),
        ),
        migrations.AddIndex(
            model_name="initiative",
            index=models.Index(fields=["website"], name="initiative_by_website"),
        ),
        migrations.AddIndex(
            model_name="initiative",
            index=models.Index(
                condition=models.Q(("publish_at__isnull", False)),
                fields=["publish_at"],
                name="initiative_scheduled",
            ),
        ),
        migrations.AddIndex(
            model_name="initiative",
            index=models.Index(
                condition=models.Q(("review_note", ""), _negated=True),
                fields=["updated_at"],
                name="initiative_sent_back",
            ),
        ),
        migrations.AddConstraint(
            model_name="initiative",
            constraint=models.CheckConstraint(
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
                name="initiative_has_a_whole_point_or_none",
                violation_error_message="Give both latitude and longitude, or neither.",
            ),
        ),
        migrations.AddConstraint(
            model_name="initiative",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_year__isnull", True),
                    ("started_year__isnull", True),
                    ("ended_year__gte", models.F("started_year")),
                    _connector="OR",
                ),
                name="initiative_ended_not_before_it_started",
                violation_error_message="It cannot have ended before it started.",
            ),
        ),
        migrations.AddConstraint(
            model_name="initiative",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ("draft", "in_review")),
                    ("published_at__isnull", False),
                    _connector="OR",
                ),
                name="initiative_in_public_has_a_day_of_publication",
                violation_error_message="Only what was published can be withdrawn.",
            ),
        ),
        migrations.AddConstraint(
            model_name="initiative",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "withdrawn"), _negated=True),
                    models.Q(("withdrawn_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="initiative_withdrawn_says_why",
                violation_error_message="Say why it was withdrawn: readers of old links see it.",
            ),
        ),
    ]
