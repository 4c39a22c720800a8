"""Uploading several photos at once; see ``static/js/admin/photo_upload.js``."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles.admin.pages import whoever
from articles.admin.photo_numbers import UnclearNumbersError, in_groups, photo_numbers
from articles.admin.photo_pages import PhotoPages
from articles.models import Photo
from articles.photo_intake import SameFileError, take_upload
from articles.photo_library import Mark, marks_of
from articles.photo_uses import uses_of
from articles.renditions import UnacceptablePhoto
from articles.seen_before import SeenBefore, seen_before_all


@dataclass(frozen=True)
class Outcome:
    """What became of one file: a new ``photo``, one that was ``there`` already, or an error."""

    name: str
    photo: Photo | None = None
    marks: Sequence[Mark] = ()
    lookalikes: Sequence[SeenBefore] = ()
    there: SeenBefore | None = None
    error: str = ""


class UploadPages(PhotoPages):
    def upload_urls(self) -> list[URLPattern]:
        """The page to which files are dragged."""
        view = require_http_methods(["GET", "HEAD", "POST"])(self.upload)
        return [path("upload/", self.admin_site.admin_view(view), name="articles_photo_upload")]

    def upload(self, request: HttpRequest) -> HttpResponse:
        """The page, and what became of the files that are sent to it: of each by itself."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return self._uploaded_before(request)
        files = request.FILES.getlist("files")
        outcomes = [self._outcome(request, file) for file in files]
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            return self._fragment(request, outcomes)
        problem = "" if outcomes else _("No photo was chosen. Choose at least one, then upload it.")
        return self._upload_page(request, outcomes, problem)

    def _outcome(self, request: HttpRequest, file: UploadedFile[Any]) -> Outcome:
        name, user = str(file.name), whoever(request)
        try:
            photo = take_upload(file, by=user)
        except UnacceptablePhoto as problem:
            return Outcome(name, error=str(problem))
        except SameFileError as same:
            uses = uses_of([same.photo.pk], by=user)
            return Outcome(name, there=SeenBefore(same.photo, uses[same.photo.pk]))
        self.log_addition(request, photo, [{"added": {}}])
        return self._outcomes_of(request, [photo])[0]

    def _outcomes_of(self, request: HttpRequest, photos: Sequence[Photo]) -> list[Outcome]:
        now, seen = timezone.now(), seen_before_all(photos, by=whoever(request))
        return [
            Outcome(photo.original_filename, photo, marks_of(photo, now), seen[photo.pk])
            for photo in photos
        ]

    def _uploaded_before(self, request: HttpRequest) -> HttpResponse:
        """The page as it was left: its address names the photos that were uploaded there."""
        if "photos" not in request.GET:
            return self._upload_page(request, [])
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        try:
            numbers = photo_numbers(request.GET["photos"])
        except UnclearNumbersError as problem:
            return self._upload_page(request, [], str(problem))
        rows = Photo.objects.in_bulk(numbers)
        photos = [rows[number] for number in numbers if number in rows]
        return self._upload_page(request, self._outcomes_of(request, photos))

    def _upload_page(
        self, request: HttpRequest, outcomes: Sequence[Outcome], problem: str = ""
    ) -> HttpResponse:
        new = [outcome.photo.pk for outcome in outcomes if outcome.photo]
        return self.page(
            request,
            "upload",
            status=400 if problem else 200,
            title=_("Upload photos"),
            outcomes=outcomes,
            problem=problem,
            new=len(new),
            to_describe=in_groups(new),
            max_bytes=settings.PHOTO_MAX_BYTES,
            max_megabytes=f"{settings.PHOTO_MAX_BYTES / 1_000_000:g}",
            max_megapixels=f"{settings.PHOTO_MAX_PIXELS / 1_000_000:g}",
        )

    def _fragment(self, request: HttpRequest, outcomes: Sequence[Outcome]) -> HttpResponse:
        """The answer to the page's script, which has sent one file."""
        template = "admin/articles/photo/_uploaded.html"
        return TemplateResponse(request, template, {"outcomes": outcomes})

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The form for one photo."""
        try:
            return super().add_view(request, form_url, extra_context)
        except SameFileError:
            # Somebody has uploaded the same file meanwhile: now the form finds it, and says so.
            return super().add_view(request, form_url, extra_context)
