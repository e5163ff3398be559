"""The files of pictures: for readers if something public shows them, for staff in any case, and
for people who were given a link to an entry that is not published.
"""

from django.contrib.admin.views.decorators import staff_member_required
from django.contrib.auth.decorators import permission_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control, never_cache

from curation.preview_links import link_with
from pictures.models import Picture, PictureQuerySet
from pictures.recipe import CONTENT_TYPES

# The digest in the address is that of the content.
FOR_GOOD = "public, max-age=31536000, immutable"


def picture_file(request: HttpRequest, digest: str, width: int, ending: str) -> FileResponse:
    """One size of a picture that a public page shows."""
    response = _file(Picture.objects.published(), digest, width, ending)
    response["Cache-Control"] = FOR_GOOD
    return response


@never_cache
@staff_member_required
@permission_required("pictures.view_picture", raise_exception=True)
def picture_preview(request: HttpRequest, digest: str, width: int, ending: str) -> FileResponse:
    """One size of any picture, for previews and the admin."""
    return _file(Picture.objects.all(), digest, width, ending)


@cache_control(private=True, no_store=True)
def picture_by_link(
    request: HttpRequest, token: str, digest: str, width: int, ending: str
) -> FileResponse:
    """One size of the picture of the entry that a link shows."""
    link = link_with(token)
    if link is None or not link.is_open:
        raise Http404("There is no such link.")
    pictures = Picture.objects.filter(initiatives=link.initiative)
    return _file(pictures, digest, width, ending)


def _file(pictures: PictureQuerySet, digest: str, width: int, ending: str) -> FileResponse:
    picture = get_object_or_404(pictures, digest=digest, state=Picture.State.READY)
    if width not in picture.widths or ending not in CONTENT_TYPES:
        raise Http404("The picture has no such size.")
    try:
        file = default_storage.open(picture.file_name(width, ending))
    except FileNotFoundError:
        raise Http404("The file is gone.") from None
    return FileResponse(file, content_type=CONTENT_TYPES[ending])
