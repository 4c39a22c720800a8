"""Moments typed in the admin: date and time in two boxes, in the paper's time zone."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# Photography is not older, and the calendars of the databases end there.
_FIRST_YEAR, _LAST_YEAR = 1800, 9998


class NamedSplitDateTime(AdminSplitDateTime):
    """Date and time in two boxes; in the stock widget neither has a name."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        names = (gettext_lazy("Date"), gettext_lazy("Time"))
        for widget, name in zip(self.widgets, names, strict=True):
            widget.attrs["aria-label"] = name


class MomentField(forms.SplitDateTimeField):
    """A moment that the clocks of the paper's time zone show exactly once."""

    widget = NamedSplitDateTime
    # One box, so that a form that is shown again remembers what it showed first; of two, Django
    # would take what was typed meanwhile for it, and the next save would not see a change.
    hidden_widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another moment was typed than the page showed first."""
        if isinstance(initial, str):
            initial = parse_datetime(initial)
        return super().has_changed(initial, data)

    def compress(self, data_list: Any) -> dt.datetime | None:
        """The moment; the hour that is skipped when the clocks go forward, and the one that comes
        twice when they go back, are refused (PEP 495 calls them gap and fold)."""
        if not data_list:
            return None
        date, time = data_list
        if date in self.empty_values or time in self.empty_values:
            raise ValidationError(_("Give both a date and a time."))
        if not _FIRST_YEAR <= date.year <= _LAST_YEAR:
            text = _("The year %(year)d cannot be meant. Check the date.")
            raise ValidationError(text % {"year": date.year})
        typed = dt.datetime.combine(date, time, tzinfo=timezone.get_current_timezone())
        before, after = typed.utcoffset(), typed.replace(fold=1).utcoffset()
        if before == after:
            return typed
        shown = {"time": f"{time:%H:%M}"}
        if before is not None and after is not None and before < after:
            raise ValidationError(
                _(
                    "On that day the clocks go forward and skip %(time)s. Choose an earlier or a "
                    "later time."
                )
                % shown
            )
        raise ValidationError(
            _(
                "On that day the clocks go back and show %(time)s twice. Choose a time before or "
                "after that hour."
            )
            % shown
        )


class LaterField(MomentField):
    """A moment that has not come yet."""

    def clean(self, value: Any) -> dt.datetime | None:
        """The moment, if it lies ahead."""
        moment: dt.datetime | None = super().clean(value)
        if moment is not None and moment <= timezone.now():
            raise ValidationError(_("That time has passed. Choose a later one."))
        return moment


NAMED_MOMENTS: dict[Any, dict[str, Any]] = {
    models.DateTimeField: {"form_class": MomentField, "widget": NamedSplitDateTime}
}
