"""Who has an article's change page open."""

import datetime as dt
from typing import Self

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.utils import timezone

from articles.models.article import Article

# How often an open page says that it is open, and after how long a silent one counts as closed.
# Browsers let a page in the background speak once a minute only.
BEAT = dt.timedelta(seconds=20)
SILENCE = dt.timedelta(seconds=75)


class PresenceQuerySet(models.QuerySet["Presence"]):
    def here(self, at: dt.datetime | None = None) -> Self:
        """Those whose pages are open."""
        return self.filter(seen_at__gt=(at or timezone.now()) - SILENCE)

    def beat(self, *, article: Article, user: User) -> None:
        """This person has the article open; who was silent for long counts as new."""
        now = timezone.now()
        here = self.here(now).filter(article=article, user=user)
        if not here.update(seen_at=now):
            self.update_or_create(
                article=article, user=user, defaults={"since": now, "seen_at": now}
            )

    def leave(self, *, article: Article, user: User) -> None:
        """This person has closed the page."""
        self.filter(article=article, user=user).delete()

    def others(self, *, article: Article, user: User) -> Self:
        """Everybody else who has the article open, who came first standing first."""
        elsewhere = self.here().filter(article=article).exclude(user=user)
        return elsewhere.select_related("user").order_by("since", "pk")


class Presence(models.Model):
    """Somebody has, or had until a moment ago, an article's change page open."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()
    seen_at = models.DateTimeField()

    objects = PresenceQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["article", "user"], name="present_once_at_an_article")
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.user_id}"
