"""The forms of several photos on one page: each says what its picture shows and who took it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Prefetch
from django.http import QueryDict
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles.admin.photo_form import PhotoForm
from articles.models import Edition, Photo
from articles.photo_files import keep_changes
from articles.photo_library import Mark, marks_of
from articles.wording import person

_FIELDS = ("caption", "credit", "alternative_text", "decorative")


class DescriptionForm(PhotoForm):
    """What is said of one photo, as it was when the page was opened.

    Beside each field the page sends what stood in it then. What was not touched stays as a
    colleague has set it since; what both have changed is refused once, with the colleague's words.
    """

    digital_source_type = None  # type: ignore[assignment]

    class Meta(PhotoForm.Meta):
        fields = list(_FIELDS)  # type: ignore[assignment]

    def __init__(self, data: QueryDict | None, *, instance: Photo) -> None:
        self.colleagues: dict[str, Any] = {}
        prefix = f"photo-{instance.pk}"
        if data is not None:
            data = self._brought_up_to_date(data, prefix, instance)
        super().__init__(data, instance=instance, prefix=prefix)

    def _brought_up_to_date(self, data: QueryDict, prefix: str, photo: Photo) -> QueryDict:
        data = data.copy()
        for name in _FIELDS:
            key, present = f"{prefix}-{name}", _as_sent(getattr(photo, name))
            seen = _plain(data.get(f"initial-{key}", present))
            typed = _plain(data.get(key, "" if name == "decorative" else seen))
            if f"initial-{key}" not in data or typed == seen:
                data[key] = present
            elif present not in (seen, typed):
                self.colleagues[name] = getattr(photo, name)
        return data

    def clean(self) -> dict[str, Any] | None:
        """Refuse to save over what a colleague saved meanwhile; the next time it is known."""
        cleaned = super().clean()
        who = _who_saved_last(self.instance) if self.colleagues else ""
        for name, words in self.colleagues.items():
            self.add_error(name, _saved_meanwhile(who, words))
        return cleaned

    @property
    def seen_now(self) -> list[tuple[str, str]]:
        """The hidden fields that say what the page shows: names and values."""
        return [
            (f"initial-{self.add_prefix(name)}", _as_sent(getattr(self._photo, name)))
            for name in _FIELDS
        ]
