"""What the rows of the newsroom's own rules have in common."""

import datetime as dt
import uuid
from typing import Any, Self, TypeVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class RulesVersion(models.Model):
    """Which rules the screening goes by. There is at most one row.

    Each process keeps the rules made ready under the mark they were read with; the same
    transaction that changes a rule gives them another mark.
    """

    mark = models.CharField(max_length=32)

    class Meta:
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="one_rules_version")]

    def __str__(self) -> str:
        return self.mark

    @classmethod
    def current(cls) -> str:
        """The mark of the rules as they stand; empty where nothing has ever been changed."""
        return cls.objects.filter(pk=1).values_list("mark", flat=True).first() or ""

    @classmethod
    def turn(cls) -> None:
        """Make every process read the rules anew; call it in the transaction of the change."""
        cls.objects.update_or_create(pk=1, defaults={"mark": uuid.uuid4().hex})


Row = TypeVar("Row", bound="RuleRow")


class RuleQuerySet(models.QuerySet[Row]):
    """Changes of many rules at once are noticed like those of one."""

    def in_force(self, at: dt.datetime) -> Self:
        """Those that have not ended by then; twin of ``RuleRow.is_in_force``."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=at))

    def update(self, **kwargs: Any) -> int:
        """Change rows, and let every process know."""
        with transaction.atomic():
            changed = super().update(**kwargs)
            RulesVersion.turn()
        return changed

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete rows, and let every process know."""
        with transaction.atomic():
            deleted = super().delete()
            RulesVersion.turn()
        return deleted

    def bulk_create(self, *args: Any, **kwargs: Any) -> list[Row]:
        """Add rows, and let every process know."""
        with transaction.atomic():
            made = super().bulk_create(*args, **kwargs)
            RulesVersion.turn()
        return made


class RuleRow(models.Model):
    """A row that is a rule of its own, and says why it is there, whose it is and until when."""

    why = models.CharField(_("why"), max_length=300, blank=True)
    until = models.DateTimeField(
        _("until"),
        null=True,
        blank=True,
        help_text=_("Left empty, it stands until somebody takes it away."),
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("added by"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and let every process know."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            RulesVersion.turn()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete, and let every process know."""
        with transaction.atomic():
            deleted = super().delete(*args, **kwargs)
            RulesVersion.turn()
        return deleted

    def is_in_force(self, at: dt.datetime) -> bool:
        """Whether it has not ended by then; twin of ``RuleQuerySet.in_force``."""
        return self.until is None or at < self.until
