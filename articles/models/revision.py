"""Revisions: the whole working copy, as it was at every save."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.photo import Photo
from articles.models.record import Record, RecordQuerySet


class Revision(Record):
    """The whole working copy as it was saved, by whom and when."""

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="revisions"
    )
    number = models.PositiveIntegerField(_("number"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    # The version of the shape of the content; see articles/snapshot.py.
    format = models.PositiveSmallIntegerField()
    content = models.JSONField(_("content"))

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        base_manager_name = "objects"
        ordering = ["-number"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="revision_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.article} ({self.number})"


class RevisionPhoto(Record):
    """A photo that a revision shows: it cannot be deleted, so that the revision can be restored."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE)
    photo = models.ForeignKey(Photo, on_delete=models.PROTECT, related_name="+")

    objects = RecordQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["revision", "photo"], name="revision_photo_once")
        ]

    def __str__(self) -> str:
        return f"{self.revision_id}: {self.photo_id}"
