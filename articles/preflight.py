"""What must be right before an article is published, asked by every path that publishes.

An error blocks; a warning does not. Each finding says which field it is about, so that the form
can show it there. What is examined is a snapshot: of the working copy as it is about to be
published, of a scheduled revision, or of what is live.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.findings import Finding, Severity
from articles.models import Article, Contributor, Edition, Source
from articles.photo_preflight import photo_findings
from articles.snapshot import Snapshot, of, take
from articles.wording import moment

LONG_HEADLINE = 110


@dataclass(frozen=True)
class Examined:
    """What the checks look at: an article's snapshot, at the time it would go live."""

    article: Article
    snapshot: Snapshot
    at: dt.datetime


Check = Callable[[Examined], Iterator[Finding]]


def _error(field: str, message: str, block: int | None = None) -> Finding:
    return Finding(Severity.ERROR, field, message, block)


def _warning(field: str, message: str, source: int | None = None) -> Finding:
    return Finding(Severity.WARNING, field, message, source=source)


def _headline(this: Examined) -> Iterator[Finding]:
    headline = this.snapshot["headline"]
    if not headline.strip():
        yield _error("headline", _("The article has no headline. Write one."))
    elif len(headline) > LONG_HEADLINE:
        yield _warning(
            "headline",
            _("The headline has %(length)d characters; over %(limit)d it is cut in most places.")
            % {"length": len(headline), "limit": LONG_HEADLINE},
        )


def _address(this: Examined) -> Iterator[Finding]:
    slug = this.snapshot["slug"]
    other = Edition.objects.kept().filter(slug=slug).exclude(article=this.article).first()
    if other is not None:
        yield _error(
            "slug",
            _("The address “%(slug)s” leads to “%(other)s” already. Choose another one.")
            % {"slug": slug, "other": other.headline},
        )


def _section(this: Examined) -> Iterator[Finding]:
    if this.snapshot["section"] is None:
        yield _error("section", _("The article stands in no section. Choose one."))


def _bylines(this: Examined) -> Iterator[Finding]:
    if not Contributor.objects.filter(pk__in=this.snapshot["bylines"]).exists():
        yield _error("bylines", _("No name stands over the article. Add a byline."))


def _standfirst(this: Examined) -> Iterator[Finding]:
    if not this.snapshot["standfirst"].strip():
        yield _warning("standfirst", _("The article has no standfirst. Lists will show none."))


def _body(this: Examined) -> Iterator[Finding]:
    if not this.snapshot["blocks"]:
        yield _error("body", _("The article has no body. Add a text."))


def _photos(this: Examined) -> Iterator[Finding]:
    if this.snapshot["lead_photo"] is None:
        yield _warning("lead_photo", _("The article has no lead photo."))
    yield from photo_findings(this.article, this.snapshot, this.at)


def _embargo(this: Examined) -> Iterator[Finding]:
    embargo = this.article.embargo_until
    if embargo is not None and embargo > this.at:
        text = _("The article is under embargo until %(date)s. Nobody can publish it before.")
        yield _error("embargo_until", text % {"date": moment(embargo)})


def _sources(this: Examined) -> Iterator[Finding]:
    if not this.snapshot["sources"]:
        yield _warning("sources", _("The article lists no source. Say what it rests on."))
    for place, source in enumerate(this.snapshot["sources"]):
        if source["kind"] == Source.Kind.ANONYMOUS and source["shown"]:
            text = _(
                "Readers see the anonymous source as “%(name)s”. Make sure that it gives "
                "nobody away."
            )
            yield _warning("shown", text % {"name": source["name"]}, place)


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


def preflight(
    article: Article, at: dt.datetime | None = None, *, snapshot: Snapshot | None = None
) -> list[Finding]:
    """Everything that is wrong with publishing the working copy (or another snapshot of the
    article) at this time (now by default)."""
    this = Examined(article, snapshot or take(article), at or timezone.now())
    return [finding for check in CHECKS for finding in check(this)]


def preflight_of_live(edition: Edition) -> list[Finding]:
    """Everything that is wrong, as of now, with what readers see: rights that have ended since,
    a photo's credit that somebody has emptied."""
    return preflight(edition.article, snapshot=of(edition.revision))


def errors(findings: list[Finding]) -> list[Finding]:
    """Those that block."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]
