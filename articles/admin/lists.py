"""Sections, topics and contributors in the admin."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from articles.models import Contributor, Section, Topic


class KeptAddressAdmin(admin.ModelAdmin[Any]):
    """An address that published articles lead to is not changed any more."""

    # One at a time, so that each is asked whether it may go, and its pages turn over.
    actions = None
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["slug"] if self._is_published(obj) else []

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        return {} if self._is_published(obj) else {"slug": ["name"]}

    def view_on_site(self, obj: Any) -> str:
        """Straight to the page. Django's own way there would also tell where scheduled articles
        will be, so the site has it closed."""
        return str(obj.get_absolute_url())

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and not self._is_published(obj)

    def _is_published(self, obj: Any) -> bool:
        return obj is not None and obj.editions.exists()


@admin.register(Section)
class SectionAdmin(KeptAddressAdmin):
    list_display = ["name", "slug", "position"]


@admin.register(Topic)
class TopicAdmin(KeptAddressAdmin):
    list_display = ["name", "slug", "description"]


@admin.register(Contributor)
class ContributorAdmin(KeptAddressAdmin):
    list_display = ["name", "role", "slug"]
    search_fields = ["name", "role"]
