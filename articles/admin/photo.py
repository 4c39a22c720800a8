"""The library of photos in the admin."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.moments import NAMED_MOMENTS
from articles.admin.pages import whoever
from articles.admin.photo_change_form import PhotoChangeForm
from articles.admin.photo_describe import DescribePages
from articles.admin.photo_form import properties_found
from articles.admin.photo_library import LibraryPages
from articles.admin.photo_page import PhotoPage
from articles.admin.photo_rights import RightsPages
from articles.admin.photo_upload import UploadPages
from articles.models import Photo
from articles.photo_files import delete_photo, keep_changes
from articles.photo_intake import fill_from_metadata, keep_new, note_what_it_says
from articles.photo_metadata import PhotoMetadata


@admin.register(Photo)
class PhotoAdmin(LibraryPages, UploadPages, DescribePages, RightsPages, PhotoPage):
    form = PhotoChangeForm
    formfield_overrides = NAMED_MOMENTS
    fieldsets = [
        (None, {"fields": ["original"]}),
        (
            gettext_lazy("What readers get"),
            {"fields": ["caption", "credit", "alternative_text", "decorative"]},
        ),
        (
            gettext_lazy("Focal point"),
            {
                "fields": [("focal_x", "focal_y")],
                "description": gettext_lazy("What stays in view where the picture is cropped."),
            },
        ),
        (
            gettext_lazy("Rights"),
            {
                "fields": [
                    "instructions",
                    "one_time_use",
                    ("embargo_until", "rights_expire_at"),
                    ("creator", "source"),
                    ("copyright_notice", "usage_terms"),
                    ("licence_url", "acquire_licence_url"),
                ]
            },
        ),
        (
            gettext_lazy("About the picture"),
            {
                "fields": [
                    "digital_source_type",
                    "headline",
                    ("people_shown", "keywords"),
                    ("place", "taken_at"),
                ]
            },
        ),
        (
            gettext_lazy("Everything the file says"),
            {"fields": ["found_in_file"], "classes": ["collapse"]},
        ),
    ]

    class Media:
        css = {"all": ["css/photo_page.css"]}
        js = ["js/admin/focal_point.js", "js/admin/offered_values.js"]

    def get_urls(self) -> list[URLPattern]:
        """The further pages before Django's own, which would take their names for keys."""
        return [
            *self.picture_urls(),
            *self.library_urls(),
            *self.upload_urls(),
            *self.describe_urls(),
            *self.rights_urls(),
            *super().get_urls(),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Photo | None = None) -> list[str]:
        """The original is kept as it came; it is replaced on a page of its own."""
        return ["found_in_file", *(["original"] if obj else [])]

    def get_fieldsets(self, request: HttpRequest, obj: Photo | None = None) -> Any:
        """Before there is a file, there is nothing to show of it."""
        hidden = {"original"} if obj is not None else {"found_in_file"}
        shown = []
        for title, options in self.fieldsets or []:
            fields = [field for field in options["fields"] if field not in hidden]
            if fields:
                shown.append((title, {**options, "fields": fields}))
        return shown

    def has_change_permission(self, request: HttpRequest, obj: Photo | None = None) -> bool:
        """What readers see belongs to the editors; writers change what they uploaded until then."""
        if obj is None or request.user.has_perm("articles.publish_article"):
            return super().has_change_permission(request, obj)
        own = obj.uploaded_by_id == request.user.pk and not obj.editions.exists()
        return own and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Photo | None = None) -> bool:
        """A photo that an edition shows is part of the record."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or not obj.editions.exists())

    def delete_model(self, request: HttpRequest, obj: Photo) -> None:
        delete_photo(obj)

    def save_model(self, request: HttpRequest, obj: Photo, form: Any, change: bool) -> None:
        if change:
            # No column that is no field: the photo may be taken down, or replaced, just now.
            keep_changes(obj, fields=form.changed_data)
            return
        obj.uploaded_by = whoever(request)
        note_what_it_says(obj, form.cleaned_data["original"])
        fill_from_metadata(obj, PhotoMetadata.from_data(obj.found))
        keep_new(obj)

    # --- What the pages show -------------------------------------------------------------------

    @admin.display(description=gettext_lazy("found"))
    def found_in_file(self, photo: Photo) -> SafeString | str:
        """Every value the file gives, where it comes from, and where two disagree."""
        rows = format_html_join(
            "",
            '<tr class="{}"><th scope="row">{}</th><td>{}</td><td>{}</td></tr>',
            (
                (mark, label, offer.standard.value, offer.value)
                for label, mark, offers in properties_found(photo)
                for offer in offers
            ),
        )
        return format_html("<table>{}</table>", rows) if rows else _("Nothing about the picture.")
