"""What the pages of the photo library have in common: who may see them, and how they are shown."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.models import Photo
from articles.photo_files import open_rendition, present_name
from articles.rendition_names import asked_for, mark_of, rendition_name
from articles.renditions import Shape, plan
from articles.renditions.encoding import WEBP


class PhotoPages(admin.ModelAdmin[Photo]):
    """The base of the classes that give the library its further pages."""

    def picture_urls(self) -> list[URLPattern]:
        """The address at which the desk sees a photo, whether readers may or not."""
        view = self.admin_site.admin_view(self.picture)
        return [path("<int:pk>/picture/<str:name>", view, name="articles_photo_picture")]

    def picture(self, request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
        """A rendition, for whoever may see the photo in the library."""
        photo = self.photo_to_see(request, pk)
        asked = asked_for(name)
        if asked is None or present_name(photo, asked) is None:
            raise Http404(_("There is no such picture."))
        response = FileResponse(open_rendition(photo, asked), content_type=asked.format.media_type)
        response.headers["Cache-Control"] = "private, max-age=86400"
        return response

    def has_rights_permission(self, request: HttpRequest) -> bool:
        """Editors decide what readers see."""
        return request.user.has_perm("articles.publish_article")

    def photo_to_see(self, request: HttpRequest, pk: int) -> Photo:
        """The photo, for whoever may see it."""
        photo = get_object_or_404(Photo, pk=pk)
        if not self.has_view_or_change_permission(request, photo):
            raise PermissionDenied
        return photo

    def photo_to_change(self, request: HttpRequest, pk: int) -> Photo:
        """The photo, for whoever may change it."""
        photo = self.photo_to_see(request, pk)
        if not self.has_change_permission(request, photo):
            raise PermissionDenied
        return photo

    def photo_to_decide_on(self, request: HttpRequest, pk: int) -> Photo:
        """The photo, for whoever decides whether readers see it."""
        photo = self.photo_to_see(request, pk)
        if not self.has_rights_permission(request):
            raise PermissionDenied
        return photo

    def page(
        self, request: HttpRequest, template: str, *, status: int = 200, **context: Any
    ) -> TemplateResponse:
        """One of the library's further pages in the frame of the admin."""
        media = self.media + context["form"].media if "form" in context else self.media
        whole = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "media": media,
            "has_rights_permission": self.has_rights_permission(request),
            **context,
        }
        return TemplateResponse(
            request, f"admin/articles/photo/{template}.html", whole, status=status
        )

    def to(self, name: str, *args: int) -> HttpResponseRedirect:
        """To one of the library's pages by the last part of its name."""
        return HttpResponseRedirect(reverse(f"admin:articles_photo_{name}", args=args))


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
