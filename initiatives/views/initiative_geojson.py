"""The list as GeoJSON (RFC 7946): the map's own data, and anybody's."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    StreamingHttpResponse,
)

from initiatives import atlas, catalogue
from initiatives.catalogue.selection import Selection
from initiatives.filters import InitiativeFilter
from initiatives.models import Initiative
from initiatives.records import in_brief, listed, point
from placebook.lib.parameters import reads_as

CONTENT_TYPE = "application/geo+json"
CHUNK = 500
IGNORED = ("page", "view")


@reads_as(partial(InitiativeFilter.canonical, without=IGNORED))
def initiative_geojson(request: HttpRequest) -> HttpResponseBase:
    """All initiatives that match, on one page; those without a place have no geometry."""
    _, index = catalogue.current()
    asked = InitiativeFilter(request.GET, index=index)
    if asked.unusable:
        errors = [
            {"parameter": unusable.parameter, "value": unusable.value, "message": unusable.why}
            for unusable in asked.unusable
        ]
        return JsonResponse({"errors": errors}, status=400)
    selection = Selection(index, asked.query)
    if selection.total <= atlas.MOST_AT_HAND:
        # In one piece, it can be compressed and kept.
        return HttpResponse("".join(collection(request, selection)), content_type=CONTENT_TYPE)
    return StreamingHttpResponse(collection(request, selection), content_type=CONTENT_TYPE)


def collection(request: HttpRequest, selection: Selection) -> Iterator[str]:
    """The text of the feature collection, in pieces that keep memory small."""
    head = {
        "type": "FeatureCollection",
        "title": selection.title,
        "attribution": "Placebook, from the sources that each initiative names",
        "licence": "https://creativecommons.org/licenses/by/4.0/",
    }
    yield as_json(head)[:-1] + ',"features":[\n'
    pks, before = selection.all_pks, ""
    for start in range(0, len(pks), CHUNK):
        chunk = pks[start : start + CHUNK]
        away = atlas.kilometres(selection, chunk)
        for initiative in listed(chunk):
            yield before + as_json(feature(request, initiative, away))
            before = ",\n"
    yield "\n]}\n"


def feature(request: HttpRequest, initiative: Initiative, away: dict[int, float]) -> dict[str, Any]:
    """`away` has distances in km by primary key, where nearness was asked for."""
    whose, place = point(initiative)
    geometry = place and {"type": "Point", "coordinates": [place.longitude, place.latitude]}
    properties = {
        **in_brief(initiative),
        "url": request.build_absolute_uri(initiative.get_absolute_url()),
        "point": whose,
    }
    if initiative.pk in away:
        properties["distance_km"] = round(away[initiative.pk], 1)
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
