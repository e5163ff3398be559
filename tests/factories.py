"""One factory for each model. What a factory makes is public only where its name says so."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from cities.models import City, CityName
from initiatives import models
from pictures.models import Picture


class CityFactory(DjangoModelFactory):
    class Meta:
        model = City

    name = factory.Sequence("Newtown {}".format)
    nation = "england"
    region = "north-west"


class CityNameFactory(DjangoModelFactory):
    class Meta:
        model = CityName

    owner = factory.SubFactory(CityFactory)
    name = factory.Sequence("Oldtown {}".format)


class PictureFactory(DjangoModelFactory):
    """A picture whose sizes are made; there are no files of it."""

    class Meta:
        model = Picture

    digest = factory.Sequence("{:032x}".format)
    alt = factory.Sequence("Neighbours paint door {}.".format)
    licence = "cc-by-4.0"
    credit = "Pat Painter"
    state = "ready"
    width, height = 640, 400
    widths = [320, 640]


class SourceFactory(DjangoModelFactory):
    class Meta:
        model = models.Source

    title = factory.Sequence("A report, part {}".format)
    publisher = "The Press"
    published = "2016-09"
    url = "https://example.org/report"


class ThemeFactory(DjangoModelFactory):
    class Meta:
        model = models.Theme

    name = factory.Sequence("Theme {}".format)


class FrameworkFactory(DjangoModelFactory):
    class Meta:
        model = models.Framework

    title = factory.Sequence("Framework {}".format)


class FirstFrameworkFactory(FrameworkFactory):
    """The framework on the home page, which there is once."""

    class Meta:
        django_get_or_create = ("position",)

    position = 1


class PrincipleFactory(DjangoModelFactory):
    """A principle of the first framework, unless another is given."""

    class Meta:
        model = models.Principle

    framework = factory.SubFactory(FirstFrameworkFactory)
    number = factory.Sequence(lambda n: n + 1)
    title = factory.Sequence("Principle of number {}".format)
    summary = "What it says, in a sentence."


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = models.Organisation

    name = factory.Sequence("Organisation {}".format)
    sector = "social"


class OrganisationNameFactory(DjangoModelFactory):
    class Meta:
        model = models.OrganisationName

    owner = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence("OF {}".format)
    kind = "acronym"


class DraftFactory(DjangoModelFactory):
    """A draft. `cities`, `themes` and `sources` may be given as lists."""

    class Meta:
        model = models.Initiative
        skip_postgeneration_save = True

    title = factory.Sequence("Initiative {}".format)
    summary = "What it is and what came of it."

    @factory.post_generation
    def cities(self, create, cities, **kwargs):
        self.cities.set(cities or [])

    @factory.post_generation
    def themes(self, create, themes, **kwargs):
        self.themes.set(themes or [])

    @factory.post_generation
    def sources(self, create, sources, **kwargs):
        self.sources.set(sources or [])

    @factory.post_generation
    def partners(self, create, organisations, **kwargs):
        for organisation in organisations or []:
            PartnershipFactory(initiative=self, organisation=organisation)

    @factory.post_generation
    def follows(self, create, principles, **kwargs):
        for principle in principles or []:
            ExampleFactory(initiative=self, principle=principle)


class InitiativeFactory(DraftFactory):
    """A published initiative."""

    status = "published"
    published_at = factory.LazyFunction(timezone.now)


class PublicCityFactory(CityFactory):
    """A city with a published initiative."""

    class Meta:
        skip_postgeneration_save = True

    @factory.post_generation
    def entry(self, create, *args, **kwargs):
        InitiativeFactory(cities=[self])


class PartnershipFactory(DjangoModelFactory):
    class Meta:
        model = models.Partnership

    initiative = factory.SubFactory(InitiativeFactory)
    organisation = factory.SubFactory(OrganisationFactory)


class ExampleFactory(DjangoModelFactory):
    class Meta:
        model = models.Example

    initiative = factory.SubFactory(InitiativeFactory)
    principle = factory.SubFactory(PrincipleFactory)
    source = factory.SubFactory(SourceFactory)
    rationale = "Because a source says so."


class MeasureFactory(DjangoModelFactory):
    class Meta:
        model = models.Measure

    name = factory.Sequence("Measure {}".format)
    unit = "homes"


class ResultFactory(DjangoModelFactory):
    """A result of an initiative, or of a city where `initiative=None, city=…` is given."""

    class Meta:
        model = models.Result

    measure = factory.SubFactory(MeasureFactory)
    initiative = factory.SubFactory(InitiativeFactory)
    value = 12
    year = 2016
    source = factory.SubFactory(SourceFactory)
