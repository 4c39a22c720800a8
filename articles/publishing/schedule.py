"""Moving an edition that has not gone live yet, and calling it off."""

import datetime as dt

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Edition, Kind
from articles.wording import moment, person

from .making import make_edition
from .refusals import NotScheduledError
from .rules import (
    locked,
    must_be_a_second_person,
    must_be_allowed,
    must_be_ready,
    must_come_last,
    refusal,
)


def reschedule(edition: Edition, *, by: User, goes_live_at: dt.datetime) -> Edition:
    """Call a scheduled edition off and make the same one anew for another time.

    Raises ``PermissionDenied``, ``NotPublishableError`` or ``NotScheduledError``, and then has
    changed nothing.
    """
    must_be_allowed(by)
    with transaction.atomic():
        article = locked(edition.article)
        _call_off(edition, by=by)
        before = article.editions.newest_kept()
        must_come_last(before, goes_live_at)
        must_be_ready(article, edition.revision, goes_live_at)
        must_be_a_second_person(before, by)
        own_work = article.is_own_work_of(by)
        reason = edition.own_work_reason or (_released_by(edition) if own_work else "")
        return make_edition(
            edition.revision,
            before,
            kind=Kind(edition.kind),
            by=by,
            goes_live_at=goes_live_at,
            note=edition.note,
            own_work_reason=reason,
        )


def call_off(edition: Edition, *, by: User) -> None:
    """Let a scheduled edition not go live. It stays in the record as called off.

    Raises ``PermissionDenied``, ``NotPublishableError`` or ``NotScheduledError``, and then has
    changed nothing.
    """
    must_be_allowed(by)
    with transaction.atomic():
        locked(edition.article)
        _call_off(edition, by=by)


def _call_off(edition: Edition, *, by: User) -> None:
    if not Edition.objects.filter(pk=edition.pk).call_off(by=by):
        raise NotScheduledError(Edition.objects.select_related("cancelled_by").get(pk=edition.pk))
    # What follows it was made knowing it: an update of what would never have been published, or
    # the mending of a typo in words that readers would see for the first time.
    following = edition.article.editions.scheduled(timezone.now()).filter(number__gt=edition.number)
    after = following.first()
    if after is not None:
        message = _("Another edition is scheduled to follow it on %(time)s. Call that off first.")
        raise refusal(message % {"time": moment(after.goes_live_at)})


def _released_by(edition: Edition) -> str:
    return _("Only the time was changed; %(who)s had released it.") % {"who": person(edition.by)}
