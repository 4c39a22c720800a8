"""What the new columns hold of the photos that are there: what a file can be recognised by, and
what it says about itself. A file that cannot be read leaves them empty."""

import logging

from django.db import migrations

from articles.photo_metadata import has_content_credentials, read
from articles.seen_before import fingerprint_of, likeness_of

logger = logging.getLogger(__name__)


def examine(apps, schema_editor):
    photos, seen = apps.get_model("articles", "Photo").objects, set()
    for photo in photos.iterator(chunk_size=100):
        try:
            with photo.original.open("rb") as file:
                fingerprint = fingerprint_of(file)
                photo.fingerprint = None if fingerprint in seen else fingerprint
                photo.likeness = likeness_of(file)
                photo.found = read(file).as_data()
                photo.has_content_credentials = has_content_credentials(file)
        except (OSError, ValueError) as problem:
            logger.warning("Photo %s could not be examined: %s", photo.pk, problem)
            continue
        seen.add(fingerprint)
        photo.save(update_fields=["fingerprint", "likeness", "found", "has_content_credentials"])


class Migration(migrations.Migration):
    dependencies = [("articles", "0007_photo_library")]

    operations = [migrations.RunPython(examine, migrations.RunPython.noop)]
