"""What a colleague has saved while somebody had a page open."""

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _

from articles.models import Photo
from articles.wording import person


def who_saved_last(photo: Photo) -> str:
    """The name of whoever saved the photo last."""
    rows = ContentType.objects.get_for_model(Photo)
    saved = LogEntry.objects.filter(content_type=rows, object_id=str(photo.pk))
    last = saved.select_related("user").first()
    return person(last.user) if last else _("A colleague")
