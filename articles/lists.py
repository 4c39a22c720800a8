"""Lists of live articles, newest first, a page at a time and at constant cost."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from articles.models import Contributor, Edition, Photo, Section, Topic
from articles.models.edition import EditionQuerySet
from articles.places import Place

PER_PAGE = 24


@dataclass(frozen=True)
class ListPage:
    """Some of a list's editions, and where the next page begins, if there is one."""

    editions: Sequence[Edition]
    older: Place | None

    @property
    def photos(self) -> list[Photo]:
        """The photos it shows."""
        return [edition.lead_photo for edition in self.editions if edition.lead_photo]


def all_articles(at: dt.datetime | None = None) -> EditionQuerySet:
    """The live editions, by the first publication of their articles, newest first."""
    at = at or timezone.now()
    # The second condition follows from the first; with it the river's index is entered at now.
    live = Edition.objects.live(at).filter(first_live_at__lte=at)
    return live.order_by("-first_live_at", "-article_id").cards()


def in_section(section: Section) -> EditionQuerySet:
    """Those that stand in a section."""
    return all_articles().filter(section=section)


def about(topic: Topic, after: Place | None = None) -> EditionQuerySet:
    """Those about a topic. Sorted by the topic's own index, entered at ``after``."""
    listed = all_articles().filter(_entered_at(after, "editiontopic"), editiontopic__topic=topic)
    return listed.order_by("-editiontopic__first_live_at", "-article_id")


def by_contributor(contributor: Contributor, after: Place | None = None) -> EditionQuerySet:
    """Those over which a name stands. Sorted by the name's own index, entered at ``after``."""
    listed = all_articles().filter(
        _entered_at(after, "edition_bylines"), edition_bylines__contributor=contributor
    )
    return listed.order_by("-edition_bylines__first_live_at", "-article_id")


def _entered_at(after: Place | None, rows: str) -> Q:
    return Q() if after is None else Q(**{f"{rows}__first_live_at__lte": after.at})


def in_month(year: int, month: int) -> EditionQuerySet:
    """Those first published in a month of the paper's time zone."""
    start, end = _midnight(first_day(year, month)), _midnight(first_day(year, month + 1))
    return all_articles().filter(first_live_at__gte=start, first_live_at__lt=end)


def first_day(year: int, month: int) -> dt.date:
    """The first day of a month; months beyond December run into the years after."""
    months = year * 12 + month - 1
    return dt.date(months // 12, months % 12 + 1, 1)


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.min, tzinfo=timezone.get_current_timezone())


def is_place(place: Place) -> bool:
    """Whether some article stands at this place, so that a list can have ended there."""
    return Edition.objects.filter(article=place.pk, first_live_at=place.at).exists()


def list_page(editions: EditionQuerySet, after: Place | None = None) -> ListPage:
    """The page of a list that begins after a place. Two queries."""
    if after is not None:
        # The first condition is implied by the second; with it the index is entered at the place.
        editions = editions.filter(first_live_at__lte=after.at).filter(
            Q(first_live_at__lt=after.at) | Q(first_live_at=after.at, article__lt=after.pk)
        )
    found = list(editions.prefetch_related("edition_bylines__contributor")[: PER_PAGE + 1])
    shown = found[:PER_PAGE]
    older = Place(shown[-1].first_live_at, shown[-1].article_id) if len(found) > PER_PAGE else None
    return ListPage(shown, older)


def months() -> list[dt.date]:
    """The months from the newest article's back to the oldest's, first days, newest first."""
    now = timezone.now()
    live = Edition.objects.kept().filter(goes_live_at__lte=now, first_live_at__lte=now)
    newest = live.order_by("-first_live_at").values_list("first_live_at", flat=True).first()
    oldest = live.order_by("first_live_at").values_list("first_live_at", flat=True).first()
    if newest is None or oldest is None:
        return []
    first, last = (timezone.localtime(at).date().replace(day=1) for at in (oldest, newest))
    count = (last.year - first.year) * 12 + last.month - first.month
    return [first_day(last.year, last.month - back) for back in range(count + 1)]
