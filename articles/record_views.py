"""An article's record for readers: every version that was published, and two of them compared."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

from django.http import Http404, HttpRequest, HttpResponseBase
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from articles.comparing import compare, units_of_edition
from articles.live import LiveArticle, article_at
from articles.models import Edition, Kind
from articles.page_cache import Page, answer, cached_page
from articles.public_content import blocks_as_read
from articles.views import moved, withdrawn_page
from articles.wording import moment

_NUMBER = re.compile("[1-9][0-9]{0,5}", re.ASCII)

# Paragraphs and other parts of both versions together: beyond this a comparison would take seconds
# of the server for anybody who asks.
_MOST_UNITS = 1500

# What the newsroom calls the kinds says little to readers.
_FOR_READERS = {
    Kind.FIRST: gettext_lazy("First published"),
    Kind.TYPO: gettext_lazy("Misprint put right"),
    Kind.UPDATE: gettext_lazy("Update"),
    Kind.CLARIFICATION: gettext_lazy("Clarification"),
    Kind.CORRECTION: gettext_lazy("Correction"),
    Kind.WITHDRAWAL: gettext_lazy("Withdrawn"),
    Kind.REINSTATEMENT: gettext_lazy("Published again"),
}


@dataclass(frozen=True)
class Version:
    """An edition as readers count them: from 1, in the order in which they got them. Our own
    numbers would tell of editions that were called off."""

    number: int
    edition: Edition
    # Nothing can be read of a withdrawal, nor any more of what stood before it.
    can_be_read: bool

    @property
    def kind(self) -> str:
        """What sort of version it is, for people."""
        return str(_FOR_READERS[Kind(self.edition.kind)])

    @property
    def title(self) -> str:
        """Which version it is, for people."""
        time = moment(self.edition.goes_live_at)
        return _("Version %(number)s, %(time)s") % {"number": self.number, "time": time}


class Choice(NamedTuple):
    """The numbers of two versions to compare; the same one twice where a reader chose it so."""

    old: int
    new: int

    @classmethod
    def of(cls, request: HttpRequest) -> Self | None:
        """What a reader asked to compare, the older one first; ``None`` for nothing.

        Raises ``Http404`` for anything but two numbers.
        """
        written = [request.GET.get(name, "") for name in ("old", "new")]
        if not any(written):
            return None
        if not all(_NUMBER.fullmatch(number) for number in written):
            raise _no_such_version()
        return cls(*sorted(int(number) for number in written))


@require_safe
def record(request: HttpRequest, year: int, month: int, slug: str) -> HttpResponseBase:
    """The record of an article that is live; the notice in its place if it was withdrawn."""
    now = article_at(slug)
    if now is None:
        raise Http404(_("There is no article at this address."))
    choice = None if now.is_withdrawn else Choice.of(request)

    def render() -> Page:
        if now.is_withdrawn:
            return withdrawn_page(request, now)
        return _render(request, now, choice)

    chosen = "" if choice is None else f"{choice.old}-{choice.new}"
    page = cached_page(version=f"{now.version}:record:{chosen}", render=render)
    if page.address != request.path and not now.is_withdrawn:
        query = "" if choice is None else f"?old={choice.old}&new={choice.new}"
        return moved(page.address + query)
    return answer(request, page, next_at=now.next_at)


def _no_such_version() -> Http404:
    return Http404(_("There is no such version of this article. Its record shows which there are."))


def _render(request: HttpRequest, now: LiveArticle, choice: Choice | None) -> Page:
    versions = _versions(now)
    live = versions[0].edition
    address = f"{live.get_absolute_url()}record/"
    readable = [version.number for version in versions if version.can_be_read]
    context = {
        "edition": live,
        "address": address,
        "versions": versions,
        "newest": max(readable, default=0),
        "oldest": min(readable, default=0),
        **_compared(versions, readable, choice),
    }
    html = render_to_string("articles/record.html", context, request)
    # Of many versions there are very many pairs; each beside the next is what is asked for.
    is_kept = choice is None or choice.new - choice.old <= 1
    return Page(html.encode(), address, is_kept=is_kept)


def _versions(now: LiveArticle) -> list[Version]:
    """All versions that readers got, newest first. One query."""
    editions = list(
        Edition.objects.filter(article=now.article)
        .gone_live(timezone.now())
        .defer("content", "standfirst", "own_work_reason")
    )
    versions = []
    can_be_read = True
    for place, edition in enumerate(editions):
        can_be_read = can_be_read and edition.kind != Kind.WITHDRAWAL
        versions.append(Version(len(editions) - place, edition, can_be_read))
    return versions


def _compared(
    versions: Sequence[Version], readable: Sequence[int], choice: Choice | None
) -> dict[str, Any]:
    """What was chosen, or is offered first, and the comparison if there is one to make.

    One query at most.
    """
    offered = Choice(readable[1], readable[0]) if len(readable) > 1 else None
    if choice is None:
        return {"chosen": offered}
    by_number = {version.number: version for version in versions}
    if not {choice.old, choice.new} <= by_number.keys():
        raise _no_such_version()
    old, new = by_number[choice.old], by_number[choice.new]
    if not {choice.old, choice.new} <= set(readable):
        raise Http404(_("That version was withdrawn and cannot be read any more."))
    if old == new:
        return {"chosen": offered, "is_same": True}
    whole = Edition.objects.select_related("section").in_bulk([old.edition.pk, new.edition.pk])
    before, after = whole[old.edition.pk], whole[new.edition.pk]
    units = units_of_edition(before), units_of_edition(after)
    if sum(map(len, units)) > _MOST_UNITS:
        return {"chosen": choice, "is_too_long": True}
    blocks = blocks_as_read(before.content), blocks_as_read(after.content)
    comparison = compare(*units, divided_differently=blocks[0] != blocks[1])
    return {
        "chosen": choice,
        "comparison": comparison,
        "old": old,
        "new": new,
        "old_title": old.title,
        "new_title": new.title,
    }
