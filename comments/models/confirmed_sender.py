"""Senders who have shown that an e-mail address is theirs."""

from django.db import models
from django.utils import timezone


class ConfirmedSender(models.Model):
    """An e-mail address that somebody who reads its mail has confirmed, kept as its mark."""

    email_mark = models.CharField(max_length=64, unique=True)
    confirmed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.email_mark[:8]}"
