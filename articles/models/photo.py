"""The library of photos."""

import secrets
from typing import Any

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.versions import ShownOnManyPages


def originals() -> Storage:
    """The storage of the files as they were uploaded, which no address leads to."""
    return storages["originals"]


def new_key() -> str:
    """A name for the addresses of a photo's renditions that tells nothing and cannot be guessed."""
    return secrets.token_hex(8)


def original_name(photo: "Photo", filename: str) -> str:
    """Where the original is kept; the name it came with is kept in ``original_filename``."""
    photo.original_filename = filename[-200:]
    return f"{photo.key}/original"


class Photo(ShownOnManyPages):
    """One photo with everything that must travel with it.

    The text fields bear the meaning of the IPTC Photo Metadata Standard's properties of the same
    name: caption is "Description", credit is "Credit Line", alternative text is "Alt Text
    (Accessibility)".
    """

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    original = models.FileField(
        _("file"), storage=originals, upload_to=original_name, max_length=200
    )
    original_filename = models.CharField(_("file name"), max_length=200, blank=True, editable=False)
    width = models.PositiveIntegerField(_("width"), editable=False, help_text=_("In pixels."))
    height = models.PositiveIntegerField(_("height"), editable=False, help_text=_("In pixels."))

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
    creator = models.CharField(_("creator"), max_length=200, blank=True)
    copyright_notice = models.CharField(_("copyright notice"), max_length=300, blank=True)
    usage_terms = models.CharField(_("usage terms"), max_length=500, blank=True)
    licence_url = models.URLField(_("licence address"), blank=True)
    rights_expire_at = models.DateTimeField(_("rights end"), null=True, blank=True)
    instructions = models.CharField(
        _("instructions"),
        max_length=500,
        blank=True,
        help_text=_("What the supplier asks for: “NO SALES”, “ONE TIME USE”."),
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    taken_at = models.DateTimeField(_("taken"), null=True, blank=True)
    digital_source_type = models.CharField(_("digital source type"), max_length=200, blank=True)
    focal_x = models.FloatField(
        _("focal point, from the left"),
        default=0.5,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text=_("0 is the left edge, 1 the right one."),
    )
    focal_y = models.FloatField(
        _("focal point, from the top"),
        default=0.5,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text=_("0 is the top edge, 1 the bottom one."),
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

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(focal_x__range=(0, 1), focal_y__range=(0, 1)),
                name="focal_point_lies_in_the_photo",
            ),
            models.CheckConstraint(
                condition=models.Q(width__gt=0, height__gt=0), name="photo_has_a_size"
            ),
        ]

    def __str__(self) -> str:
        words = self.caption or self.alternative_text or self.original_filename
        return words if len(words) <= 80 else words[:79] + "…"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a picture that says nothing cannot say it in words as well."""
        if self.decorative:
            self.alternative_text = ""
        super().save(*args, **kwargs)
