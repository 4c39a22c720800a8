"""The forms of several photos on one page: each says what its picture shows and who took it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.meanwhile import who_saved_last
from articles.admin.photo_form import PhotoForm
from articles.models import Edition, Photo
from articles.photo_files import keep_changes
from articles.photo_library import Mark, marks_of

_TEXTS = ("caption", "credit", "alternative_text")
_FIELDS = (*_TEXTS, "decorative")

# What a page sends, or nothing while it is opened.
Sent = Mapping[str, str] | None


class DescriptionForm(PhotoForm):
    """What is said of one photo.

    Beside each field the page sends what it showed there first. What was not touched stays as a
    colleague has set it since; what both have changed is refused once, with the colleague's words.
    ``touched`` names the fields that this page changes.
    """

    digital_source_type = None  # type: ignore[assignment]

    class Meta(PhotoForm.Meta):
        fields = list(_FIELDS)  # type: ignore[assignment]
        help_texts = {"caption": gettext_lazy("What is seen, where and when.")}
        widgets = {
            "caption": forms.Textarea(attrs={"rows": 3}),
            "credit": forms.TextInput(attrs={"data-credit": ""}),  # type: ignore[dict-item]
            "alternative_text": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, sent: Sent, *, photo: Photo) -> None:
        prefix = f"photo-{photo.pk}"
        self._shown_now = {name: _as_sent(getattr(photo, name)) for name in _FIELDS}
        self._colleagues: list[str] = []
        self.touched: list[str] = []
        data = None if sent is None else self._merged(sent, prefix)
        super().__init__(data if self.touched else None, instance=photo, prefix=prefix)

    def _merged(self, sent: Mapping[str, str], prefix: str) -> dict[str, str]:
        """What was sent where it was touched, and elsewhere what stands there now."""
        data = {}
        for name, now in self._shown_now.items():
            key = f"{prefix}-{name}"
            shown = _as_sent(sent.get(f"initial-{key}", now))
            typed = _as_sent(sent.get(key, shown if name in _TEXTS else ""))
            if f"initial-{key}" not in sent or typed in (shown, now):
                data[key] = now
                continue
            data[key] = typed
            self.touched.append(name)
            if shown != now:
                self._colleagues.append(name)
        return data

    def clean(self) -> dict[str, Any] | None:
        """Refuse to save over what a colleague has saved meanwhile."""
        cleaned = super().clean()
        who = who_saved_last(self.instance) if self._colleagues else ""
        for name in self._colleagues:
            self.add_error(name, _saved_meanwhile(who, self._shown_now[name], name in _TEXTS))
        return cleaned

    @property
    def shown(self) -> list[tuple[str, str]]:
        """The names and values of the hidden fields that say what the page shows."""
        return [(f"initial-{self.add_prefix(name)}", now) for name, now in self._shown_now.items()]


def _as_sent(value: Any) -> str:
    """A value as forms send it, so that two can be compared."""
    if isinstance(value, bool):
        return "on" if value else ""
    return str(value).replace("\r\n", "\n").strip()


def _saved_meanwhile(who: str, words: str, is_text: bool) -> str:
    if not is_text:
        said = (
            _("%(who)s has ticked this since you opened the page.")
            if words
            else _("%(who)s has taken this tick away since you opened the page.")
        )
    elif words:
        said = _("%(who)s has saved “%(words)s” here since you opened the page.")
    else:
        said = _("%(who)s has emptied this since you opened the page.")
    then = _("Yours is not saved yet. To put it in the place of theirs, save once more.")
    return f"{said % {'who': who, 'words': words}} {then}"


@dataclass(frozen=True)
class Row:
    """One photo of the page; without a form it is only looked at, for the ``reason`` given.

    ``typed`` is what came for a photo that cannot be changed any more: it is shown once, to be
    copied.
    """

    number: int
    photo: Photo | None
    marks: Sequence[Mark]
    form: DescriptionForm | None
    reason: str
    typed: Sequence[str]


class DescriptionSheet:
    """The rows of a page that describes these photos; inside a transaction, where it saves.

    The number of queries does not depend on how many there are, only on how many were touched.
    """

    def __init__(
        self, numbers: Sequence[int], *, may_change: Callable[[Photo], bool], sent: Sent
    ) -> None:
        photos = Photo.objects.prefetch_related(Prefetch("editions", Edition.objects.only("pk")))
        if sent is not None:
            # Locked until all is saved: what is compared now would otherwise be stale by then.
            photos = photos.select_for_update(of=("self",))
        self._found = photos.order_by("pk").in_bulk(numbers)
        self._may_change, self._sent = may_change, sent
        self.rows = [self._row(number) for number in numbers]

    def _row(self, number: int) -> Row:
        photo, now = self._found.get(number), timezone.now()
        marks = marks_of(photo, now) if photo else []
        if photo is not None and self._may_change(photo):
            return Row(number, photo, marks, DescriptionForm(self._sent, photo=photo), "", [])
        return Row(number, photo, marks, None, _why_not(photo), self._typed(number))

    def _typed(self, number: int) -> list[str]:
        sent = self._sent or {}
        texts = [
            (sent.get(key, ""), sent.get(f"initial-{key}"))
            for key in (f"photo-{number}-{name}" for name in _TEXTS)
        ]
        return [text for text, shown in texts if text and _as_sent(text) != _as_sent(shown or "")]

    @property
    def forms(self) -> list[DescriptionForm]:
        """Those of the photos that may be changed."""
        return [row.form for row in self.rows if row.form]

    @property
    def touched(self) -> list[DescriptionForm]:
        """Those that change something."""
        return [form for form in self.forms if form.touched]

    def is_valid(self) -> bool:
        """Whether everything can be saved, and nothing typed would be lost."""
        invalid = [form for form in self.touched if not form.is_valid()]
        return not invalid and not any(row.typed for row in self.rows)

    def save(self) -> list[DescriptionForm]:
        """Save every row that was touched; their forms."""
        for form in self.touched:
            keep_changes(form.instance)
        return self.touched

    @property
    def incomplete(self) -> list[int]:
        """The numbers of the photos that could be changed and that cannot be published yet."""
        return [form.instance.pk for form in self.forms if not form.instance.is_complete]


def _why_not(photo: Photo | None) -> str:
    if photo is None:
        return _("This photo is not in the library any more.")
    if photo.editions.exists():
        return _("It is part of something published, so that only an editor changes this.")
    return _("You can look at this photo, but not change it. Ask who uploaded it, or an editor.")
