"""Erasing everything about one sender who asks for it.

Of each comment the place stays: its number, its times and what was decided hold the threads, the
record and the newsroom's numbers together. Name, address and text go, and so does what others
wrote about the sender: the words of decisions and reports, and the name, or the address, where
readers quoted it in the same threads.

A ban of the address stands: a newsroom has a legitimate interest in keeping out whom it has
banned. All that is kept for it is a keyed mark, which nobody can turn back into the address.
"""

import datetime as dt
import logging
from collections.abc import Iterator

from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import PageVersion
from comments.models import Ban, Comment, Erasure, Finding, Reason, Status
from comments.quoted_names import names_pattern, without_names
from comments.sender_data import SenderData
from comments.text_marks import text_mark

logger = logging.getLogger(__name__)

# Comments of other readers changed in one statement.
_BATCH = 100
_LONGEST_WHY = Ban._meta.get_field("why").max_length


def erase(email: str, *, by: User | None) -> Erasure | None:
    """Erase everything about a sender, in one transaction; ``None`` if there was nothing.

    ``by`` is ``None`` where a command did it. The address is in no log, and in nothing that
    is returned.
    """
    data = SenderData(email)
    now = timezone.now()
    with transaction.atomic():
        _hold(data)
        articles = set(data.comments.order_by().values_list("article", flat=True))
        # As long as the comments still have the names.
        _take_names_out_of_answers(data)
        elsewhere = _blank_bans(data) + data.confirmations.delete()[0] + data.attempts.delete()[0]
        _take_off_the_pages(data, by)
        _blank_what_was_said(data)
        comments = _blank_comments(data, at=now)
        if not comments and not elsewhere:
            return None
        PageVersion.raise_for(articles)
        # The pages of the versions before are asked for by nobody, but lie there for a day. What
        # was erased stays erased if the cache cannot be reached.
        transaction.on_commit(cache.clear, robust=True)
        erasure = Erasure.objects.create(email_mark=data.mark, by=by, at=now, comments=comments)
    logger.info("Everything about one sender was erased: %d comments.", comments)
    return erasure


def _hold(data: SenderData) -> None:
    """Let whoever decides about these threads wait until this transaction is over."""
    held = Comment.objects.filter(thread__in=list(data.quoted)).order_by("pk")
    list(held.select_for_update(of=("self",)).values_list("pk", flat=True))


def _take_names_out_of_answers(data: SenderData) -> None:
    stand_in = _("[name removed]")
    quoting = [comment.pk for comment in data.quoting()]
    text_findings = Prefetch("findings", Finding.objects.filter(field="text"))
    for first in range(0, len(quoting), _BATCH):
        batch = Comment.objects.filter(pk__in=quoting[first : first + _BATCH])
        answers = list(batch.prefetch_related(text_findings))
        moved = [finding for answer in answers for finding in _unquote(answer, data, stand_in)]
        Comment.objects.bulk_update(answers, ["text", "text_mark"])
        Finding.objects.bulk_update(moved, ["start", "end", "read_as"])


def _unquote(answer: Comment, data: SenderData, stand_in: str) -> Iterator[Finding]:
    """Take the names out of one answer, not yet stored; what was found in it moves with its text.

    A finding in which a name stood loses its place and how it reads, and keeps its rule.
    """
    unquoted = without_names(answer.text, data.quoted[answer.thread_id], stand_in=stand_in)
    answer.text, answer.text_mark = unquoted.text, text_mark(unquoted.text)
    for finding in answer.findings.all():
        span = unquoted.moved((finding.start, finding.end))
        finding.start, finding.end = span or (0, 0)
        finding.read_as = finding.read_as if span else ""
        yield finding


def _take_off_the_pages(data: SenderData, by: User | None) -> None:
    for standing in (Status.WAITING, Status.APPROVED):
        data.comments.decide(Status.DELETED, by=by, reason=Reason.ERASED, expecting=standing)


def _blank_what_was_said(data: SenderData) -> None:
    data.decisions.blank_words()
    data.reports.update(words="")
    data.findings.update(read_as="", start=0, end=0, resembles=None)
    # Whose text is the same says what it was.
    Finding.objects.filter(resembles__email=data.email).update(resembles=None)


def _blank_comments(data: SenderData, *, at: dt.datetime) -> int:
    # What came in since the others were deleted would wait for a moderator with nothing in it.
    return data.comments.filter(status=Status.DELETED).update(
        name="",
        email="",
        text="",
        address_hash="",
        text_mark="",
        fingerprint=None,
        erased_at=at,
    )


def _blank_bans(data: SenderData) -> int:
    """Empty the address of the bans, and the name in why they stand; how many had any."""
    names = names_pattern([data.email, *data.names])
    blanked = 0
    for ban in data.bans.exclude(email=""):
        why = without_names(ban.why, names, stand_in=_("[name removed]")).text[:_LONGEST_WHY]
        standing = Ban.objects.filter(pk=ban.pk).exclude(email="")
        blanked += standing.update(email="", why=why)
        _blank_log(ban)
    return blanked


def _blank_log(ban: Ban) -> None:
    """In the admin's log of actions, take out what the masked address gives away: its host."""
    shown, ban.email = str(ban), ""
    entries = LogEntry.objects.filter(content_type__app_label="comments", content_type__model="ban")
    entries.filter(object_id=str(ban.pk), object_repr=shown).update(object_repr=str(ban))
