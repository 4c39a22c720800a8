"""Pictures in templates: a size for every screen, and no shift when they arrive."""

from typing import Any

from django import template

from articles.models import Edition
from articles.renditions import Shape
from articles.shown_photos import ShownPhoto, card_photo

register = template.Library()


@register.inclusion_tag("includes/_picture.html")
def picture(photo: ShownPhoto, sizes: str, eager: bool = False) -> dict[str, Any]:
    """A photo of an edition, as taken. ``sizes`` says how wide it stands on the page."""
    return {**_picture(photo, Shape.FULL, sizes, eager), "text": photo.alternative_text}


@register.inclusion_tag("includes/_picture.html")
def card_picture(edition: Edition, sizes: str, eager: bool = False) -> dict[str, Any]:
    """The lead photo of an edition in a list, 16:9. The headline beside it says what it is about,
    so it is decorative there: a screen reader would read every link twice."""
    return {**_picture(card_photo(edition), Shape.WIDE, sizes, eager), "text": ""}


def _picture(photo: ShownPhoto, shape: Shape, sizes: str, eager: bool) -> dict[str, Any]:
    return {
        **photo.picture(shape).in_html(),
        "is_shown": photo.is_shown,
        "label": photo.label,
        "sizes": sizes,
        "eager": eager,
    }
