"""The form of a photo's own page, which two people may have open."""

import datetime as dt
from typing import Any

from django.forms.models import model_to_dict
from django.http import QueryDict
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from articles.admin.meanwhile import who_saved_last
from articles.admin.moments import MomentField
from articles.admin.photo_form import PhotoForm
from articles.models import Photo


class PhotoChangeForm(PhotoForm):
    """A photo as it was when the page was opened.

    Each field remembers what the page showed. What was not touched stays as a colleague has set it
    since; what both have changed is refused once, with the colleague's name.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None:
            for name, field in self.fields.items():
                field.show_hidden_initial = name != "original"

    def clean(self) -> dict[str, Any] | None:
        """Heed what a colleague has saved meanwhile, before anything else."""
        if self.instance.pk is not None:
            # Locked until the save is done: what is true now would otherwise be stale by then.
            photo = Photo.objects.select_for_update(of=("self",)).get(pk=self.instance.pk)
            self._heed(photo)
        return super().clean()

    def _heed(self, photo: Photo) -> None:
        kept = model_to_dict(photo, list(self.fields))
        colleagues = [
            name for name, value in kept.items() if self._was_changed(name, _whole_seconds(value))
        ]
        for name in colleagues:
            if name in self.changed_data:
                self._refuse(name, kept[name], photo)
            else:
                self.cleaned_data[name] = kept[name]

    def _was_changed(self, name: str, now: Any) -> bool:
        """Whether somebody has changed the field since the page was opened."""
        field, shown = self.fields[name], self.data.get(self[name].html_initial_name)
        if not field.show_hidden_initial or shown is None:
            return False
        if isinstance(field, MomentField):
            return bool(parse_datetime(shown) != now)
        return bool(field.has_changed(now, shown))

    def _refuse(self, name: str, now: Any, photo: Photo) -> None:
        text = _(
            "%(who)s has changed this since you opened the page, to “%(now)s”. Yours is not saved "
            "yet. To put it in the place of theirs, save once more."
        )
        self.add_error(name, text % {"who": who_saved_last(photo), "now": now})
        self._show_now(name, _whole_seconds(now))

    def _show_now(self, name: str, now: Any) -> None:
        """From now on the page has shown the colleague's value."""
        data: QueryDict = self.data.copy()  # type: ignore[attr-defined]
        data[self[name].html_initial_name] = "" if now is None else str(now)
        self.data = data


def _whole_seconds(value: Any) -> Any:
    """As the page shows a moment."""
    return value.replace(microsecond=0) if isinstance(value, dt.datetime) else value
