"""Photos in the pages of the desk."""

from django import template
from django.utils.safestring import SafeString

from articles.admin.photo_pages import desk_picture as picture_at_the_desk
from articles.models import Photo

register = template.Library()


@register.simple_tag
def desk_picture(photo: Photo, width: int = 320) -> SafeString:
    """The photo at least so many pixels wide, whether readers may see it or not."""
    return picture_at_the_desk(photo, width=width)
