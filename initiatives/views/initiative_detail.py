"""The case study."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from initiatives.models import Initiative
from initiatives.views.case_study import case_study
from placebook.lib.parameters import reads
from slugs.models import SlugMoved, get_by_slug


@reads()
def initiative_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A case study. A withdrawn one answers 410 with the reason; a merged one redirects."""
    initiative = get_by_slug(Initiative.objects.once_published(), slug)
    if (target := initiative.final_merge_target) and target.is_published:
        raise SlugMoved(target)
    if initiative.is_withdrawn:
        return render(request, "410.html", {"initiative": initiative}, status=410)
    return render(request, "initiatives/initiative_detail.html", case_study(initiative))
