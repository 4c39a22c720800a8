"""What the further pages of an article have in common: who may see them, and how they are shown."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from articles.models import Article


class ArticlePages(admin.ModelAdmin[Article]):
    """The base of the classes that give the article's admin its further pages."""

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Editors publish."""
        return request.user.has_perm("articles.publish_article")

    def article_to_see(self, request: HttpRequest, pk: int) -> Article:
        """The article, for whoever may see it."""
        article = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_view_or_change_permission(request, article):
            raise PermissionDenied
        return article

    def article_to_change(self, request: HttpRequest, pk: int) -> Article:
        """The article, for whoever may change it."""
        article = self.article_to_see(request, pk)
        if not self.has_change_permission(request, article):
            raise PermissionDenied
        return article

    def article_to_publish(self, request: HttpRequest, pk: int) -> Article:
        """The article, for whoever may publish it."""
        article = self.article_to_see(request, pk)
        if not self.has_publish_permission(request):
            raise PermissionDenied
        return article

    def page(
        self, request: HttpRequest, template: str, *, status: int = 200, **context: Any
    ) -> TemplateResponse:
        """One of the article's further pages in the frame of the admin."""
        media = self.media + context["form"].media if "form" in context else self.media
        whole = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "media": media,
            "has_publish_permission": self.has_publish_permission(request),
            **context,
        }
        return TemplateResponse(
            request, f"admin/articles/article/{template}.html", whole, status=status
        )

    def to(self, name: str, *args: int) -> HttpResponseRedirect:
        """To one of the article's pages by the last part of its name."""
        return HttpResponseRedirect(reverse(f"admin:articles_article_{name}", args=args))


def whoever(request: HttpRequest) -> User:
    """Who is logged in; the admin lets nobody else this far."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
