"""The one row of the site's version, so that raising it is a plain update."""

from django.db import migrations


def make_row(apps, schema_editor):
    apps.get_model("articles", "SiteVersion").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_groups")]

    operations = [migrations.RunPython(make_row, migrations.RunPython.noop)]
