"""Reading the demo's content files, with times made relative to now."""

import datetime as dt
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone

from newsroom.demo.pictures import PhotoPlan

_FOLDER = Path(__file__).parent / "content"

Entry = dict[str, Any]


@cache
def read(name: str) -> dict[str, list[Entry]]:
    """The entries of one content file, by kind."""
    with (_FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def days_ago(days: float) -> dt.datetime:
    """That many days before now."""
    return timezone.now() - dt.timedelta(days=days)


def photo_plans() -> list[PhotoPlan]:
    """The photos, with the moment each was taken."""
    return [
        PhotoPlan(
            taken_at=timezone.localtime(days_ago(entry.pop("taken_days_ago"))),
            expires_on=_day(entry.pop("expires_in_days", None)),
            **entry,
        )
        for entry in read("photos")["photos"]
    ]


def _day(in_days: float | None) -> str:
    if in_days is None:
        return ""
    return timezone.localtime(days_ago(-in_days)).date().isoformat()
