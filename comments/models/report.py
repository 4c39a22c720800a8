"""What readers report about published comments."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment


class Complaint(models.TextChoices):
    """Why a reader reports a comment."""

    ABUSE = "abuse", _("It attacks or insults people.")
    PERSONAL_DATA = "personal_data", _("It gives away somebody’s personal data.")
    SPAM = "spam", _("It is advertising.")
    FALSE = "false", _("It says something that is not true.")
    OFF_TOPIC = "off_topic", _("It is not about the article.")
    OTHER = "other", _("Something else.")


class Report(models.Model):
    """One reader's report of one comment.

    ``settled_at`` is set when a moderator decided about it. ``address_hash`` tells readers apart;
    it is forgotten with those of the comments, and null then.
    """

    comment = models.ForeignKey(
        Comment, verbose_name=_("comment"), on_delete=models.CASCADE, related_name="reports"
    )
    complaint = models.CharField(_("reason"), max_length=20, choices=Complaint.choices)
    words = models.CharField(_("more words"), max_length=300, blank=True)
    address_hash = models.CharField(max_length=64, null=True)
    at = models.DateTimeField(_("at"), default=timezone.now)
    settled_at = models.DateTimeField(_("settled"), null=True)

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["comment", "address_hash"], name="reader_reports_a_comment_once"
            ),
            models.CheckConstraint(
                condition=Q(complaint__in=Complaint.values), name="complaint_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.get_complaint_display()
