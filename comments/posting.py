"""Posting: a draft is screened and becomes a comment, once."""

from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from comments.drafts import Draft
from comments.models import DEEPEST, Comment, Finding, Policy, Reason, Rule, Status, Verdict
from comments.screening import screen, verdict
from comments.text_marks import text_mark

# The reason that a finding points to: the desk suggests it, and the receipt gives it where the
# newsroom's policy deleted the comment.
REASONS = {
    Rule.EXTERNAL_LINK: Reason.EXTERNAL_LINK,
    Rule.BANNED: Reason.BANNED,
    Rule.HONEYPOT: Reason.SPAM,
    Rule.FLOOD: Reason.SPAM,
    Rule.DUPLICATE: Reason.SPAM,
    Rule.COPY: Reason.SPAM,
    Rule.TOO_FAST: Reason.SPAM,
}


class RefusedError(Exception):
    """The newsroom's policy refuses the comment; ``findings`` say why."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__()
        self.findings = findings


def fingerprint(draft: Draft) -> str:
    """Equal for the same text by the same sender in the same place, from the same address.

    The address is part of it because the answer is the receipt: typing somebody's e-mail address
    and copying their comment must not open it.
    """
    parts = (
        str(draft.article_id),
        str(draft.parent_id or ""),
        draft.name,
        draft.email,
        draft.text,
        draft.address_hash,
    )
    return salted_hmac("comments.fingerprint", "\x00".join(parts), algorithm="sha256").hexdigest()


def post(draft: Draft, *, parent: Comment | None, policy: Policy) -> Comment:
    """Store a draft with what the screening found; the same draft again gives the same comment.

    Raises ``RefusedError`` where the policy says so, and then has stored nothing.
    """
    mark = fingerprint(draft)
    if (earlier := Comment.objects.filter(fingerprint=mark).first()) is not None:
        return earlier
    findings = screen(draft, policy)
    outcome = verdict(findings)
    if outcome is Verdict.REFUSE:
        raise RefusedError([f for f in findings if f.verdict == Verdict.REFUSE])
    try:
        with transaction.atomic():
            comment = _store(draft, parent, mark, findings)
            if outcome is Verdict.DELETE:
                _delete(comment, findings)
    except IntegrityError:
        # The second click of a double click came in between; the first one's comment is it.
        return Comment.objects.get(fingerprint=mark)
    return comment


def _store(draft: Draft, parent: Comment | None, mark: str, findings: list[Finding]) -> Comment:
    comment = Comment.objects.create(
        article_id=draft.article_id,
        parent=parent,
        thread_id=parent.thread_id if parent else None,
        depth=min(parent.depth + 1, DEEPEST) if parent else 0,
        name=draft.name,
        email=draft.email,
        text=draft.text,
        created_at=draft.at,
        address_hash=draft.address_hash,
        fingerprint=mark,
        text_mark=text_mark(draft.text),
    )
    if parent is None:
        # A first response is its own thread, which it can only name once it has a number.
        Comment.objects.filter(pk=comment.pk).update(thread=comment)
        comment.thread = comment
    for finding in findings:
        finding.comment = comment
    Finding.objects.bulk_create(findings)
    return comment


def _delete(comment: Comment, findings: list[Finding]) -> None:
    rules = [Rule(f.rule) for f in findings if f.verdict == Verdict.DELETE]
    reason = REASONS.get(rules[0], Reason.OTHER)
    Comment.objects.filter(pk=comment.pk).decide(Status.DELETED, by=None, reason=reason)
