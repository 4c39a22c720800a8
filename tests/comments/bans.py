"""Banning senders, as a moderator's browser does it."""

import datetime as dt
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comments.models import Ban, Comment
from tests.comments.pages import Answer

LIST = reverse("admin:comments_ban_changelist")
ADD = reverse("admin:comments_ban_add")


def add_page(comment: Comment) -> str:
    """Where the sender of a comment is banned."""
    return f"{ADD}?comment={comment.pk}"


def change_page(ban: Ban) -> str:
    """The page of one ban."""
    return reverse("admin:comments_ban_change", args=[ban.pk])


def end(days: float | None) -> dict[str, str]:
    """The two boxes of an end so many days from now, or of none."""
    if days is None:
        return {"until_0": "", "until_1": ""}
    at = timezone.localtime() + dt.timedelta(days=days)
    return {"until_0": f"{at:%Y-%m-%d}", "until_1": f"{at:%H:%M:%S}"}


def ban(client: Client, *, until: float | None = None, **typed: Any) -> Answer:
    """Send the form; the answer is a redirect to the list, or the form with its errors."""
    number = typed.get("comment")
    page = ADD if number is None else f"{ADD}?comment={number}"
    return client.post(page, {"leads_to": "hold", "why": "", **end(until), **typed})
