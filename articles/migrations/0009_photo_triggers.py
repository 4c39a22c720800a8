"""From here on the database itself refuses a published photo without what readers are owed."""

from django.db import migrations

from articles.record_triggers import install_in_migration


class Migration(migrations.Migration):
    dependencies = [("articles", "0008_examine_photos")]

    operations = [migrations.RunPython(install_in_migration, migrations.RunPython.noop)]
