"""The library of photos in the admin."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Count, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.moments import NAMED_MOMENTS
from articles.models import Article, Photo, PhotoBlock
from articles.photo_files import (
    focal_point,
    rendition_address,
    rendition_name,
    renew_renditions,
)
from articles.photo_intake import fill_from_metadata, measure
from articles.photo_metadata import PROPERTIES, read
from articles.renditions import FORMATS, UnacceptablePhoto, plan
from articles.renditions import Shape as RenditionShape

# What is written into the renditions, or decides what they show: with it they are made anew.
_IN_RENDITIONS = {
    "creator",
    "credit",
    "copyright_notice",
    "usage_terms",
    "licence_url",
    "focal_x",
    "focal_y",
}


def _number_of(model: type[Model], field: str) -> Coalesce:
    """How many rows of a model name the photo in this field."""
    rows = model._default_manager.filter(**{field: OuterRef("pk")}).order_by().values(field)
    return Coalesce(Subquery(rows.annotate(number=Count("pk")).values("number")), 0)


class PhotoForm(forms.ModelForm[Photo]):
    """A photo; a new file is checked, and fills in what was left empty."""

    class Meta:
        model = Photo
        fields = "__all__"
        widgets = {
            "caption": forms.Textarea(attrs={"rows": 3, "cols": 70}),
            "alternative_text": forms.Textarea(attrs={"rows": 2, "cols": 70}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "original" in self.fields:
            # The file is kept under a name of ours; how long its own is does not matter.
            self.fields["original"].max_length = None  # type: ignore[attr-defined]

    def clean_original(self) -> Any:
        """Accept only what is a sound picture within the limits."""
        original = self.cleaned_data.get("original")
        if isinstance(original, UploadedFile):
            try:
                measure(self.instance, original)
            except UnacceptablePhoto as problem:
                raise forms.ValidationError(str(problem)) from problem
        return original

    def clean(self) -> dict[str, Any] | None:
        """Refuse a picture that is said to show nothing and described all the same."""
        cleaned = super().clean()
        given = self.cleaned_data
        if given.get("decorative") and given.get("alternative_text"):
            self.add_error(
                "decorative",
                _(
                    "A decorative picture has no alternative text. Delete the text or take the "
                    "tick away."
                ),
            )
        return cleaned


@admin.register(Photo)
class PhotoAdmin(admin.ModelAdmin[Photo]):
    form = PhotoForm
    list_display = ["thumbnail", "__str__", "credit", "ready", "used", "uploaded_at"]
    list_display_links = ["thumbnail", "__str__"]
    list_filter = ["uploaded_at"]
    search_fields = ["caption", "credit", "creator", "alternative_text", "original_filename"]
    ordering = ["-uploaded_at", "-pk"]
    list_per_page = 30
    show_full_result_count = False
    actions = None
    formfield_overrides = NAMED_MOMENTS
    fieldsets = [
        (None, {"fields": ["shown", "original", "caption", "credit", "alternative_text"]}),
        (None, {"fields": ["decorative"]}),
        (
            gettext_lazy("Rights"),
            {
                "fields": [
                    "creator",
                    "copyright_notice",
                    "usage_terms",
                    "licence_url",
                    "rights_expire_at",
                    "instructions",
                ]
            },
        ),
        (
            gettext_lazy("Picture"),
            {"fields": ["place", "taken_at", ("focal_x", "focal_y"), "digital_source_type"]},
        ),
        (gettext_lazy("What the file says"), {"fields": ["found_in_file"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Photo]:
        return (
            super()
            .get_queryset(request)
            .annotate(uses=_number_of(Article, "lead_photo") + _number_of(PhotoBlock, "photo"))
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Photo | None = None) -> list[str]:
        """The original is kept as it came; another picture is another photo."""
        return ["shown", "found_in_file", *(["original"] if obj else [])]

    def get_fieldsets(self, request: HttpRequest, obj: Photo | None = None) -> Any:
        """Before there is a file, there is nothing to show of it."""
        hidden = {"original"} if obj is not None else {"shown", "found_in_file"}
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

    def save_model(self, request: HttpRequest, obj: Photo, form: Any, change: bool) -> None:
        if not change:
            obj.uploaded_by = request.user  # type: ignore[assignment]
            fill_from_metadata(obj, read(form.cleaned_data["original"]))
            form.cleaned_data["original"].seek(0)
        super().save_model(request, obj, form, change)
        if not change or _IN_RENDITIONS & set(form.changed_data):
            renew_renditions(obj)

    # --- What the pages show -------------------------------------------------------------------

    def _image(self, photo: Photo, index: int) -> SafeString:
        sizes = plan(photo.width, photo.height, RenditionShape.FULL)
        size = sizes[min(index, len(sizes) - 1)]
        name = rendition_name(RenditionShape.FULL, size, FORMATS[-1], focal_point(photo))
        return format_html(
            '<img class="photo-thumbnail" src="{}" width="{}" height="{}" alt="{}" loading="lazy">',
            rendition_address(photo.key, name),
            size.width,
            size.height,
            photo.alternative_text,
        )

    @admin.display(description=gettext_lazy("picture"))
    def thumbnail(self, photo: Photo) -> SafeString:
        """The photo, small."""
        return self._image(photo, 0)

    @admin.display(description=gettext_lazy("photo"))
    def shown(self, photo: Photo) -> SafeString:
        """The photo, large enough to describe it."""
        return self._image(photo, 1)

    @admin.display(description=gettext_lazy("can be published"), boolean=True)
    def ready(self, photo: Photo) -> bool:
        """Whether caption, credit and alternative text are there."""
        described = bool(photo.alternative_text) or photo.decorative
        return bool(photo.caption and photo.credit and described)

    @admin.display(description=gettext_lazy("uses"), ordering="uses")
    def used(self, photo: Any) -> int:
        """In how many working copies it stands."""
        return int(photo.uses)

    @admin.display(description=gettext_lazy("found"))
    def found_in_file(self, photo: Photo) -> SafeString | str:
        """Every value the file gives, where it comes from, and where two disagree."""
        with photo.original.open("rb") as file:
            metadata = read(file.read())
        disagreements = set(metadata.disagreements())
        rows = format_html_join(
            "",
            '<tr class="{}"><th scope="row">{}</th><td>{}</td><td>{}</td></tr>',
            (
                (
                    "disagrees" if name in disagreements else "",
                    self._label(name, name in disagreements),
                    offer.standard.value,
                    offer.value,
                )
                for name in PROPERTIES
                for offer in metadata.offers(name)
            ),
        )
        return format_html("<table>{}</table>", rows) if rows else _("Nothing about the picture.")

    def _label(self, name: str, disagrees: bool) -> str:
        label = str(PROPERTIES[name].label)
        return (
            _("%(property)s (the file contradicts itself)") % {"property": label}
            if disagrees
            else label
        )
