"""What a person must say before a photo is taken down or put back, or its file is replaced."""

from typing import Any

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.photo_form import it_is_there, replaced_meanwhile
from articles.models import Photo
from articles.photo_intake import ReplacedMeanwhileError, SameFileError, replace_file
from articles.photo_rights import put_back, take_down
from articles.renditions import UnacceptablePhoto
from articles.wording import moment, person


class TakeDownForm(forms.Form):
    """Taking a photo away from all readers, for a reason that the desk keeps."""

    reason = forms.CharField(
        label=gettext_lazy("Why does it come down?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
        help_text=gettext_lazy("For the desk. Readers are not told."),
        error_messages={"required": gettext_lazy("Say in a few words why it comes down.")},
    )

    def save(self, photo: Photo, *, by: User) -> bool:
        """Take it down; ``False``, with the error in the form, if somebody was faster."""
        if take_down(photo, by=by, reason=self.cleaned_data["reason"]):
            return True
        photo.refresh_from_db()
        self.add_error(None, faster(photo))
        return False


def faster(photo: Photo) -> str:
    """Who has decided on a photo meanwhile, and how."""
    if photo.taken_down_at is None:
        return _who_put_it_back(photo)
    text = _("%(who)s took it down already, on %(time)s: %(reason)s")
    return text % {
        "who": person(photo.taken_down_by),
        "time": moment(photo.taken_down_at),
        "reason": photo.taken_down_reason,
    }


def put_back_entry() -> str:
    """What the photo's history says of putting it back."""
    return _("Put back: readers may see it again.")


def _who_put_it_back(photo: Photo) -> str:
    entries = LogEntry.objects.filter(object_id=str(photo.pk), change_message=put_back_entry())
    entry = entries.filter(content_type__model="photo").select_related("user").first()
    if entry is None:
        return _("It is not taken down any more.")
    text = _("%(who)s has put it back already, on %(time)s.")
    return text % {"who": person(entry.user), "time": moment(entry.action_time)}


class PutBackForm(forms.Form):
    """Showing a photo again: the decision that is undone is the one that the page showed."""

    decided = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, *, photo: Photo) -> None:
        decided = photo.taken_down_at.isoformat() if photo.taken_down_at else ""
        super().__init__(data, initial={"decided": decided})
        self.photo = photo

    def clean(self) -> dict[str, Any]:
        """Refuse to undo what the page did not show."""
        if self.cleaned_data.get("decided") != self.initial["decided"]:
            self.add_error(None, faster(self.photo))
        return self.cleaned_data

    def save(self, *, by: User) -> bool:
        """Put it back; ``False``, with the error in the form, if somebody was faster."""
        if put_back(self.photo, by=by):
            return True
        self.photo.refresh_from_db()
        self.add_error(None, faster(self.photo))
        return False


class ReplaceForm(forms.Form):
    """Another file for a photo, in the place of the one that the page showed."""

    file = forms.FileField(
        label=gettext_lazy("The new file"),
        widget=forms.FileInput(attrs={"accept": "image/*"}),
        error_messages={"required": gettext_lazy("Choose the file that should take its place.")},
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, files: Any, *, photo: Photo) -> None:
        super().__init__(data, files, initial={"key": photo.key})
        self.photo = photo

    def clean(self) -> dict[str, Any]:
        """Refuse to replace what the page did not show."""
        if self.cleaned_data.get("key") != self.photo.key:
            self.add_error(None, replaced_meanwhile(self.photo))
        return self.cleaned_data

    def save(self, *, by: User) -> bool:
        """Replace it; ``False``, with the error by its field, if that cannot be."""
        file = self.cleaned_data["file"]
        try:
            replace_file(self.photo, file, name=file.name, by=by)
        except UnacceptablePhoto as problem:
            self.add_error("file", str(problem))
        except SameFileError as problem:
            self.add_error("file", self._it_is_there(problem.photo))
        except ReplacedMeanwhileError:
            self.photo.refresh_from_db()
            self.add_error(None, replaced_meanwhile(self.photo))
        return self.is_valid()

    def _it_is_there(self, photo: Photo) -> str:
        if photo.pk == self.photo.pk:
            return _("This is the very file that the photo has already. Choose another one.")
        return it_is_there(photo)
