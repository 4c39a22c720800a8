"""What the new columns and tables hold of the record so far."""

from django.db import migrations
from django.db.models import F


def fill(apps, schema_editor):
    apps.get_model("articles", "Edition").objects.update(modified_at=F("goes_live_at"))
    photos = set(apps.get_model("articles", "Photo").objects.values_list("pk", flat=True))
    revision_photo = apps.get_model("articles", "RevisionPhoto")
    for revision in apps.get_model("articles", "Revision").objects.iterator(chunk_size=500):
        shown = {block["photo"] for block in revision.content["blocks"] if "photo" in block}
        shown.add(revision.content["lead_photo"])
        revision_photo.objects.bulk_create(
            revision_photo(revision=revision, photo_id=pk) for pk in sorted(shown & photos)
        )


class Migration(migrations.Migration):
    dependencies = [("articles", "0004_editions")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
