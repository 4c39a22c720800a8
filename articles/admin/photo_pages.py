"""What the pages of the photo library have in common: who may see them, and how they are shown."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.admin.pages import DeskPages
from articles.models import Photo
from articles.photo_files import present_name
from articles.rendition_names import asked_for, mark_of, rendition_name
from articles.rendition_views import sent
from articles.renditions import Shape, plan
from articles.renditions.encoding import WEBP


class PhotoPages(DeskPages[Photo]):
    """The further pages of the library."""

    def picture_urls(self) -> list[URLPattern]:
        """The address at which the desk sees a photo, whether readers may or not."""
        view = self.admin_site.admin_view(self.picture)
        return [path("<int:pk>/picture/<str:name>", view, name="articles_photo_picture")]

    def picture(self, request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
        """A rendition, for whoever may see the photo in the library."""
        photo = self.row_to_see(request, pk)
        asked = asked_for(name)
        if asked is None or present_name(photo, asked) is None:
            raise Http404(_("There is no such picture."))
        response = sent(photo, asked)
        if response.status_code == 200:
            response.headers["Cache-Control"] = "private, max-age=86400"
        return response


def desk_picture(photo: Photo, *, width: int = 320, shape: Shape = Shape.FULL) -> SafeString:
    """The photo as the desk sees it: the smallest rendition that is at least so many pixels wide,
    or the largest there is."""
    sizes = plan(photo.width, photo.height, shape)
    size = next((size for size in sizes if size.width >= width), sizes[-1])
    name = rendition_name(shape, size, WEBP, focal=photo.focal_point, mark=mark_of(photo))
    return format_html(
        '<img class="desk-picture" src="{}" width="{}" height="{}" alt="{}" loading="lazy">',
        reverse("admin:articles_photo_picture", args=[photo.pk, name]),
        size.width,
        size.height,
        photo.alternative_text,
    )
