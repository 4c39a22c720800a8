"""Trial runs: what a rule would have done, before it is in force."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Trial(models.Model):
    """One trial of one proposed rule over comments that moderators have decided.

    It runs in slices, each of which takes up where the one before ended: ``after`` is the number
    of the last comment looked at (they go from the newest to the oldest), ``looked_at`` of
    ``to_look_at`` are done. What it found is in ``found`` and ``examples``.
    """

    class Subject(models.TextChoices):
        """What is tried."""

        POLICY = "policy", _("policy for comments")
        ALLOWED_DOMAIN = "allowed_domain", _("allowed domain")
        BLOCKED_DOMAIN = "blocked_domain", _("blocked domain")
        WATCHED_PHRASE = "watched_phrase", _("watched phrase")

    subject = models.CharField(max_length=20, choices=Subject.choices)
    # The fields of the row as they would be saved, and of a policy as they were before.
    proposal = models.JSONField()
    since = models.DateTimeField()
    after = models.BigIntegerField(null=True)
    to_look_at = models.PositiveIntegerField()
    looked_at = models.PositiveIntegerField(default=0)
    found = models.JSONField(default=dict)
    examples = models.JSONField(default=list)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+"
    )
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.get_subject_display()}: {self.looked_at}/{self.to_look_at}"
