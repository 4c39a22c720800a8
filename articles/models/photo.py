"""The library of photos."""

import datetime as dt
from typing import Any, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.picture_file import PictureFile, new_key, original_name, originals
from articles.models.versions import ShownOnManyPages, SiteVersion

__all__ = ["Photo", "PhotoQuerySet", "ReplacedFile", "Standing", "new_key", "original_name"]
__all__ += ["originals"]  # Where the first migration looks for it.


class Standing(models.TextChoices):
    """Whether readers may see a photo at a moment, and why not."""

    SHOWN = "shown", _("may be shown")
    EMBARGOED = "embargoed", _("under embargo")
    EXPIRED = "expired", _("rights have ended")
    TAKEN_DOWN = "taken_down", _("taken down")


class PhotoQuerySet(models.QuerySet["Photo"]):
    def update(self, **kwargs: Any) -> int:
        """Update, and let no cached page show the old rows."""
        with transaction.atomic(using=self.db):
            changed = super().update(**kwargs)
            SiteVersion.raise_all()
        return changed

    def shown(self, at: dt.datetime | None = None) -> Self:
        """Those that readers may see. ``Photo.standing`` is the same rule for one row in Python; a
        test holds the two together."""
        at = at or timezone.now()
        return self.filter(
            Q(embargo_until__isnull=True) | Q(embargo_until__lte=at),
            Q(rights_expire_at__isnull=True) | Q(rights_expire_at__gt=at),
            taken_down_at__isnull=True,
        )

    def rights_end_between(self, start: dt.datetime, end: dt.datetime) -> Self:
        """Those whose rights end after ``start`` and not after ``end``."""
        return self.filter(rights_expire_at__gt=start, rights_expire_at__lte=end)

    def incomplete(self) -> Self:
        """Those that cannot be published as they are: something that readers are owed is missing.
        ``Photo.is_complete`` is the same rule."""
        return self.filter(Q(caption="") | Q(credit="") | Q(alternative_text="", decorative=False))

    def unused(self) -> Self:
        """Those in no working copy and in no edition."""
        from articles.models.article import Article
        from articles.models.blocks import PhotoBlock
        from articles.models.edition import EditionPhoto

        return self.filter(
            ~Exists(Article.objects.filter(lead_photo=OuterRef("pk"))),
            ~Exists(PhotoBlock.objects.filter(photo=OuterRef("pk"))),
            ~Exists(EditionPhoto.objects.filter(photo=OuterRef("pk"))),
        )


class Photo(PictureFile, ShownOnManyPages):
    """One photo with everything that must travel with it.

    The text fields bear the meaning of the IPTC Photo Metadata Standard's properties of the same
    name: caption is "Description", credit is "Credit Line", alternative text is "Alt Text
    (Accessibility)", the licence's address is "Web Statement of Rights".
    """

    headline = models.CharField(_("headline"), max_length=300, blank=True)
    caption = models.TextField(
        _("caption"),
        max_length=1000,
        blank=True,
        help_text=_("What is seen, where and when. Left empty, it is taken from the file."),
    )
    credit = models.CharField(
        _("credit"),
        max_length=200,
        blank=True,
        help_text=_("Who took it or where it comes from: “Ada Moss / The Courier”."),
    )
    alternative_text = models.TextField(
        _("alternative text"),
        max_length=500,
        blank=True,
        help_text=_("What the picture shows, for people who do not see it. Not the caption."),
    )
    decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_("It tells nothing that the text does not; screen readers pass over it."),
    )
    people_shown = models.CharField(
        _("people shown"), max_length=500, blank=True, help_text=_("Names, with commas between.")
    )
    keywords = models.CharField(_("keywords"), max_length=1000, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    taken_at = models.DateTimeField(_("taken"), null=True, blank=True)

    creator = models.CharField(_("creator"), max_length=200, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    copyright_notice = models.CharField(_("copyright notice"), max_length=300, blank=True)
    usage_terms = models.CharField(_("usage terms"), max_length=500, blank=True)
    licence_url = models.URLField(_("licence address"), blank=True)
    acquire_licence_url = models.URLField(
        _("where to buy it"),
        blank=True,
        help_text=_("The page on which others can get a licence for the picture."),
    )
    instructions = models.CharField(
        _("instructions"),
        max_length=500,
        blank=True,
        help_text=_("What the supplier asks for: “NO SALES”, “ONE TIME USE”."),
    )
    embargo_until = models.DateTimeField(
        _("embargo"), null=True, blank=True, help_text=_("Readers do not see it before this time.")
    )
    rights_expire_at = models.DateTimeField(
        _("rights end"),
        null=True,
        blank=True,
        help_text=_("From this second on a placeholder stands in its place, everywhere."),
    )
    one_time_use = models.BooleanField(
        _("one time use"), default=False, help_text=_("It may be published in one article only.")
    )
    digital_source_type = models.CharField(
        _("how the picture was made"),
        max_length=200,
        blank=True,
        help_text=_("A picture that a generator made or altered bears a label for readers."),
    )
    taken_down_at = models.DateTimeField(_("taken down"), null=True, editable=False)
    taken_down_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("taken down by"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    taken_down_reason = models.CharField(
        _("why it was taken down"), max_length=500, blank=True, editable=False
    )

    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(focal_x__range=(0, 1), focal_y__range=(0, 1)),
                name="focal_point_lies_in_the_photo",
            ),
            models.CheckConstraint(condition=Q(width__gt=0, height__gt=0), name="photo_has_a_size"),
            models.CheckConstraint(
                condition=Q(decorative=False) | Q(alternative_text=""),
                name="decorative_photo_says_nothing",
            ),
            models.CheckConstraint(
                condition=Q(taken_down_at__isnull=True) | ~Q(taken_down_reason=""),
                name="photo_taken_down_for_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["-uploaded_at", "-id"], name="photo_newest"),
            models.Index(fields=["rights_expire_at"], name="photo_rights_end"),
        ]

    def __str__(self) -> str:
        words = self.caption or self.headline or self.alternative_text or self.original_filename
        return words if len(words) <= 80 else words[:79] + "…"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a picture that says nothing cannot say it in words as well."""
        if self.decorative:
            self.alternative_text = ""
        super().save(*args, **kwargs)

    def stands_on_pages(self) -> bool:
        """Only once an edition shows it: a morning of uploads makes no page anew."""
        return not self._state.adding and self.editions.exists()

    @property
    def of_photo(self) -> "Photo":
        return self

    @property
    def is_complete(self) -> bool:
        """Whether caption, credit and alternative text are there (or it is decorative)."""
        described = bool(self.alternative_text) or self.decorative
        return bool(self.caption and self.credit and described)

    def standing(self, at: dt.datetime | None = None) -> Standing:
        """Whether readers may see it at this time (now by default)."""
        at = at or timezone.now()
        if self.taken_down_at is not None:
            return Standing.TAKEN_DOWN
        if self.rights_expire_at is not None and self.rights_expire_at <= at:
            return Standing.EXPIRED
        if self.embargo_until is not None and self.embargo_until > at:
            return Standing.EMBARGOED
        return Standing.SHOWN

    def is_shown(self, at: dt.datetime | None = None) -> bool:
        """Whether readers may see it at this time. ``PhotoQuerySet.shown`` is the rule in SQL."""
        return self.standing(at) is Standing.SHOWN

    def next_turn(self, at: dt.datetime) -> dt.datetime | None:
        """When its standing changes next by itself: its embargo ends, or its rights."""
        if self.taken_down_at is not None:
            return None
        times = (self.embargo_until, self.rights_expire_at)
        return min((time for time in times if time is not None and time > at), default=None)


class ReplacedFile(PictureFile):
    """A file that a photo had before. Its renditions stay at their addresses for as long as an
    edition that readers get refers to them."""

    photo = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="replaced_files")
    replaced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    replaced_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("replaced file")
        verbose_name_plural = _("replaced files")
        default_permissions = ()
        ordering = ["-replaced_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.photo_id}: {self.original_filename}"

    @property
    def of_photo(self) -> Photo:
        return self.photo
