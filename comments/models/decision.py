"""The log of decisions: only ever added to."""

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import PageVersion
from articles.models.record import Record, RecordQuerySet
from comments.models.comment import Comment, Status


class Reason(models.TextChoices):
    """Why a comment was deleted; its author and the moderators read it."""

    EXTERNAL_LINK = "external_link", _("It links to another site.")
    SPAM = "spam", _("It is advertising.")
    ABUSE = "abuse", _("It attacks or insults people.")
    PERSONAL_DATA = "personal_data", _("It gives away somebody's personal data.")
    OFF_TOPIC = "off_topic", _("It is not about the article.")
    # Given by the program alone: a banned sender is not told, and an author knows what was asked.
    BANNED = "banned", _("Its sender is banned.")
    ERASED = "erased", _("Its author asked for it.")
    OTHER = "other", _("It is against our rules for comments.")


# Those that moderators choose from.
MODERATORS_REASONS = [
    (value, label) for value, label in Reason.choices if value not in (Reason.BANNED, Reason.ERASED)
]


class Decision(Record):
    """One change of one comment's status: what, by whom, when and why."""

    comment = models.ForeignKey(
        Comment, verbose_name=_("comment"), on_delete=models.PROTECT, related_name="decisions"
    )
    was = models.CharField(_("was"), max_length=10, choices=Status.choices)
    became = models.CharField(_("became"), max_length=10, choices=Status.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text=_("Empty where the newsroom's policy decided."),
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    reason = models.CharField(_("reason"), max_length=20, choices=Reason.choices, blank=True)
    words = models.CharField(_("more words"), max_length=300, blank=True)
    undoes = models.OneToOneField(
        "self",
        verbose_name=_("undoes"),
        on_delete=models.PROTECT,
        null=True,
        related_name="undone_by",
    )

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        base_manager_name = "objects"
        ordering = ["-pk"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                # Kept after reports: published it was, and published it stays.
                condition=~models.Q(was=models.F("became"))
                | models.Q(was=Status.APPROVED, became=Status.APPROVED),
                name="decision_changes_something",
            )
        ]

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.was} → {self.became}"

    def undo(self, *, by: User) -> bool:
        """Put the comment back to where it stood before this decision.

        Returns ``False``, and changes nothing, if anybody has decided since.
        """
        newer = Decision.objects.filter(comment=OuterRef("pk"), pk__gt=self.pk)
        standing = Comment.objects.filter(~Exists(newer), pk=self.comment_id, status=self.became)
        now = timezone.now()
        with transaction.atomic():
            if not standing.update(status=self.was, decided_by=by, decided_at=now):
                return False
            Decision.objects.create(
                comment_id=self.comment_id,
                was=self.became,
                became=self.was,
                by=by,
                at=now,
                undoes=self,
            )
            PageVersion.raise_for([self.comment.article_id])
        return True
