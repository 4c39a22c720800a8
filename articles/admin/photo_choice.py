"""The choice of a photo from the library in an article's form; see
``static/js/admin/photo_choice.js``."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.admin.options import BaseModelAdmin
from django.db.models import BigIntegerField, Field, ForeignKey
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.photo_pages import desk_picture
from articles.models import Photo
from articles.photo_library import PhotoCard, photo_cards


class PhotoChoice(forms.TextInput):
    """A photo's number, which can be typed, with the photo itself and the way to others.

    What is in the form is the number alone, so that drafts and cloned rows need to know nothing
    of photos. ``show_chosen`` gives the widget the photo to show.
    """

    template_name = "admin/articles/photo/_choice.html"
    card: PhotoCard | None = None

    class Media:
        css = {"all": ["css/photo_library.css"]}
        js = ["js/admin/photo_choice.js"]

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "numeric", "autocomplete": "off", **(attrs or {})})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """What stands around the number: the photo, and whether there may be none."""
        return {**super().get_context(name, value, attrs), **_shown(value, self.card)}

    def _render(
        self, template_name: str, context: dict[str, Any], renderer: Any = None
    ) -> SafeString:
        # Django's renderer of forms does not look where the project has its templates.
        return render_to_string(template_name, context)


class ChoosesPhotos(BaseModelAdmin[Any]):
    """A base for admins of rows that name a photo; it is chosen from the library."""

    def formfield_for_dbfield(
        self, db_field: Field[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> Any:
        """A photo is looked for in the grid. Django's buttons for other rows would stand around
        it."""
        if not isinstance(db_field, ForeignKey) or db_field.remote_field.model is not Photo:
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        messages = {
            "required": _("Choose a photo."),
            "invalid_choice": _("There is no photo with this number. Choose another one."),
        }
        return db_field.formfield(**{**kwargs, "widget": PhotoChoice, "error_messages": messages})


def show_chosen(every_form: Iterable[forms.BaseForm]) -> None:
    """Let each choice of a photo in the forms show what is chosen, typed or kept. Two queries,
    however many there are."""
    chosen = [
        (field.widget, _number(form[name].value()))
        for form in every_form
        for name, field in form.fields.items()
        if isinstance(field.widget, PhotoChoice)
    ]
    cards = _cards({number for _widget, number in chosen if number is not None})
    for widget, number in chosen:
        widget.card = None if number is None else cards.get(number)


def chosen_photo(typed: str) -> dict[str, Any]:
    """What is shown of the photo with a number that may be any text, in the words of the
    template."""
    number = _number(typed)
    cards = {} if number is None else _cards({number})
    return _shown(typed, cards.get(number) if number is not None else None)


def _shown(typed: object, card: PhotoCard | None) -> dict[str, Any]:
    return {
        "typed": "" if typed is None else str(typed).strip(),
        "card": card,
        "picture": desk_picture(card.photo) if card else "",
    }


def _number(typed: object) -> int | None:
    """What can be the number of a row."""
    try:
        number = int(str(typed))
    except ValueError:
        return None
    return number if 0 < number <= BigIntegerField.MAX_BIGINT else None


def _cards(numbers: set[int]) -> dict[int, PhotoCard]:
    if not numbers:
        return {}
    photos = Photo.objects.defer("found").in_bulk(numbers)
    return {card.photo.pk: card for card in photo_cards(list(photos.values()))}
