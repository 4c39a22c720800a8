"""Who is making which rendition at this moment, so that it is made once."""

import datetime as dt

from django.db import models
from django.utils import timezone

# A maker that was killed leaves its claim; after this time the next one takes it over. The
# largest rendition of the largest photo takes seconds.
STALE_AFTER = dt.timedelta(seconds=30)


class RenditionClaim(models.Model):
    """Somebody is making the rendition of this name.

    The claim is a row and not a lock: rendering takes too long to hold a transaction open, and
    the makers may be threads, processes or machines.
    """

    path = models.CharField(max_length=200, unique=True)
    since = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.path

    @classmethod
    def take(cls, path: str) -> bool:
        """Whether the caller is the one to make it now."""
        now = timezone.now()
        _claim, is_new = cls.objects.get_or_create(path=path, defaults={"since": now})
        if is_new:
            return True
        stale = cls.objects.filter(path=path, since__lt=now - STALE_AFTER)
        return stale.update(since=now) == 1

    @classmethod
    def give_back(cls, path: str) -> None:
        """It is made, or could not be."""
        cls.objects.filter(path=path).delete()
