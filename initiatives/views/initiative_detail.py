"""The case study."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from catalogue.related import related_to
from initiatives.models import Initiative
from initiatives.views.case_study import case_study
from placebook.lib.parameters import reads
from slugs.models import SlugMoved, get_by_slug

# How many entries like a withdrawn one its page names.
LIKE_IT = 3


@reads()
def initiative_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A case study. A withdrawn one answers 410 with the reason; a merged one redirects."""
    initiative = get_by_slug(Initiative.objects.once_published(), slug)
    if (target := initiative.final_merge_target) and target.is_published:
        raise SlugMoved(target)
    if initiative.is_withdrawn:
        context = {"initiative": initiative, "related": related_to(initiative, LIKE_IT)}
        return render(request, "410.html", context, status=410)
    return render(request, "initiatives/initiative_detail.html", case_study(initiative))
