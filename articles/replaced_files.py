"""When a file that was replaced may go: once no edition that readers get, or will get, shows it."""

from django.db import transaction
from django.utils import timezone

from articles.models import Edition, ReplacedFile, SiteVersion
from articles.photo_files import forget_files
from articles.public_content import photos_in


def is_needed(file: ReplacedFile) -> bool:
    """Whether an edition that is live or scheduled shows it."""
    now = timezone.now()
    showing = Edition.objects.filter(photos=file.photo_id)
    editions = [*showing.live(now), *showing.scheduled(now)]
    return any(
        photo["key"] == file.key for edition in editions for photo in photos_in(edition.content)
    )


def forget_unless_needed(file: ReplacedFile) -> bool:
    """Remove a replaced file unless it is still shown; whether it went."""
    with transaction.atomic():
        # Whoever is publishing at this moment may have frozen its key already.
        SiteVersion.hold()
        if is_needed(file):
            return False
        gone, _ = ReplacedFile.objects.filter(pk=file.pk).delete()
        transaction.on_commit(lambda: forget_files(file))
    return bool(gone)
