"""``manage.py make_renditions``: all that are not there yet, after an import or a move."""

from typing import Any

from django.core.management.base import BaseCommand

from articles.models import Photo
from articles.photo_files import make_all_renditions


class Command(BaseCommand):
    """Make the renditions of all photos that are not there yet, the newest photos first."""

    help = "Make every rendition that is missing, the newest photos first. It can be stopped."

    def handle(self, *args: Any, **options: Any) -> None:
        """One photo after the other, so that the newest are done if it is stopped."""
        whole = 0
        for photo in Photo.objects.defer("found").iterator(chunk_size=100):
            try:
                make_all_renditions(photo)
            except OSError as problem:
                self.stderr.write(f"Photo {photo.pk} could not be read: {problem}")
            else:
                whole += 1
        self.stdout.write(f"Photos that have all their renditions: {whole}.")
