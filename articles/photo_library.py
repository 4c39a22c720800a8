"""Looking through the library: what is searched for in it, and how the photos found stand."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db.models import Q, TextChoices
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, EditionPhoto, Photo, PhotoBlock, Standing
from articles.models.photo import PhotoQuerySet
from articles.photo_metadata import known_source_type
from articles.photo_preflight import WARNED_BEFORE
from articles.wording import moment

# Where the words of each field of the search are looked for.
_SEARCHED = {
    "words": (
        "caption",
        "headline",
        "alternative_text",
        "keywords",
        "place",
        "original_filename",
        "instructions",
    ),
    "credit": ("credit", "creator", "source"),
    "person": ("people_shown",),
}
_LONGEST = 200


class Which(TextChoices):
    """Which photos of the library are looked through."""

    ALL = "", gettext_lazy("All photos")
    MINE = "mine", gettext_lazy("Uploaded by me")
    UNUSED = "unused", gettext_lazy("Unused")
    INCOMPLETE = "incomplete", gettext_lazy("Cannot be published as they are")
    UNDESCRIBED = "undescribed", gettext_lazy("Without alternative text")
    ENDING = "ending", gettext_lazy("Rights end within 14 days")
    HIDDEN = "hidden", gettext_lazy("Not shown to readers now")
    ONE_TIME = "one_time", gettext_lazy("One time use")
    GENERATED = "generated", gettext_lazy("Made or altered by a generator")


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


def _text(label: Any, **attrs: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"type": "search", "autocomplete": "off", **attrs})
    return forms.CharField(label=label, required=False, max_length=_LONGEST, widget=widget)


class LibrarySearch(forms.Form):
    """What somebody looks for in the library. A field with an error says so and limits nothing."""

    words = _text(gettext_lazy("Words"))
    which = forms.ChoiceField(label=gettext_lazy("Show"), choices=Which.choices, required=False)
    credit = _text(gettext_lazy("Credit, creator or source"))
    person = _text(gettext_lazy("Person shown"))
    taken_from = _day(gettext_lazy("Taken from"))
    taken_to = _day(gettext_lazy("Taken to"))

    # Those that stand open only if something is in them.
    FURTHER = ("credit", "person", "taken_from", "taken_to")

    def __init__(self, data: Mapping[str, Any], *, user: User) -> None:
        # It stands beside the forms of articles as well, whose fields have Django's own ids.
        super().__init__(data, auto_id="library-%s")
        self._user = user

    def clean(self) -> dict[str, Any] | None:
        """Refuse a time that ends before it begins."""
        start, end = self.cleaned_data.get("taken_from"), self.cleaned_data.get("taken_to")
        if start and end and end < start:
            self.add_error("taken_to", _("This day lies before the first one. Exchange them."))
        return super().clean()

    @property
    def is_asked(self) -> bool:
        """Whether anything is looked for, be it in vain."""
        return bool(self.errors) or any(self.cleaned_data.values())

    @property
    def further_is_asked(self) -> bool:
        """Whether something is in the further fields."""
        return any(self.data.get(name) for name in self.FURTHER)

    @property
    def further(self) -> list[forms.BoundField]:
        """The fields for a closer look."""
        return [self[name] for name in self.FURTHER]

    def photos(self) -> PhotoQuerySet:
        """The photos that are looked for, the newest first."""
        self.full_clean()
        photos = _which(Photo.objects.all(), self.cleaned_data.get("which", ""), self._user)
        for name, fields in _SEARCHED.items():
            for word in self.cleaned_data.get(name, "").split():
                photos = photos.filter(_anywhere(word, fields))
        if start := self.cleaned_data.get("taken_from"):
            photos = photos.filter(taken_at__date__gte=start)
        if end := self.cleaned_data.get("taken_to"):
            photos = photos.filter(taken_at__date__lte=end)
        # What the file says can be long, and nobody reads it here.
        return photos.order_by("-uploaded_at", "-pk").defer("found")


def _anywhere(word: str, fields: Sequence[str]) -> Q:
    found = Q()
    for field in fields:
        for spelling in _spellings(word):
            found |= Q(**{f"{field}__icontains": spelling})
    return found


def _spellings(word: str) -> set[str]:
    """SQLite takes capital and small letters for the same in ASCII only."""
    return {word} if word.isascii() else {word, word.lower(), word.upper(), word.capitalize()}


def _which(photos: PhotoQuerySet, which: str, user: User) -> PhotoQuerySet:
    now = timezone.now()
    match which:
        case Which.MINE:
            return photos.filter(uploaded_by=user)
        case Which.UNUSED:
            return photos.unused()
        case Which.INCOMPLETE:
            return photos.incomplete()
        case Which.UNDESCRIBED:
            return photos.filter(alternative_text="", decorative=False)
        case Which.ENDING:
            return photos.rights_end_between(now, now + WARNED_BEFORE)
        case Which.HIDDEN:
            return photos.exclude(pk__in=Photo.objects.shown(now))
        case Which.ONE_TIME:
            return photos.filter(one_time_use=True)
        case Which.GENERATED:
            return photos.filter(digital_source_type__in=_labelled_ways())
    return photos


def _labelled_ways() -> list[str]:
    """The ways of making a picture that readers are told of, in every spelling that files gave."""
    ways = Photo.objects.order_by().values_list("digital_source_type", flat=True).distinct()
    return [way for way in ways if (known := known_source_type(way)) and known.label]


# --- How a photo stands --------------------------------------------------------------------------


class Weight(StrEnum):
    """How loudly something is said of a photo."""

    HIDDEN = "hidden"  # Readers would see a placeholder.
    MISSING = "missing"  # It cannot be published without.
    CARE = "care"  # Whoever uses it has to heed that.
    PLAIN = "plain"


@dataclass(frozen=True)
class Mark:
    """One thing that whoever thinks of using a photo should know."""

    text: str
    weight: Weight


@dataclass(frozen=True)
class PhotoCard:
    """A photo with what should be known of it; ``articles`` counts those that use it, or did."""

    photo: Photo
    marks: Sequence[Mark]
    articles: int

    @property
    def words(self) -> str:
        """What it is called, as long as it is."""
        photo = self.photo
        named = photo.caption or photo.headline or photo.alternative_text
        return named or photo.original_filename or _("Photo %(number)s") % {"number": photo.pk}


def photo_cards(photos: Sequence[Photo]) -> list[PhotoCard]:
    """A card for each photo, in their order. One query."""
    now, articles = timezone.now(), _numbers_of_articles(photos)
    return [PhotoCard(photo, marks_of(photo, now), articles[photo.pk]) for photo in photos]


def _numbers_of_articles(photos: Sequence[Photo]) -> Counter[int]:
    numbers = [photo.pk for photo in photos]
    if not numbers:
        return Counter()
    leads = Article.objects.filter(lead_photo__in=numbers).values_list("lead_photo", "pk")
    blocks = PhotoBlock.objects.filter(photo__in=numbers).values_list("photo", "parent")
    shown = EditionPhoto.objects.filter(photo__in=numbers)
    editions = shown.values_list("photo", "edition__article")
    # A union names each article once, however often it shows the photo.
    pairs = leads.order_by().union(blocks.order_by(), editions.order_by())
    return Counter(photo for photo, _article in pairs)


def marks_of(photo: Photo, at: dt.datetime) -> list[Mark]:
    """What is to be known of a photo at this time, the gravest first."""
    return [*_standing(photo, at), *_missing(photo), *_to_heed(photo, at), *_beside(photo, at)]


def _standing(photo: Photo, at: dt.datetime) -> list[Mark]:
    match photo.standing(at):
        case Standing.TAKEN_DOWN:
            text = _("Taken down: %(reason)s") % {"reason": photo.taken_down_reason}
        case Standing.EXPIRED if photo.rights_expire_at is not None:
            text = _("Rights ended on %(time)s") % {"time": moment(photo.rights_expire_at)}
        case Standing.EMBARGOED if photo.embargo_until is not None:
            text = _("Embargo until %(time)s") % {"time": moment(photo.embargo_until)}
        case _:
            return []
    return [Mark(text, Weight.HIDDEN)]


def _missing(photo: Photo) -> list[Mark]:
    described = photo.alternative_text or photo.decorative
    return [
        Mark(text, Weight.MISSING)
        for is_there, text in (
            (photo.caption, _("No caption")),
            (photo.credit, _("No credit")),
            (described, _("No alternative text")),
        )
        if not is_there
    ]


def _to_heed(photo: Photo, at: dt.datetime) -> list[Mark]:
    made = known_source_type(photo.digital_source_type)
    end = photo.rights_expire_at
    texts = [
        _("One time use") if photo.one_time_use else "",
        _rights_end(end) if end is not None and at < end <= at + WARNED_BEFORE else "",
        str(made.label) if made else "",
        _("Supplier: %(asks)s") % {"asks": photo.instructions} if photo.instructions else "",
    ]
    return [Mark(text, Weight.CARE) for text in texts if text]


def _beside(photo: Photo, at: dt.datetime) -> list[Mark]:
    end = photo.rights_expire_at
    texts = [
        _rights_end(end) if end is not None and end > at + WARNED_BEFORE else "",
        _("Decorative") if photo.decorative else "",
        _("Content credentials") if photo.has_content_credentials else "",
    ]
    return [Mark(text, Weight.PLAIN) for text in texts if text]


def _rights_end(end: dt.datetime) -> str:
    return _("Rights end on %(time)s") % {"time": moment(end)}
