"""What must be right before an article is published, asked by every path that publishes.

An error blocks; a warning does not. Each finding says which field it is about, so that the form
can show it there.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import (
    Article,
    Edition,
    FactList,
    Photo,
    PhotoBlock,
    PullQuote,
    RichText,
    Source,
)
from articles.wording import moment

LONG_HEADLINE = 110


class Severity(StrEnum):
    """Whether a finding stops the publication."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """One thing that is not right.

    ``field`` is the name of the form's field it is about. ``row`` is the block or other row the
    field belongs to, or ``None`` where it belongs to the article itself.
    """

    severity: Severity
    field: str
    message: str
    row: models.Model | None = None


Check = Callable[[Article, dt.datetime], Iterator[Finding]]


def _error(field: str, message: str, row: models.Model | None = None) -> Finding:
    return Finding(Severity.ERROR, field, message, row)


def _warning(field: str, message: str, row: models.Model | None = None) -> Finding:
    return Finding(Severity.WARNING, field, message, row)


def _headline(article: Article, at: dt.datetime) -> Iterator[Finding]:
    if not article.headline.strip():
        yield _error("headline", _("The article has no headline. Write one."))
    elif len(article.headline) > LONG_HEADLINE:
        yield _warning(
            "headline",
            _("The headline has %(length)d characters; over %(limit)d it is cut in most places.")
            % {"length": len(article.headline), "limit": LONG_HEADLINE},
        )


def _address(article: Article, at: dt.datetime) -> Iterator[Finding]:
    other = Edition.objects.filter(slug=article.slug).exclude(article=article).first()
    if other is not None:
        yield _error(
            "slug",
            _("The address “%(slug)s” leads to “%(other)s” already. Choose another one.")
            % {"slug": article.slug, "other": other.headline},
        )


def _section(article: Article, at: dt.datetime) -> Iterator[Finding]:
    if article.section_id is None:
        yield _error("section", _("The article stands in no section. Choose one."))


def _bylines(article: Article, at: dt.datetime) -> Iterator[Finding]:
    if not article.bylines.exists():
        yield _error("bylines", _("No name stands over the article. Add a byline."))


def _standfirst(article: Article, at: dt.datetime) -> Iterator[Finding]:
    if not article.standfirst.strip():
        yield _warning("standfirst", _("The article has no standfirst. Lists will show none."))


def _body(article: Article, at: dt.datetime) -> Iterator[Finding]:
    kinds: tuple[Any, ...] = (RichText, PhotoBlock, PullQuote, FactList)
    if not any(kind.objects.filter(parent=article).exists() for kind in kinds):
        yield _error("body", _("The article has no body. Add a text."))


def _photos(article: Article, at: dt.datetime) -> Iterator[Finding]:
    if article.lead_photo is None:
        yield _warning("lead_photo", _("The article has no lead photo."))
    else:
        yield from _photo(article.lead_photo, article.lead_caption, "lead_photo", None, at)
    for block in PhotoBlock.objects.filter(parent=article).select_related("photo"):
        yield from _photo(block.photo, block.caption, "photo", block, at)


def _photo(
    photo: Photo, caption_here: str, field: str, row: models.Model | None, at: dt.datetime
) -> Iterator[Finding]:
    name = {"photo": str(photo)}
    if not (photo.caption.strip() or caption_here.strip()):
        yield _error(field, _("The photo “%(photo)s” has no caption. Write one.") % name, row)
    if not photo.credit.strip():
        text = _("The photo “%(photo)s” has no credit. Open the photo and say who took it.")
        yield _error(field, text % name, row)
    if not (photo.alternative_text.strip() or photo.decorative):
        text = _(
            "The photo “%(photo)s” has no alternative text. Open the photo and say what it "
            "shows, or mark it as decorative."
        )
        yield _error(field, text % name, row)
    if photo.rights_expire_at is not None and photo.rights_expire_at <= at:
        text = _("The rights to the photo “%(photo)s” ended on %(date)s. Choose another one.")
        yield _error(field, text % {**name, "date": moment(photo.rights_expire_at)}, row)


def _embargo(article: Article, at: dt.datetime) -> Iterator[Finding]:
    if article.embargo_until is not None and article.embargo_until > at:
        text = _("The article is under embargo until %(date)s. Nobody can publish it before.")
        yield _error("embargo_until", text % {"date": moment(article.embargo_until)})


def _sources(article: Article, at: dt.datetime) -> Iterator[Finding]:
    if not article.sources.exists():
        yield _warning("sources", _("The article lists no source. Say what it rests on."))
    for source in article.sources.filter(kind=Source.Kind.ANONYMOUS, shown=True):
        text = _(
            "Readers see the anonymous source as “%(name)s”. Make sure that it gives nobody away."
        )
        yield _warning("shown", text % {"name": source.name}, source)


CHECKS: tuple[Check, ...] = (
    _headline,
    _address,
    _section,
    _bylines,
    _standfirst,
    _photos,
    _body,
    _sources,
    _embargo,
)


def preflight(article: Article, at: dt.datetime | None = None) -> list[Finding]:
    """Everything that is wrong with publishing the working copy at this time (now by default)."""
    at = at or timezone.now()
    return [finding for check in CHECKS for finding in check(article, at)]


def errors(findings: list[Finding]) -> list[Finding]:
    """Those that block."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]
