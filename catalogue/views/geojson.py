"""The list as GeoJSON (RFC 7946): the map's own data, and anybody's."""

import json
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    StreamingHttpResponse,
)
from django.urls import reverse

from catalogue import freshness, map_view
from catalogue.briefs import Brief, Briefs
from catalogue.filters import InitiativeFilter
from catalogue.selection import Selection
from placebook.lib.addresses import absolute
from placebook.lib.parameters import reads_as
from placebook.lib.slots import Holding, Slots

CONTENT_TYPE = "application/geo+json"
CHUNK = 250
IGNORED = ("page", "view", "all")
# A long response occupies a thread of the server while it lasts, so only a few may run at a time.
STREAMS = Slots(Path(settings.SNAPSHOT_DIR), "geojson", most=2, most_here=1)
RETRY_AFTER = "20"
# Seconds, after which a slow client is cut off.
LONGEST_STREAM = 300
LONGEST_PAUSE = 0.05


@reads_as(partial(InitiativeFilter.canonical, without=IGNORED))
def initiative_geojson(request: HttpRequest) -> HttpResponseBase:
    """All initiatives that match, on one page; those without a place have no geometry."""
    _, index = freshness.current()
    filterset = InitiativeFilter(request.GET, index=index)
    if filterset.unusable:
        errors = [
            {"parameter": unusable.parameter, "value": unusable.value, "message": unusable.reason}
            for unusable in filterset.unusable
        ]
        return JsonResponse({"errors": errors}, status=400)
    selection = Selection(index, filterset.query)
    if selection.total <= map_view.MOST_AT_HAND:
        # In one piece, which can be compressed and cached.
        return HttpResponse("".join(collection(request, selection)), content_type=CONTENT_TYPE)
    free = STREAMS.take()
    if free is None:
        return too_many()
    pieces = Holding(with_pauses(collection(request, selection)), free)
    return StreamingHttpResponse(pieces, content_type=CONTENT_TYPE)


def too_many() -> HttpResponse:
    message = "Others are fetching long lists just now; please ask again in a while."
    errors = {"errors": [{"message": message}]}
    return JsonResponse(errors, status=503, headers={"Retry-After": RETRY_AFTER})


def with_pauses(pieces: Iterator[str]) -> Iterator[str]:
    """`pieces`, with pauses in which other threads run, as long as the work before took.

    Raises TimeoutError after LONGEST_STREAM, so that the connection ends without the end of the
    JSON, and no client takes a part for the whole.
    """
    deadline, before = time.monotonic() + LONGEST_STREAM, time.thread_time()
    for piece in pieces:
        yield piece
        now = time.thread_time()
        time.sleep(min(now - before, LONGEST_PAUSE))
        before = now
        if time.monotonic() > deadline:
            raise TimeoutError("A long list was read too slowly.")


def collection(request: HttpRequest, selection: Selection) -> Iterator[str]:
    """The feature collection as JSON, in pieces that keep memory small."""
    head = {
        "type": "FeatureCollection",
        "title": selection.title,
        "attribution": "Placebook, from the sources that each initiative names",
        "licence": "https://creativecommons.org/licenses/by/4.0/",
    }
    yield as_json(head)[:-1] + ',"features":[\n'
    pks, before, briefs = selection.all_pks, "", Briefs()
    list_address = absolute(reverse("initiative_list"), request)
    for start in range(0, len(pks), CHUNK):
        chunk = pks[start : start + CHUNK]
        distances = map_view.kilometres(selection, chunk)
        features = [feature(brief, list_address, distances) for brief in briefs.read(chunk)]
        if features:
            yield before + as_json(features)[1:-1]
            before = ",\n"
    yield "\n]}\n"


def feature(brief: Brief, list_address: str, distances: dict[int, float]) -> dict[str, Any]:
    """`distances` are in km by primary key, where the query has a place to be near to."""
    properties = {
        **brief.properties,
        "url": f"{list_address}{brief.properties['slug']}/",
        "point": brief.point_of,
    }
    if brief.pk in distances:
        properties["distance_km"] = round(distances[brief.pk], 1)
    geometry = brief.point and {"type": "Point", "coordinates": brief.point}
    return {"type": "Feature", "geometry": geometry, "properties": properties}


as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
