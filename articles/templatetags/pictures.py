"""Pictures in templates: a size for every screen, and no shift when they arrive."""

from typing import Any

from django import template

from articles.models import Photo
from articles.photo_files import focal_point, picture_of
from articles.public_content import photo_content
from articles.renditions import CENTRE, Shape

register = template.Library()


@register.inclusion_tag("includes/_picture.html")
def picture(photo: dict[str, Any], sizes: str, eager: bool = False) -> dict[str, Any]:
    """A photo of an edition, as taken. ``sizes`` says how wide it stands on the page."""
    return {
        **picture_of(photo, shape=Shape.FULL, focal=CENTRE),
        "alternative_text": photo["alternative_text"],
        "sizes": sizes,
        "eager": eager,
    }


@register.inclusion_tag("includes/_picture.html")
def card_picture(photo: Photo, sizes: str, eager: bool = False) -> dict[str, Any]:
    """A photo in a list, 16:9. The headline beside it says what it is about, so it is decorative
    there: a screen reader would read every link twice."""
    return {
        **picture_of(photo_content(photo), shape=Shape.WIDE, focal=focal_point(photo)),
        "alternative_text": "",
        "sizes": sizes,
        "eager": eager,
    }
