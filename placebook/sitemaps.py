"""Every public page, for search engines."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse

from cities.models import City
from initiatives.models import Initiative, Organisation, Principle, Source


class Pages(Sitemap):
    def items(self) -> list[str]:
        doors = ["initiative_list", "city_list", "principle_list", "organisation_list"]
        return ["home", *doors, "source_list", "about", "accessibility"]

    def location(self, item: str) -> str:
        return reverse(item)


class Initiatives(Sitemap):
    def items(self) -> QuerySet[Initiative]:
        return Initiative.objects.published()

    def lastmod(self, item: Initiative) -> datetime:
        return item.updated_at


class Cities(Sitemap):
    def items(self) -> QuerySet[City]:
        return City.objects.all()


class Principles(Sitemap):
    def items(self) -> QuerySet[Principle]:
        return Principle.objects.all()


class Organisations(Sitemap):
    def items(self) -> QuerySet[Organisation]:
        return Organisation.objects.published()


class Sources(Sitemap):
    def items(self) -> QuerySet[Source]:
        return Source.objects.published()


SITEMAPS = {
    "pages": Pages,
    "initiatives": Initiatives,
    "cities": Cities,
    "principles": Principles,
    "organisations": Organisations,
    "sources": Sources,
}
