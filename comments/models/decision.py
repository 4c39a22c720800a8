"""The log of decisions: only ever added to."""

import datetime as dt

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import PageVersion
from articles.models.record import Record, RecordQuerySet
from comments.models.comment import Comment, CommentQuerySet, Status, settle_reports
from comments.models.policy import Policy
from comments.models.report import Report


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


class DecisionQuerySet(RecordQuerySet["Decision"]):
    def blank_words(self) -> int:
        """Empty the words that moderators added; return how many decisions had any.

        The one exception to a record that is never changed. The words speak of a comment, and may
        quote it; whoever has a right to have the comment erased has it for them too. What was
        decided, by whom, when and for which reason stays.
        """
        # Past the refusal, which is ``RecordQuerySet.update``.
        return models.QuerySet.update(self.exclude(words=""), words="")


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

    objects = DecisionQuerySet.as_manager()

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

    @property
    def is_about_reports(self) -> bool:
        """Whether it left the comment published and answered what readers had reported."""
        return self.was == self.became

    @property
    def outcome(self) -> str:
        """What became of the comment, in a word or two."""
        if not self.is_about_reports:
            return self.get_became_display()
        return gettext("reported again") if self.undoes_id else gettext("kept after reports")

    def undo(self, *, by: User) -> bool:
        """Put the comment back to where it stood before this decision, reports and all.

        Returns ``False``, and changes nothing, if anybody has decided since, or if the comment
        was erased and would come back empty.
        """
        newer = Decision.objects.filter(comment=OuterRef("pk"), pk__gt=self.pk)
        standing = Comment.objects.filter(~Exists(newer), pk=self.comment_id, status=self.became)
        if self.is_about_reports and self.undoes_id:
            # Not to bring it back after all is to keep it.
            return bool(standing.keep(by=by))
        if self.was != Status.DELETED:
            standing = standing.filter(erased_at__isnull=True)
        now = timezone.now()
        with transaction.atomic():
            if not self._put_back(standing, by=by, at=now):
                return False
            if self.was == Status.APPROVED:
                self._settled().update(settled_at=None)
            else:
                settle_reports([self.comment_id], at=now)
            Decision.objects.create(
                comment_id=self.comment_id,
                was=self.became,
                became=self.was,
                by=by,
                at=now,
                undoes=self,
            )
            if not self.is_about_reports:
                PageVersion.raise_for([self.comment.article_id])
        return True

    def _put_back(self, standing: CommentQuerySet, *, by: User, at: dt.datetime) -> int:
        reported_at = self._reported_since() if self.was == Status.APPROVED else None
        if self.is_about_reports:
            # The status does not change, so this column settles which of two undos was first.
            standing = standing.filter(kept_at=self.at)
            return standing.update(
                kept_at=None, reported_at=reported_at or at, decided_by=by, decided_at=at
            )
        return standing.update(
            status=self.was, reported_at=reported_at, decided_by=by, decided_at=at
        )

    def _settled(self) -> models.QuerySet[Report]:
        """What it settled, and what was settled since because of it."""
        return Report.objects.filter(comment=self.comment_id, settled_at__gte=self.at)

    def _reported_since(self) -> dt.datetime | None:
        """When the reports that it settled had become enough for the desk, if they had."""
        needed = Policy.current().reports_needed
        came = self._settled().order_by("at", "pk").values_list("at", flat=True)
        return came[needed - 1 : needed].first()
