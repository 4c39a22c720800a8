"""What the rules of the screening found lately, in numbers."""

import datetime as dt
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _

from comments.models import Finding, Rule
from comments.rule_numbers import most_frequent, numbers_per_rule
from comments.screening import EXPLANATIONS

# Days that moderators may look back, as the address of the page says them.
PERIODS = ("7", "30", "90")


@admin.register(Finding)
class FindingAdmin(admin.ModelAdmin[Finding]):
    """One page of numbers. Each finding itself stands with its comment, and is never edited."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Finding | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Finding | None = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        """There is a page of all findings, and of none by itself."""
        view = self.admin_site.admin_view(self.changelist_view)
        return [path("", view, name="comments_finding_changelist")]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The numbers of each rule. Three queries, however many comments there are."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        days = request.GET.get("days", "30")
        if days not in PERIODS:
            raise Http404(_("There are numbers of the last 7, 30 and 90 days."))
        since = timezone.now() - dt.timedelta(days=int(days))
        rules = numbers_per_rule(since)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("What the rules found"),
            "days": days,
            "periods": PERIODS,
            "rules": [(rule.label, EXPLANATIONS[rule], rules[rule]) for rule in rules],
            "phrases": _one_by_one(Rule.WATCHED_PHRASE, since),
            "domains": _one_by_one(Rule.BLOCKED_DOMAIN, since),
        }
        return TemplateResponse(request, "admin/comments/rule_numbers.html", context)


def _one_by_one(rule: Rule, since: dt.datetime) -> list[tuple[str, str, Any]]:
    return [(read_as, "", numbers) for read_as, numbers in most_frequent(rule, since)]
