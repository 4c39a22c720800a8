"""The moderators, with what they may do, and one policy for them to change."""

from django.db import migrations

MODERATOR = [
    "view_comment",
    "moderate_comment",
    "view_finding",
    "view_decision",
    "view_policy",
    "change_policy",
    *(
        f"{verb}_{model}"
        for model in ("alloweddomain", "watchedphrase")
        for verb in ("view", "add", "change", "delete")
    ),
]


def permission(apps, codename):
    """The permission of this name. Django makes permissions only after all migrations have run,
    so it is made here, as Django would; Django then finds it there."""
    verb, model = codename.split("_", 1)
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="comments", model=model
    )
    found, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        codename=codename,
        content_type=content_type,
        defaults={"name": f"Can {verb} {model}"},
    )
    return found


def make_group(apps, schema_editor):
    made, _ = apps.get_model("auth", "Group").objects.get_or_create(name="Moderators")
    made.permissions.add(*(permission(apps, codename) for codename in MODERATOR))
    apps.get_model("comments", "Policy").objects.get_or_create(pk=1)


def remove_group(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name="Moderators").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_group, remove_group)]
