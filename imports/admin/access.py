"""Who may see an import, and what may be done with it."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from curation.models import Curatorship
from curation.permissions import cities_of
from imports.models import ImportRun
from placebook.adminkit.base import BaseModelAdmin, staff
from placebook.lib.list_params import number_in


class ImportAccessAdmin(BaseModelAdmin):
    """People who may add entries may import, and see the imports of `visible_to`."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("initiatives.add_initiative")

    def has_view_permission(self, request: HttpRequest, obj: ImportRun | None = None) -> bool:
        return self.has_add_permission(request) and (obj is None or is_visible(request, obj))

    def has_change_permission(self, request: HttpRequest, obj: ImportRun | None = None) -> bool:
        return self.has_view_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: ImportRun | None = None) -> bool:
        """An applied import is part of the history and stays."""
        return self.has_view_permission(request, obj) and (obj is None or obj.change_set_id is None)

    def get_queryset(self, request: HttpRequest) -> QuerySet[ImportRun]:
        runs = super().get_queryset(request).defer("file")
        return runs.filter(visible_to(staff(request)))

    def run(self, request: HttpRequest, object_id: str) -> ImportRun:
        """The run with this pk, or 404 if there is none that the person may see."""
        run = get_object_or_404(self.get_queryset(request), pk=number_in(object_id))
        if not self.has_view_permission(request, run):
            raise PermissionDenied
        return run


def visible_to(user: User) -> Q:
    """The imports that `user` may see: their own; for editors also those of others.

    An editor of some cities sees those of the people who look after one of these cities.
    """
    if not user.has_perm("initiatives.publish_initiative"):
        return Q(by=user)
    cities = cities_of(user)
    if cities is None:
        return Q()
    return Q(by=user) | Q(by__in=Curatorship.objects.filter(city__in=cities).values("user"))


def is_visible(request: HttpRequest, run: ImportRun) -> bool:
    return ImportRun.objects.filter(visible_to(staff(request)), pk=run.pk).exists()
