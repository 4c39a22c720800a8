"""An original and what is known of it: the file of a photo, now or before it was replaced."""

import secrets
from typing import TYPE_CHECKING

from django.core.files.storage import Storage, storages
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from articles.models.photo import Photo


def originals() -> Storage:
    """The storage of the files as they were uploaded, which no address leads to."""
    return storages["originals"]


def new_key() -> str:
    """A name for the addresses of a file's renditions that tells nothing and cannot be guessed."""
    return secrets.token_hex(8)


def original_name(picture: "PictureFile", filename: str) -> str:
    """Where the original is kept; the name it came with is kept in ``original_filename``."""
    picture.original_filename = filename[-200:]
    return f"{picture.key}/original"


class PictureFile(models.Model):
    """One original, kept byte for byte, with its measures and what it says about itself."""

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    original = models.FileField(
        _("file"), storage=originals, upload_to=original_name, max_length=200
    )
    original_filename = models.CharField(_("file name"), max_length=200, blank=True, editable=False)
    width = models.PositiveIntegerField(_("width"), editable=False, help_text=_("In pixels."))
    height = models.PositiveIntegerField(_("height"), editable=False, help_text=_("In pixels."))
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
    # SHA-256 of the bytes, in hexadecimal; NULL where the file could not be read.
    fingerprint = models.CharField(max_length=64, unique=True, null=True, editable=False)
    # The perceptual hash of the picture as it is seen, in hexadecimal; see articles.seen_before.
    likeness = models.CharField(max_length=16, blank=True, editable=False)
    # What was found in the file's metadata, as PhotoMetadata.as_data gives it.
    found = models.JSONField(default=dict, blank=True, editable=False)
    has_content_credentials = models.BooleanField(
        _("content credentials"),
        default=False,
        editable=False,
        help_text=_("The file carries a C2PA manifest."),
    )

    class Meta:
        abstract = True

    @property
    def of_photo(self) -> "Photo":
        """The photo whose file this is, or was."""
        raise NotImplementedError

    @property
    def focal_point(self) -> tuple[float, float]:
        """The point to keep in view, from (0, 0) at the top left to (1, 1)."""
        return (self.focal_x, self.focal_y)
