"""The record of what was erased because its author asked for it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.record import Record, RecordQuerySet


class Erasure(Record):
    """Everything of one sender was erased: by whom, when, and how many comments that were.

    ``email_mark`` proves it to somebody who gives the address again, and to nobody else.
    """

    email_mark = models.CharField(max_length=64)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text=_("Empty where it was done by command."),
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    comments = models.PositiveIntegerField(_("comments"))

    objects = RecordQuerySet["Erasure"].as_manager()

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")
        base_manager_name = "objects"
        ordering = ["-pk"]
        default_permissions = ()
        permissions = [("erase_sender", _("Can export and erase everything of a sender"))]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}: {self.comments}"
