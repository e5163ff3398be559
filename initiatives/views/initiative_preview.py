"""A draft as it will look: the only view of this package for staff."""

from django.contrib.admin.views.decorators import staff_member_required
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache

from initiatives.models import Initiative
from initiatives.views.case_study import case_study


@never_cache
@staff_member_required
@permission_required("initiatives.view_initiative", raise_exception=True)
def initiative_preview(request: HttpRequest, slug: str) -> HttpResponse:
    initiative = get_object_or_404(Initiative, slug=slug)
    return render(request, "initiatives/initiative_preview.html", case_study(initiative))
