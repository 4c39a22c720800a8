"""The writers and editors, with what each may do."""

from django.db import migrations

ROWS = ["byline", "richtext", "photoblock", "pullquote", "factlist", "source"]
LOOKED_UP = ["section", "topic", "contributor"]

WRITER = [
    "view_article",
    "add_article",
    "change_article",
    "view_photo",
    "add_photo",
    "change_photo",
    *(f"{verb}_{row}" for row in ROWS for verb in ("view", "add", "change", "delete")),
    *(f"view_{row}" for row in LOOKED_UP),
]
EDITOR = [
    *WRITER,
    "publish_article",
    "delete_article",
    "delete_photo",
    "view_revision",
    "view_edition",
    *(f"{verb}_{row}" for row in LOOKED_UP for verb in ("add", "change", "delete")),
]


def permission(apps, codename, app_label):
    """The permission of this name. Django makes permissions only after all migrations have run,
    so it is made here, as Django would; Django then finds it there."""
    model = codename.split("_", 1)[1]
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    verb = codename.split("_", 1)[0]
    found, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        codename=codename,
        content_type=content_type,
        defaults={"name": f"Can {verb} {model}"},
    )
    return found


def make_groups(apps, schema_editor):
    group = apps.get_model("auth", "Group")
    for name, codenames in (("Writers", WRITER), ("Editors", EDITOR)):
        made, _ = group.objects.get_or_create(name=name)
        made.permissions.add(*(permission(apps, codename, "articles") for codename in codenames))


def remove_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=["Writers", "Editors"]).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_groups, remove_groups)]
