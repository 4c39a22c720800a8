"""Previews for outsiders: a lawyer, an expert, the person an article is about."""

import datetime as dt
from typing import Self

from django.conf import settings
from django.contrib.auth.models import User
from django.core.signing import BadSignature, Signer
from django.db import models
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.record import Record, RecordQuerySet
from articles.models.revision import Revision

_signer = Signer(salt="articles.preview_link")


class PreviewLinkQuerySet(models.QuerySet["PreviewLink"]):
    def open(self, at: dt.datetime | None = None) -> Self:
        """Those that still lead to the preview. ``PreviewLink.is_open`` is the same rule."""
        return self.filter(expires_at__gt=at or timezone.now(), revoked_at__isnull=True)

    def with_token(self, token: str) -> "PreviewLink | None":
        """The link that an address was made for; ``None`` for an address that nobody made."""
        try:
            pk = int(_signer.unsign(token))
        except (BadSignature, ValueError):
            return None
        return self.filter(pk=pk).select_related("revision__article").first()

    def visit(self, link: "PreviewLink") -> bool:
        """Count a visit; false if the link is not open any more."""
        opened = self.open().filter(pk=link.pk)
        return bool(opened.update(visits=F("visits") + 1, last_visit_at=timezone.now()))

    def revoke(self, *, by: User) -> int:
        """Close those of these that are open; how many they were."""
        return self.open().update(revoked_at=timezone.now(), revoked_by=by)


class PreviewLink(models.Model):
    """A private address at which somebody without a login reads one revision, for a time.

    The address is signed and not kept, so that nobody can read it out of the database.
    """

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="preview_links")
    for_whom = models.CharField(
        _("Who is it for?"), max_length=120, help_text=_("Shown to the newsroom and the guest.")
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    visits = models.PositiveIntegerField(default=0)
    last_visit_at = models.DateTimeField(null=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=F("made_at")), name="preview_link_lives_a_while"
            )
        ]

    def __str__(self) -> str:
        return self.for_whom

    def get_absolute_url(self) -> str:
        return reverse("guest_preview", args=[_signer.sign(str(self.pk))])

    def is_open(self) -> bool:
        """Whether it leads to the preview. ``PreviewLinkQuerySet.open`` is the same rule."""
        return self.revoked_at is None and self.expires_at > timezone.now()


class PreviewAnswer(Record):
    """What a guest says of the revision, once."""

    class Verdict(models.TextChoices):
        """Whether the guest would let it be published."""

        APPROVE = "approve", _("I approve it")
        OBJECT = "object", _("I object")

    link = models.OneToOneField(PreviewLink, on_delete=models.CASCADE, related_name="answer")
    name = models.CharField(_("Your name"), max_length=120)
    verdict = models.CharField(_("Your answer"), max_length=10, choices=Verdict.choices)
    note = models.TextField(_("A note for the newsroom"), max_length=4000, blank=True)
    at = models.DateTimeField(default=timezone.now)

    objects = RecordQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(verdict__in=["approve", "object"]),
                name="preview_answer_is_known",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.verdict}"
