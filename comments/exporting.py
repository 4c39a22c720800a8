"""Everything about one sender as a JSON document, for the sender who asks for it.

Who decided, and who reported, is not in it: that is about other people.
"""

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Prefetch
from django.utils import timezone

from articles.models import Edition
from comments.models import Ban, Comment, Decision, Finding, Report
from comments.sender_data import SenderData

FORMAT = "newsroom.sender"
# Of the format: it rises when a key gets another meaning or goes.
VERSION = 1
# Comments that are held in memory at once.
_CHUNK = 200


def export(email: str) -> Iterator[str]:
    """The document in pieces, one for each comment, so that it may be long. Times are UTC.

    Where nothing is known of the address it says so, with empty lists.
    """
    data = SenderData(email)
    yield "{\n"
    for key, value in _about_the_sender(data).items():
        yield f'  "{key}": {_json(value, indent=2)},\n'
    yield '  "comments": ['
    separator = "\n"
    for entry in _comments(data):
        yield f"{separator}    {_json(entry, indent=4)}"
        separator = ",\n"
    yield "\n  ]\n}\n" if separator == ",\n" else "]\n}\n"


def _json(value: object, *, indent: int) -> str:
    text = json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    # Not ``textwrap.indent``: it takes some characters inside a reader's text for ends of lines.
    return text.replace("\n", "\n" + " " * indent)


def _about_the_sender(data: SenderData) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_at": timezone.now(),
        "email": data.email,
        "confirmed_at": data.confirmations.values_list("confirmed_at", flat=True).first(),
        "bans": [_ban(ban) for ban in data.bans.order_by("pk")],
        "attempts": list(data.attempts.order_by("at").values_list("at", flat=True)),
        "erasures": list(data.erasures.order_by("pk").values("at", "comments")),
    }


def _ban(ban: Ban) -> dict[str, Any]:
    return {
        "since": ban.added_at,
        "until": ban.until,
        "leads_to": ban.leads_to,
        "why": ban.why,
    }


def _comments(data: SenderData) -> Iterator[dict[str, Any]]:
    in_order = Prefetch("decisions", Decision.objects.order_by("pk"))
    written = data.comments.order_by("pk").prefetch_related("findings", in_order, "reports")
    rows = written.iterator(chunk_size=_CHUNK)
    while chunk := list(islice(rows, _CHUNK)):
        editions = _editions({comment.article_id for comment in chunk})
        for comment in chunk:
            yield _comment(comment, editions.get(comment.article_id))


def _editions(articles: set[int]) -> dict[int, Edition]:
    """What readers get of these articles now; of one that was withdrawn, nothing."""
    live = Edition.objects.live(timezone.now()).filter(article__in=articles)
    return {e.article_id: e for e in live.only("article", "slug", "first_live_at", "headline")}


def _comment(comment: Comment, edition: Edition | None) -> dict[str, Any]:
    return {
        "number": comment.pk,
        "article": {
            "headline": edition.headline if edition else None,
            "address": edition.get_absolute_url() if edition else None,
        },
        "in_reply_to": comment.parent_id,
        "name": comment.name,
        "email": comment.email,
        "text": comment.text,
        "status": comment.status,
        "written_at": comment.created_at,
        "decided_at": comment.decided_at,
        "reported_at": comment.reported_at,
        "kept_after_reports_at": comment.kept_at,
        "network_address_is_kept": comment.address_hash != "",
        "findings": [_finding(each) for each in comment.findings.all()],
        "decisions": [_decision(each) for each in comment.decisions.all()],
        "reports": [_report(each) for each in comment.reports.all()],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "says": finding.get_rule_display(),
        "field": finding.field,
        "start": finding.start,
        "end": finding.end,
        "read_as": finding.read_as,
        "form": finding.form,
        "grade": finding.grade,
        "verdict": finding.verdict,
    }


def _decision(decision: Decision) -> dict[str, Any]:
    return {
        "at": decision.at,
        "was": decision.was,
        "became": decision.became,
        "reason": decision.reason,
        "says": decision.get_reason_display(),
        "words": decision.words,
    }


def _report(report: Report) -> dict[str, Any]:
    return {
        "at": report.at,
        "complaint": report.complaint,
        "says": report.get_complaint_display(),
        "words": report.words,
        "settled_at": report.settled_at,
    }
