"""What was decided about links goes on to hold for every form of them; moderators may use the new
lists; texts of the last weeks are known again."""

import datetime as dt
from importlib import import_module

from django.db import migrations
from django.utils import timezone

from comments.text_marks import text_mark

LINK_SETTINGS = [
    f"{kind}_leads_to"
    for kind in (
        "scheme",
        "www",
        "markup",
        "ip_address",
        "bare_certain",
        "bare_likely",
        "bare_doubtful",
        "defanged",
        "spelled_out",
        "look_alike",
    )
]
# As far back as the same text is looked for.
DAYS = 30

MODERATOR = [
    "view_report",
    *(
        f"{verb}_{model}"
        for model in ("blockeddomain", "ban")
        for verb in ("view", "add", "change", "delete")
    ),
]


def carry_links_over(apps, schema_editor):
    for policy in apps.get_model("comments", "Policy").objects.all():
        for name in LINK_SETTINGS:
            setattr(policy, name, policy.external_link_leads_to)
        policy.save()


def carry_links_back(apps, schema_editor):
    for policy in apps.get_model("comments", "Policy").objects.all():
        policy.external_link_leads_to = policy.scheme_leads_to
        policy.save()


def mark_texts(apps, schema_editor):
    Comment = apps.get_model("comments", "Comment")
    since = timezone.now() - dt.timedelta(days=DAYS)
    recent = Comment.objects.filter(created_at__gte=since, text_mark="").only("text")
    for comment in recent.iterator():
        Comment.objects.filter(pk=comment.pk).update(text_mark=text_mark(comment.text))


def permit_moderators(apps, schema_editor):
    groups = import_module("comments.migrations.0002_groups")
    moderators, _ = apps.get_model("auth", "Group").objects.get_or_create(name="Moderators")
    moderators.permissions.add(*(groups.permission(apps, codename) for codename in MODERATOR))


class Migration(migrations.Migration):
    dependencies = [("comments", "0003_screening")]

    operations = [
        migrations.RunPython(carry_links_over, carry_links_back),
        migrations.RunPython(mark_texts, migrations.RunPython.noop),
        migrations.RunPython(permit_moderators, migrations.RunPython.noop),
    ]
