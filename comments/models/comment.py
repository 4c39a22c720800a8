"""What readers wrote, and where each of it stands."""

import datetime as dt
from collections.abc import Collection
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article, PageVersion

if TYPE_CHECKING:
    from comments.models.decision import Decision

# Replies nest down to this depth (0 is a thread's first response); answers to the deepest stay
# beside them and name whom they answer.
DEEPEST = 4


class Status(models.TextChoices):
    """Where a comment stands. Only decisions change it."""

    WAITING = "waiting", _("waiting")
    APPROVED = "approved", _("approved")
    DELETED = "deleted", _("deleted")


class CommentQuerySet(models.QuerySet["Comment"]):
    def approved(self) -> Self:
        """The comments that readers see."""
        return self.filter(status=Status.APPROVED)

    def reported(self) -> Self:
        """Those that came back to the desk because readers reported them.

        Only approved ones do, and whatever takes them off the page ends it. The status is not
        asked for: SQLite would look through all that are approved instead of the few here.
        """
        return self.filter(reported_at__isnull=False)

    def decide(
        self,
        status: Status,
        *,
        by: User | None,
        reason: str = "",
        words: str = "",
        expecting: Status = Status.WAITING,
    ) -> int:
        """Decide those that still stand as ``expecting``; return how many this call decided.

        This and ``Decision.undo`` are the only writers of a comment's status. The conditional
        UPDATE settles who was first; each change has its row in the log, the reports are settled,
        and the articles' cached pages turn over, in the same transaction. Of an erased comment
        nothing is left that could be anything but deleted.
        """
        from comments.models.decision import Decision

        if status == expecting:
            return 0
        undecided = self.filter(status=expecting)
        if status != Status.DELETED:
            undecided = undecided.filter(erased_at__isnull=True)
        now = timezone.now()
        with transaction.atomic():
            # Locked first, so that the rows logged below are exactly the rows updated here. On
            # SQLite the immediate transaction is the lock.
            locked = undecided.order_by("pk").select_for_update(of=("self",))
            chosen = dict(locked.values_list("pk", "article_id"))
            standing = Comment.objects.filter(pk__in=chosen, status=expecting)
            decided = standing.update(
                status=status, decided_by=by, decided_at=now, reported_at=None
            )
            settle_reports(chosen, at=now)
            Decision.objects.bulk_create(
                Decision(
                    comment_id=pk,
                    was=expecting,
                    became=status,
                    by=by,
                    at=now,
                    reason=reason,
                    words=words,
                )
                for pk in chosen
            )
            # Even where neither is published: a comment may hold its replies' place on the page.
            PageVersion.raise_for(set(chosen.values()))
        return decided

    def keep(self, *, by: User) -> int:
        """Keep those that readers reported; return how many this call kept.

        They stay as they are on the page, and no further report brings them back to the desk.
        The conditional UPDATE, the log and the reports are as in ``decide``.
        """
        from comments.models.decision import Decision

        now = timezone.now()
        with transaction.atomic():
            locked = self.approved().reported().order_by("pk").select_for_update(of=("self",))
            chosen = list(locked.values_list("pk", flat=True))
            standing = Comment.objects.approved().reported().filter(pk__in=chosen)
            kept = standing.update(kept_at=now, reported_at=None, decided_by=by, decided_at=now)
            settle_reports(chosen, at=now)
            Decision.objects.bulk_create(
                Decision(comment_id=pk, was=Status.APPROVED, became=Status.APPROVED, by=by, at=now)
                for pk in chosen
            )
        return kept


def settle_reports(comments: Collection[int], *, at: dt.datetime) -> None:
    """A moderator has decided about everything that was reported about these comments."""
    from comments.models.report import Report

    Report.objects.filter(comment__in=comments, settled_at__isnull=True).update(settled_at=at)


class Comment(models.Model):
    """A reader's response to an article, or to another response."""

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.PROTECT, related_name="comments"
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("in reply to"),
        on_delete=models.PROTECT,
        null=True,
        related_name="replies",
    )
    # The thread's first response; a first response is its own.
    thread = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    depth = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(_("name"), max_length=60)
    email = models.EmailField(_("e-mail"), max_length=254)
    text = models.TextField(_("comment"))
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.WAITING
    )
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("decided"), null=True)
    # A keyed hash of the network address, against floods and banned senders; soon forgotten.
    address_hash = models.CharField(max_length=64, blank=True)
    # A keyed hash of the folded text, to know it again; empty for a text too short to be known.
    text_mark = models.CharField(max_length=64, blank=True)
    # Since when enough readers have reported it; null again once a moderator has kept it, and
    # then ``kept_at`` says that no further report brings it back.
    reported_at = models.DateTimeField(_("reported"), null=True)
    kept_at = models.DateTimeField(_("kept after reports"), null=True)
    # Name, address and text are gone because the author asked for it.
    erased_at = models.DateTimeField(_("erased"), null=True)
    # Equal for the same text sent again, so that a double click makes one comment.
    fingerprint = models.CharField(max_length=64, unique=True, null=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        default_permissions = ("view",)
        permissions = [("moderate_comment", _("Can moderate comments"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="comment_status_is_known"
            ),
            models.CheckConstraint(
                condition=Q(status=Status.WAITING) | Q(decided_at__isnull=False),
                name="decided_comment_says_when",
            ),
            models.CheckConstraint(
                condition=Q(depth__lte=DEEPEST), name="comment_depth_is_limited"
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True, depth=0) | Q(parent__isnull=False, depth__gt=0),
                name="only_first_responses_have_depth_0",
            ),
            models.CheckConstraint(
                condition=Q(reported_at__isnull=True) | Q(status=Status.APPROVED),
                name="only_published_comments_are_reported",
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True)
                | Q(name="", email="", text="", address_hash="", text_mark="", fingerprint=None),
                name="nothing_is_left_of_an_erased_comment",
            ),
        ]
        indexes = [
            # Covers the count, and the page, of an article's threads.
            models.Index(fields=["article", "status", "thread"], name="comment_threads"),
            models.Index(fields=["thread", "status"], name="comment_of_thread"),
            models.Index(fields=["status", "created_at", "id"], name="comment_queue"),
            models.Index(fields=["status", "decided_at", "id"], name="comment_decided"),
            models.Index(fields=["email", "status"], name="comment_sender"),
            models.Index(fields=["email", "created_at"], name="comment_sender_time"),
            models.Index(fields=["address_hash", "created_at"], name="comment_address_time"),
            models.Index(fields=["article", "created_at"], name="comment_article_time"),
            models.Index(fields=["text_mark", "created_at"], name="comment_text_time"),
            models.Index(
                fields=["reported_at", "id"],
                condition=Q(reported_at__isnull=False),
                name="comment_reported",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.text[:60]}"

    def get_absolute_url(self) -> str:
        return reverse("comment", args=[self.pk])

    @property
    def is_published(self) -> bool:
        """Whether readers see it; twin of ``CommentQuerySet.approved``."""
        return self.status == Status.APPROVED

    def newest_decision(self) -> "Decision | None":
        """Who decided last, when and what; ``None`` while nobody has."""
        return self.decisions.select_related("by").order_by("-pk").first()
