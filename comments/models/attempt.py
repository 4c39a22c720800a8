"""What was tried lately, so that nobody can try without end."""

from django.db import models
from django.utils import timezone


class Attempt(models.Model):
    """Somebody sent something. ``key`` is a keyed hash of who, or where, and what."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["key", "at"], name="attempt_by_key"),
            models.Index(fields=["at"], name="attempt_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.at:%Y-%m-%d %H:%M:%S}"
