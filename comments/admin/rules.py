"""The newsroom's lists of domains and phrases."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from articles.admin.moments import NAMED_MOMENTS
from comments.admin.trials import TriedFirst
from comments.models import AllowedDomain, BlockedDomain, WatchedPhrase


class RuleAdmin(admin.ModelAdmin[Any]):
    """Rows that say who added them, why and until when."""

    formfield_overrides = NAMED_MOMENTS
    list_select_related = ["added_by"]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Keep who added it."""
        if not change:
            obj.added_by = request.user
        super().save_model(request, obj, form, change)


@admin.register(AllowedDomain)
class AllowedDomainAdmin(TriedFirst, RuleAdmin):
    """Where comments may link to."""

    fields = ["domain", "until", "why"]
    list_display = ["domain", "until", "why", "added_by", "added_at"]
    search_fields = ["domain", "why"]


@admin.register(BlockedDomain)
class BlockedDomainAdmin(TriedFirst, RuleAdmin):
    """Where comments may neither link to nor come from."""

    fields = ["domain", "leads_to", "until", "why"]
    list_display = ["domain", "leads_to", "until", "why", "added_by", "added_at"]
    list_filter = ["leads_to"]
    search_fields = ["domain", "why"]


@admin.register(WatchedPhrase)
class WatchedPhraseAdmin(TriedFirst, RuleAdmin):
    """What moderators want to see before readers do."""

    fields = ["phrase", "language", "leads_to", "until", "why"]
    list_display = ["phrase", "language", "leads_to", "until", "why", "added_by", "added_at"]
    list_filter = ["leads_to", "language"]
    search_fields = ["phrase", "why"]
