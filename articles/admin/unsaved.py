"""Work that a browser keeps until it is saved; see ``static/js/admin/draft_keeper.js``."""

import datetime as dt
import re
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

# What a browser calls the unsaved work that it keeps, and how many names it is told of at a time.
_DRAFT_KEY = re.compile(r"[0-9a-f-]{8,64}")
_SAVED_DRAFTS = 10


def unsaved_work(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """What the page says of work that is in it and not saved.

    ``draft_key`` goes on being its name in the browser that keeps it. ``brought_back`` is the
    sentence about a form that came from there; if nothing else is wrong, that is no error.
    """
    key = request.POST.get("draft_key", "")
    said = context["adminform"].form.non_field_errors()
    only_said = "_recover" in request.POST and len(said) == len(context["errors"]) == 1
    return {
        "unsaved": request.method == "POST",
        "draft_key": key if _DRAFT_KEY.fullmatch(key) else "",
        "brought_back": said[0] if only_said else "",
        "errors": None if only_said else context["errors"],
    }


def with_saved_drafts(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Tell the browser that what it keeps under this name is saved, so that it can forget it."""
    key = request.POST.get("draft_key", "")
    if _DRAFT_KEY.fullmatch(key):
        # The page that reads it may be another one, after several saves.
        before = request.COOKIES.get("saved_draft", "").split(".")
        keys = [key, *(each for each in before if _DRAFT_KEY.fullmatch(each) and each != key)]
        response.set_cookie(
            "saved_draft",
            ".".join(keys[:_SAVED_DRAFTS]),
            max_age=dt.timedelta(days=1),
            path=reverse("admin:index"),
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
    return response
