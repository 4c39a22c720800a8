"""What must be right with the photos of an article before it is published."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.findings import Finding, Severity
from articles.models import Article, Edition, Photo
from articles.public_content import caption_of
from articles.snapshot import Snapshot, photo_ids
from articles.wording import moment, says_something

# How long before the rights to a photo end the desk is told.
WARNED_BEFORE = dt.timedelta(days=14)


@dataclass(frozen=True)
class Use:
    """A photo in the place where an article uses it, at the time it would go live."""

    photo: Photo
    caption_here: str
    field: str
    block: int | None
    article: Article
    at: dt.datetime

    @property
    def caption(self) -> str:
        """What would stand under it."""
        return caption_of(self.photo, self.caption_here).strip()

    def error(self, message: str, **values: object) -> Finding:
        """Something that forbids publication; the message may name the ``photo``."""
        return self._finding(Severity.ERROR, message, values)

    def warning(self, message: str, **values: object) -> Finding:
        """Something to think about."""
        return self._finding(Severity.WARNING, message, values)

    def _finding(self, severity: Severity, message: str, values: dict[str, object]) -> Finding:
        text = message % {"photo": str(self.photo), **values}
        return Finding(severity, self.field, text, self.block, photo=self.photo.pk)


Check = Callable[[Use], Iterator[Finding]]


def photo_findings(article: Article, snapshot: Snapshot, at: dt.datetime) -> Iterator[Finding]:
    """Everything that is wrong with the photos of a snapshot that would go live at this time."""
    photos = Photo.objects.in_bulk(photo_ids(snapshot))
    for number, caption, field, block in _uses(snapshot):
        photo = photos.get(number)
        if photo is None:
            text = _("This photo was deleted from the library. Choose another one.")
            yield Finding(Severity.ERROR, field, text, block)
            continue
        use = Use(photo, caption, field, block, article, at)
        for check in _CHECKS:
            yield from check(use)


def _uses(snapshot: Snapshot) -> Iterator[tuple[int, str, str, int | None]]:
    if snapshot["lead_photo"] is not None:
        yield snapshot["lead_photo"], snapshot["lead_caption"], "lead_photo", None
    for place, block in enumerate(snapshot["blocks"]):
        if block["kind"] == "photo":
            yield block["photo"], block["caption"], "photo", place


def _caption(use: Use) -> Iterator[Finding]:
    if not says_something(use.caption):
        yield use.error(_("The photo “%(photo)s” has no caption. Write one."))


def _credit(use: Use) -> Iterator[Finding]:
    if not says_something(use.photo.credit):
        yield use.error(
            _("The photo “%(photo)s” has no credit. Open the photo and say who took it.")
        )


def _alternative_text(use: Use) -> Iterator[Finding]:
    photo = use.photo
    text = _plain(photo.alternative_text)
    if photo.decorative:
        return
    if not says_something(text):
        yield use.error(
            _(
                "The photo “%(photo)s” has no alternative text. Open the photo and say what it "
                "shows, or mark it as decorative."
            )
        )
    elif text == _plain(use.caption):
        yield use.error(
            _(
                "The alternative text of “%(photo)s” only repeats the caption, so that who does "
                "not see the picture hears the same twice. Open the photo and say what it shows."
            )
        )
    elif text in _file_names(photo):
        yield use.error(
            _(
                "The alternative text of “%(photo)s” is the name of its file. Open the photo and "
                "say what it shows."
            )
        )


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(". ")


def _file_names(photo: Photo) -> set[str]:
    path = PurePath(photo.original_filename)
    return {_plain(path.name), _plain(path.stem)} - {""}


def _rights(use: Use) -> Iterator[Finding]:
    photo, at = use.photo, use.at
    ends, embargo = photo.rights_expire_at, photo.embargo_until
    if photo.taken_down_at is not None:
        text = _("The photo “%(photo)s” was taken down: %(reason)s Choose another one.")
        yield use.error(text, reason=photo.taken_down_reason)
    if ends is not None and ends <= at:
        text = _("The rights to the photo “%(photo)s” ended on %(date)s. Choose another one.")
        yield use.error(text, date=moment(ends))
    elif ends is not None and ends <= at + WARNED_BEFORE:
        text = _(
            "The rights to the photo “%(photo)s” end on %(date)s. From then on readers see a "
            "placeholder."
        )
        yield use.warning(text, date=moment(ends))
    if embargo is not None and embargo > at:
        text = _(
            "The photo “%(photo)s” is under embargo until %(date)s. Choose another one, or "
            "publish the article later."
        )
        yield use.error(text, date=moment(embargo))


def _one_time_use(use: Use) -> Iterator[Finding]:
    if not use.photo.one_time_use:
        return
    kept = Edition.objects.kept().filter(photos=use.photo).exclude(article=use.article)
    other = kept.order_by("goes_live_at").defer("content").first()
    if other is None:
        return
    # What readers have not got is nobody's business who may not see it at the desk.
    name = f"“{other.headline}”" if other.has_gone_live(timezone.now()) else _("another article")
    text = _("The photo “%(photo)s” may be published once only, and %(other)s shows it.")
    yield use.error(f"{text} {_('Choose another one.')}", other=name)


def _instructions(use: Use) -> Iterator[Finding]:
    if use.photo.instructions.strip():
        text = _("Whoever supplied “%(photo)s” asks: %(instructions)s")
        yield use.warning(text, instructions=use.photo.instructions)


_CHECKS: tuple[Check, ...] = (
    _caption,
    _credit,
    _alternative_text,
    _rights,
    _one_time_use,
    _instructions,
)
