"""The address of a rendition: whether readers may see the photo is decided at every request."""

import logging

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import Photo, PictureFile, Standing
from articles.photo_files import StillBeingMadeError, open_rendition, picture_file, present_name
from articles.rendition_names import Asked, asked_for, rendition_address
from articles.renditions import plan

logger = logging.getLogger(__name__)

# What an address shows never changes, so browsers may keep it for a week; shared caches ask again
# after a minute, because a photo may be taken down.
_KEPT_SECONDS = 604_800
_SHARED_SECONDS = 60


@require_safe
def rendition(request: HttpRequest, key: str, name: str) -> HttpResponseBase:
    """A photo in one of its sizes; a placeholder of the same size where readers may not see it."""
    asked = asked_for(name)
    file = picture_file(key) if asked else None
    present = present_name(file, asked) if file and asked else None
    if file is None or asked is None or present is None:
        raise Http404(_("There is no such picture."))
    if not file.of_photo.is_shown():
        return _placeholder(file, asked)
    if present != name:
        return _moved(rendition_address(key, present))
    return _answer(request, file, asked, etag=f'"{key}-{present}"')


def _answer(
    request: HttpRequest, file: PictureFile, asked: Asked, *, etag: str
) -> HttpResponseBase:
    unchanged = None
    if "HTTP_IF_NONE_MATCH" in request.META:
        unchanged = get_conditional_response(request, etag=etag)
    response: HttpResponseBase = unchanged or sent(file, asked)
    if response.status_code != 503:
        response.headers["ETag"] = etag
        response.headers["Cache-Control"] = _kept_until_it_turns(file.of_photo)
    return response


def sent(file: PictureFile, asked: Asked) -> HttpResponseBase:
    """The rendition itself; 503 while somebody else is making it for too long, 404 without its
    original."""
    try:
        return FileResponse(open_rendition(file, asked), content_type=asked.format.media_type)
    except StillBeingMadeError:
        text = _("The picture is still being made. Ask again in a moment.")
        return HttpResponse(text, status=503, headers={"Retry-After": "5"})
    except FileNotFoundError:
        logger.exception("The file of photo %s is not where it was kept.", file.of_photo.pk)
        raise Http404(_("There is no such picture.")) from None


def _kept_until_it_turns(photo: Photo) -> str:
    now = timezone.now()
    turn = photo.next_turn(now)
    left = _KEPT_SECONDS if turn is None else max(0, int((turn - now).total_seconds()))
    kept, shared = min(_KEPT_SECONDS, left), min(_SHARED_SECONDS, left)
    return f"public, max-age={kept}, s-maxage={shared}"


def _moved(address: str) -> HttpResponseBase:
    """With another credit or focal point a rendition has another address."""
    response = HttpResponseRedirect(address)
    response.headers["Cache-Control"] = f"public, max-age={_SHARED_SECONDS}"
    return response


def _placeholder(file: PictureFile, asked: Asked) -> HttpResponseBase:
    """A quiet grey of the same size, so that no page that still shows the address moves: gone, or
    under embargo not there yet (RFC 9110)."""
    sizes = plan(file.width, file.height, asked.shape)
    size = next(size for size in sizes if size.width == asked.width)
    drawing = format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}">'
        '<rect width="{0}" height="{1}" fill="#8883"/></svg>',
        *size,
    )
    is_early = file.of_photo.standing() is Standing.EMBARGOED
    response = HttpResponse(drawing, content_type="image/svg+xml", status=404 if is_early else 410)
    response.headers["Cache-Control"] = "no-cache"
    return response
