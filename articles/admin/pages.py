"""What the further pages of articles and photos have in common: who may see them, and how they are
shown."""

from typing import Any, TypeVar

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from articles.models import Article, Photo

Row = TypeVar("Row", Article, Photo)


class DeskPages(admin.ModelAdmin[Row]):
    """The base of the classes that give an admin its further pages."""

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Editors publish, and decide what readers see."""
        return request.user.has_perm("articles.publish_article")

    def row_to_see(self, request: HttpRequest, pk: int) -> Row:
        """The article or photo, for whoever may see it."""
        row = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        return row

    def row_to_change(self, request: HttpRequest, pk: int) -> Row:
        """The article or photo, for whoever may change it."""
        row = self.row_to_see(request, pk)
        if not self.has_change_permission(request, row):
            raise PermissionDenied
        return row

    def row_to_publish(self, request: HttpRequest, pk: int) -> Row:
        """The article or photo, for whoever decides whether readers see it."""
        row = self.row_to_see(request, pk)
        if not self.has_publish_permission(request):
            raise PermissionDenied
        return row

    def page(
        self, request: HttpRequest, template: str, *, status: int = 200, **context: Any
    ) -> TemplateResponse:
        """A further page in the frame of the admin; its template is in the folder of the model."""
        media = self.media + context["form"].media if "form" in context else self.media
        whole = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "media": media,
            "has_publish_permission": self.has_publish_permission(request),
            **context,
        }
        path = f"admin/{self.opts.app_label}/{self.opts.model_name}/{template}.html"
        return TemplateResponse(request, path, whole, status=status)

    def to(self, name: str, *args: int) -> HttpResponseRedirect:
        """To one of these pages by the last part of its name."""
        page = f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}"
        return HttpResponseRedirect(reverse(page, args=args))


class ArticlePages(DeskPages[Article]):
    """The further pages of articles."""


def whoever(request: HttpRequest) -> User:
    """Who is logged in; the admin lets nobody else this far."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
