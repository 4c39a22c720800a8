"""The newsroom's policy for comments."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from comments.admin.trials import TriedFirst
from comments.models import Policy


@admin.register(Policy)
class PolicyAdmin(TriedFirst):
    """The one policy."""

    fieldsets = [
        (
            None,
            {
                "description": _(
                    "Every comment waits for a moderator, but for those of trusted senders where "
                    "you allow that. Here you can be stricter with what the screening finds. "
                    "Domains, phrases and bans have pages of their own."
                ),
                "fields": ["longest_comment", "open_days"],
            },
        ),
        (
            _("Links to other sites, by how they are written"),
            {
                "description": _(
                    "Whoever is refused learns from it how to write a link that is not found. To "
                    "hold is the quiet way."
                ),
                "fields": [
                    ("scheme_leads_to", "www_leads_to"),
                    ("markup_leads_to", "ip_address_leads_to"),
                    ("bare_certain_leads_to", "bare_likely_leads_to"),
                    ("bare_doubtful_leads_to", "look_alike_leads_to"),
                    ("defanged_leads_to", "spelled_out_leads_to"),
                ],
            },
        ),
        (
            _("The same text again"),
            {"fields": [("duplicate_leads_to", "copy_leads_to"), "duplicate_days"]},
        ),
        (
            _("Many comments in a short time"),
            {
                "fields": [
                    "flood_leads_to",
                    ("flood_comments", "flood_minutes", "flood_article_comments"),
                ]
            },
        ),
        (
            _("Programs instead of people"),
            {"fields": ["honeypot_leads_to", ("too_fast_leads_to", "fastest_seconds")]},
        ),
        (
            _("How the text looks"),
            {
                "fields": [
                    ("capitals_leads_to", "capitals_percent"),
                    ("long_word_leads_to", "longest_word"),
                    ("line_breaks_leads_to", "most_line_breaks"),
                    "mixed_alphabets_leads_to",
                ]
            },
        ),
        (
            _("Limits"),
            {
                "description": _(
                    "Beyond these nothing is taken in, whatever it says; the form comes back as "
                    "typed, with the time to wait."
                ),
                "fields": [
                    "limit_minutes",
                    ("most_by_address", "most_by_email", "most_on_article"),
                ],
            },
        ),
        (
            _("Trusted senders"),
            {"fields": ["trusts_senders", ("trusted_after", "trusted_days")]},
        ),
        (
            _("Reports and privacy"),
            {"fields": ["reports_needed", "forget_days"]},
        ),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Policy | None = None) -> bool:
        return False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """There is only one, so the list is its page."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        if not Policy.objects.exists():
            Policy().save()
        return HttpResponseRedirect(reverse("admin:comments_policy_change", args=[1]))
