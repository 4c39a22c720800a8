"""From here on the database itself refuses to change the record."""

from django.db import migrations

from articles.record_triggers import install_in_migration


class Migration(migrations.Migration):
    dependencies = [("articles", "0005_fill_the_record")]

    operations = [migrations.RunPython(install_in_migration, migrations.RunPython.noop)]
