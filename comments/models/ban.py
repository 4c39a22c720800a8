"""Senders who have lost the newsroom's trust."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comments.models.finding import Verdict
from comments.models.rows import RuleQuerySet, RuleRow
from comments.senders import email_mark, masked


class BanQuerySet(RuleQuerySet["Ban"]):
    def of(self, *, email: str = "", address_hash: str = "") -> "BanQuerySet":
        """Those that are about this sender, by either of the two; of nobody there are none."""
        same = Q(pk__in=())
        if email:
            same |= Q(email_mark=email_mark(email))
        if address_hash:
            same |= Q(address_hash=address_hash)
        return self.filter(same)


class Ban(RuleRow):
    """A sender whose comments readers shall not see: by e-mail address, network address or both.

    The sender is not told. ``email`` may be erased while the ban stands; the mark still knows it.
    """

    class LeadsTo(models.TextChoices):
        """A banned sender is never refused: that would say when to come back as somebody else."""

        HOLD = Verdict.HOLD.value, _("hold it for a moderator")
        DELETE = Verdict.DELETE.value, _("delete it, without a word to the sender")

    email = models.EmailField(_("e-mail"), max_length=254, blank=True)
    email_mark = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    # As in ``Comment.address_hash``.
    address_hash = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    leads_to = models.CharField(
        _("leads to"), max_length=10, choices=LeadsTo.choices, default=LeadsTo.HOLD
    )

    objects = BanQuerySet.as_manager()

    class Meta(RuleRow.Meta):
        verbose_name = _("ban")
        verbose_name_plural = _("bans")
        ordering = ["-added_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(email_mark="") | ~Q(address_hash=""), name="ban_is_of_somebody"
            ),
            # A network address is shared, and passed on.
            models.CheckConstraint(
                condition=Q(address_hash="") | Q(until__isnull=False), name="ban_of_address_ends"
            ),
            models.CheckConstraint(
                condition=Q(leads_to__in=[Verdict.HOLD.value, Verdict.DELETE.value]),
                name="ban_never_refuses",
            ),
        ]

    def __str__(self) -> str:
        # It goes into the admin's log of actions, which outlives an erasure.
        if self.email:
            return masked(self.email)
        return str(_("an erased e-mail address") if self.email_mark else _("a network address"))

    def clean(self) -> None:
        """Lower case, as comments have it, and an end where a network address is banned."""
        self.email = self.email.lower()
        if self.address_hash and self.until is None:
            problem = _("Say until when: a network address is shared, and passed on to others.")
            raise ValidationError({"until": problem})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the mark that the address is found by."""
        if self.email:
            self.email_mark = email_mark(self.email)
        super().save(*args, **kwargs)

    def end(self, *, at: dt.datetime) -> bool:
        """Let it stand no longer; ``False`` if it had ended by then already."""
        return bool(Ban.objects.filter(pk=self.pk).in_force(at).update(until=at))
