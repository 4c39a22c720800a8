"""What the paper has put right: every clarification and correction, newest first.

The rule of the page: an edition that admits a mistake, has gone live, and belongs to an article
that readers can still read. Each is shown beside its article as that stands now.
"""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q
from django.utils import timezone

from articles.models import Edition
from articles.models.edition import KINDS_OF_CORRECTION, EditionQuerySet
from articles.places import Place

PER_PAGE = 24


class _AdmitsAMistake(Func):
    """``kind`` is one of a correction's, written as in the index ``edition_corrections``.

    SQLite takes a partial index only where it sees its condition in the statement; a bound
    parameter it does not see.
    """

    template = "%(expressions)s IN ({})".format(
        ", ".join(f"'{kind.value}'" for kind in KINDS_OF_CORRECTION)
    )
    output_field = BooleanField()

    def __init__(self) -> None:
        super().__init__(F("kind"))


@dataclass(frozen=True)
class Correction:
    """The edition that said what was wrong, and the edition of its article that is live."""

    edition: Edition
    live: Edition


@dataclass(frozen=True)
class CorrectionsPage:
    """Some of the corrections, and where the next page begins, if there is one."""

    corrections: Sequence[Correction]
    older: Place | None


def corrections_page(after: Place | None = None) -> CorrectionsPage:
    """The page of corrections that begins after a place. Two queries."""
    now = timezone.now()
    editions = _readable(now)
    if after is not None:
        # The first condition is implied by the second; with it the index is entered at the place.
        editions = editions.filter(goes_live_at__lte=after.at).filter(
            Q(goes_live_at__lt=after.at) | Q(goes_live_at=after.at, pk__lt=after.pk)
        )
    found = list(editions[: PER_PAGE + 1])
    shown = found[:PER_PAGE]
    older = Place(shown[-1].goes_live_at, shown[-1].pk) if len(found) > PER_PAGE else None
    return CorrectionsPage(_with_their_articles(shown, now), older)


def newest_corrections(count: int) -> list[Correction]:
    """The last corrections, as many as there are up to a number. Two queries."""
    now = timezone.now()
    return _with_their_articles(list(_readable(now)[:count]), now)


def is_place(place: Place) -> bool:
    """Whether some correction stands at this place, so that a page can have ended there."""
    return _gone_live(timezone.now()).filter(pk=place.pk, goes_live_at=place.at).exists()


def corrections_of(articles: Collection[int]) -> dict[int, list[Edition]]:
    """The corrections of each of these articles, newest first. One query."""
    found: dict[int, list[Edition]] = {article: [] for article in articles}
    for edition in _gone_live(timezone.now()).filter(article__in=articles):
        found[edition.article_id].append(edition)
    return found


def _gone_live(at: dt.datetime) -> EditionQuerySet:
    admitted = Edition.objects.kept().filter(_AdmitsAMistake(), goes_live_at__lte=at)
    return admitted.order_by("-goes_live_at", "-pk").only("article", "kind", "note", "goes_live_at")


def _readable(at: dt.datetime) -> EditionQuerySet:
    """Without those of articles that are withdrawn."""
    return _gone_live(at).filter(
        Exists(Edition.objects.live(at).filter(article=OuterRef("article")))
    )


def _with_their_articles(editions: Sequence[Edition], at: dt.datetime) -> list[Correction]:
    articles = {edition.article_id for edition in editions}
    shown = Edition.objects.live(at).filter(article__in=articles)
    live = {
        edition.article_id: edition
        for edition in shown.only("article", "headline", "slug", "first_live_at")
    }
    # One that was withdrawn between the two queries is left out.
    return [
        Correction(edition, live[edition.article_id])
        for edition in editions
        if edition.article_id in live
    ]
