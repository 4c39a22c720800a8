"""The rows of an article on its change page: bylines, blocks, sources."""

from typing import Any

from content_editor.admin import ContentEditorInline
from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from articles.admin.formsets import WorkingCopyFormSet
from articles.admin.photo_choice import ChoosesPhotos
from articles.models import Byline, FactList, PhotoBlock, PullQuote, RichText, Source

_SHORT: dict[Any, dict[str, Any]] = {
    models.TextField: {"widget": forms.Textarea(attrs={"rows": 2, "cols": 60})}
}


class BylineInline(admin.TabularInline[Any, Any]):
    model = Byline
    template = "admin/articles/article/bylines.html"
    formset = WorkingCopyFormSet
    extra = 0
    autocomplete_fields = ["contributor"]
    verbose_name_plural = Byline._meta.verbose_name_plural


class SourceInline(admin.StackedInline[Any, Any]):
    model = Source
    template = "admin/articles/article/sources.html"
    formset = WorkingCopyFormSet
    extra = 0
    fields = [("name", "role"), ("kind", "url"), ("shown", "position"), "desk_note"]
    formfield_overrides = _SHORT


class RichTextInline(ContentEditorInline):
    model = RichText
    formset = WorkingCopyFormSet
    icon = "subject"
    color = "#2a8fa3"


class PhotoBlockInline(ChoosesPhotos, ContentEditorInline):
    model = PhotoBlock
    formset = WorkingCopyFormSet
    icon = "photo_camera"
    color = "#b8772a"
    formfield_overrides = _SHORT

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        """With the photos, after which blocks without a caption are called."""
        blocks: models.QuerySet[Any] = super().get_queryset(request)
        return blocks.select_related("photo").defer("photo__found")


class PullQuoteInline(ContentEditorInline):
    model = PullQuote
    formset = WorkingCopyFormSet
    icon = "format_quote"
    color = "#a05aa0"
    formfield_overrides = _SHORT


class FactListInline(ContentEditorInline):
    model = FactList
    formset = WorkingCopyFormSet
    icon = "list"
    color = "#5a9a5a"
