"""What cached pages are held against: numbers that rise whenever readers should see a change."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import F


class PageVersion(models.Model):
    """The version of one article's public page.

    It has a table of its own because two kinds of people raise it at once: editors, whose form
    writes every column of the article, and moderators, whose decisions must not be undone by that.
    """

    article = models.OneToOneField(
        "articles.Article", on_delete=models.CASCADE, primary_key=True, related_name="page_version"
    )
    number = models.PositiveBigIntegerField(default=1)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.article_id}: {self.number}"

    @classmethod
    def raise_for(cls, article_ids: Iterable[int]) -> None:
        """Turn these articles' cached pages over, in the transaction of the change."""
        cls.objects.filter(article__in=list(article_ids)).update(number=F("number") + 1)


class SiteVersion(models.Model):
    """The version of what stands on many pages: sections, topics, names, credits, the policy."""

    number = models.PositiveBigIntegerField(default=1)

    class Meta:
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_site_version")]

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def hold(cls) -> None:
        """Let everybody who publishes wait until this transaction is over, so that editions are
        there in the order of their numbers; the version of the lists rests on that."""
        cls.objects.select_for_update().filter(pk=1).first()

    @classmethod
    def raise_all(cls) -> None:
        """Turn every cached page over; call it in the transaction of the change."""
        if not cls.objects.filter(pk=1).update(number=F("number") + 1):
            cls.objects.get_or_create(pk=1)


class ShownOnManyPages(models.Model):
    """A row that appears on many public pages, so that saving it turns all of them over."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and let no cached page show the old row."""
        stands_there = self.stands_on_pages()
        super().save(*args, **kwargs)
        if stands_there:
            SiteVersion.raise_all()

    def stands_on_pages(self) -> bool:
        """Whether readers see it anywhere, or will once it is saved."""
        return True

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete, and let no cached page show the row."""
        deleted = super().delete(*args, **kwargs)
        SiteVersion.raise_all()
        return deleted
