"""The form of a photo: it checks a new file, and says beside each field what the file says."""

import json
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.moments import NamedSplitDateTime
from articles.models import Photo
from articles.photo_intake import OFFERED, OFFERED_MOMENTS, measure, offered_moment, offered_text
from articles.photo_metadata import (
    PROPERTIES,
    SOURCE_TYPES,
    Offer,
    PhotoMetadata,
    Property,
    known_source_type,
    source_type_uri,
)
from articles.renditions import UnacceptablePhoto
from articles.seen_before import same_file
from articles.wording import moment, person

# Without them a photo cannot be published, nor be left without them once it is.
OWED_TO_READERS = ("caption", "credit", "alternative_text")


class PhotoForm(forms.ModelForm[Photo]):
    """A photo; a new file is checked, and fills in what was left empty."""

    digital_source_type = forms.ChoiceField(
        label=gettext_lazy("How the picture was made"),
        help_text=Photo._meta.get_field("digital_source_type").help_text,
        required=False,
    )

    class Meta:
        model = Photo
        fields = "__all__"
        widgets = {
            "caption": forms.Textarea(attrs={"rows": 3, "cols": 70}),
            "alternative_text": forms.Textarea(attrs={"rows": 2, "cols": 70}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "original" in self.fields:
            # The file is kept under a name of ours; how long its own is does not matter.
            self.fields["original"].max_length = None  # type: ignore[attr-defined]
        if "digital_source_type" in self.fields:
            choices = _ways_it_was_made(self.instance.digital_source_type)
            self.fields["digital_source_type"].choices = choices  # type: ignore[attr-defined]
        if self.instance.pk is not None:
            self._say_what_the_file_says()

    def clean_original(self) -> Any:
        """Accept only what is a sound picture within the limits, and not in the library yet."""
        original = self.cleaned_data.get("original")
        if isinstance(original, UploadedFile):
            try:
                measure(self.instance, original)
            except UnacceptablePhoto as problem:
                raise forms.ValidationError(str(problem)) from problem
            refuse_what_is_there(self.instance)
        return original

    def clean(self) -> dict[str, Any] | None:
        """Refuse a picture that is said to show nothing and described all the same, and a
        published one without what readers are owed."""
        cleaned = super().clean()
        given = self.cleaned_data
        if given.get("decorative") and given.get("alternative_text"):
            self.add_error(
                "decorative",
                _(
                    "A decorative picture has no alternative text. Delete the text or take the "
                    "tick away."
                ),
            )
        embargo, end = given.get("embargo_until"), given.get("rights_expire_at")
        if embargo and end and embargo >= end:
            self.add_error(
                "embargo_until",
                _("The rights end before this embargo does, so nobody could ever see the photo."),
            )
        self._keep_what_readers_are_owed()
        self._refuse_what_was_said_of_another_file()
        return cleaned

    def _keep_what_readers_are_owed(self) -> None:
        if self.instance.pk is None or not self.instance.editions.exists():
            return
        touched = set(self.changed_data)
        if "decorative" in touched:
            # Without its tick it owes its text again.
            touched.add("alternative_text")
        for name in OWED_TO_READERS:
            is_emptied = name in touched and not self.cleaned_data.get(name)
            is_said_otherwise = name == "alternative_text" and self.cleaned_data.get("decorative")
            if is_emptied and name not in self.errors and not is_said_otherwise:
                self.add_error(
                    name, _("The photo is published, so this stays. Write something better.")
                )

    def _refuse_what_was_said_of_another_file(self) -> None:
        """Focal point and description belong to the picture that the page showed."""
        seen = self.data.get("picture_seen")
        if self.instance.pk is not None and seen and seen != self.instance.key:
            self.add_error(None, replaced_meanwhile(self.instance))

    def _say_what_the_file_says(self) -> None:
        metadata = PhotoMetadata.from_data(self.instance.found)
        for field, name in {**OFFERED, **OFFERED_MOMENTS}.items():
            if field not in self.fields:
                continue
            box = f"id_{self.add_prefix(field)}"
            if note := _note(self.instance, field, name, metadata, box):
                help_text = self.fields[field].help_text
                self.fields[field].help_text = format_html("{} {}", help_text, note)


def refuse_what_is_there(photo: Photo) -> None:
    """Raises ``ValidationError`` if the library has this very file already, in this or another
    photo."""
    there = same_file(photo.fingerprint or "")
    if there is not None:
        raise forms.ValidationError(it_is_there(there), code="there")


def it_is_there(photo: Photo) -> str:
    """To somebody who brings the file of a photo that the library has already."""
    text = _(
        "This very file is in the library already: photo %(number)s, “%(photo)s”. Use that one."
    )
    return text % {"number": photo.pk, "photo": photo}


def replaced_meanwhile(photo: Photo) -> str:
    """To somebody who saw the file before the present one."""
    before = photo.replaced_files.select_related("replaced_by").first()
    if before is None:
        # It went at once, because nothing showed it.
        return _(
            "Somebody else has replaced the file since you opened this page. Look at it again."
        )
    text = _(
        "%(who)s has replaced the file since you opened this page, on %(time)s. Look at it again."
    )
    return text % {"who": person(before.replaced_by), "time": moment(before.replaced_at)}


def _ways_it_was_made(present: str) -> list[tuple[str, Any]]:
    """The ways to choose from; one that the vocabulary does not know stays as it is."""
    known = known_source_type(present)
    ways: list[tuple[str, Any]] = [("", _("Not said"))]
    for code, way in SOURCE_TYPES.items():
        # However the file spelled it, the same way is the same choice.
        is_present = known is not None and known.code == code
        if is_present or not way.is_retired:
            ways.append((present if is_present else source_type_uri(code), way.name))
    if present and known is None:
        ways.append((present, present))
    return ways


def _note(
    photo: Photo, field: str, name: str, metadata: PhotoMetadata, box: str
) -> SafeString | str:
    """Where the value came from, and what else the file says; ``box`` is the id of the field."""
    kept = [(offer, _as_kept(field, offer.value)) for offer in metadata.offers(name)]
    same = [offer for offer, value in kept if value == _as_kept(field, getattr(photo, field))]
    contradicts = name in metadata.disagreements()
    # Where the standards agree, another spelling is one that was cut or set otherwise.
    agree = bool(same) and not contradicts
    others = [] if agree else [each for each in kept if each[1] and each[0] not in same]
    parts = [_from_the_file(same)] if same else []
    parts += [_other_value(field, offer, value, box) for offer, value in others]
    if not parts:
        return ""
    if contradicts:
        parts.insert(0, format_html("<strong>{}</strong> ", _("The file contradicts itself.")))
    return format_html(
        '<span class="from-file{}">{}</span>',
        " contradicts" if contradicts else "",
        format_html_join("", "{}", ((part,) for part in parts)),
    )


def _as_kept(field: str, value: Any) -> Any:
    """What the photo would keep of a value of the file, or keeps; the ways of making a picture in
    one spelling."""
    if field in OFFERED_MOMENTS:
        return offered_moment(field, value) if isinstance(value, str) else value
    if field == "digital_source_type" and (way := known_source_type(value)):
        return source_type_uri(way.code)
    return offered_text(field, value)


def _from_the_file(offers: list[Offer]) -> SafeString:
    standards = ", ".join(offer.standard.value for offer in offers)
    return format_html("<em>{}</em> ", _("From the file (%(where)s).") % {"where": standards})


def _other_value(field: str, offer: Offer, value: Any, box: str) -> SafeString:
    """Another value, with what the boxes of the field would hold of it: static/js/admin/
    offered_values.js puts it there."""
    return format_html(
        '<span class="other-value" data-field="{}" data-typed="{}">{} <q>{}</q></span> ',
        box,
        json.dumps(_as_typed(field, value)),
        _("The file says (%(where)s):") % {"where": offer.standard.value},
        _in_words(field, value),
    )


def _in_words(field: str, value: Any) -> str:
    if field in OFFERED_MOMENTS:
        return moment(value)
    way = known_source_type(value) if field == "digital_source_type" else None
    return str(way.name) if way else value


def _as_typed(field: str, value: Any) -> list[str]:
    """A text for each box: of a moment there are two."""
    if field not in OFFERED_MOMENTS:
        return [value]
    boxes = NamedSplitDateTime()
    each = zip(boxes.widgets, boxes.decompress(value), strict=True)
    return [str(box.format_value(part)) for box, part in each]


def properties_found(photo: Photo) -> list[tuple[str, str, list[Offer]]]:
    """Every property that the file gives: its label, "disagrees" where the file contradicts
    itself, and the values."""
    metadata = PhotoMetadata.from_data(photo.found)
    contradictions = metadata.disagreements()
    return [
        (_label(prop, name in contradictions), "disagrees" * (name in contradictions), offers)
        for name, prop in PROPERTIES.items()
        if (offers := metadata.offers(name))
    ]


def _label(prop: Property, contradicts: bool) -> str:
    if not contradicts:
        return str(prop.label)
    return _("%(property)s (the file contradicts itself)") % {"property": prop.label}
