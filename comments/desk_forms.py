"""What a moderator can tell the desk: approve, delete or undo, one or several at once."""

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.models import MODERATORS_REASONS, Comment, Decision, Status

# More than a page of the desk holds.
MOST_AT_ONCE = 100


@dataclass(frozen=True)
class Outcome:
    """What came of it: how many were done, what to say, who was faster, how to undo it, and which
    comment has the focus then, if not the next one."""

    done: int = 0
    sentence: str = ""
    faster: list[Decision] = field(default_factory=list)
    undo: str = ""
    focus: str = ""


class DeskForm(forms.Form):
    """One press of a button on the desk.

    Each entry has its own buttons (``approve`` and ``delete``, with the comment's number as the
    value, and ``reason-N``); ``bulk`` acts on all that are ``selected``; ``undo`` holds numbers
    of decisions.
    """

    data: QueryDict

    def __init__(self, data: QueryDict, *, expecting: Status) -> None:
        super().__init__(data)
        self.expecting = expecting

    def clean(self) -> dict[str, Any]:
        """Find out which button it was; an unclear order does nothing and says why."""
        pressed = self.data.dict()
        if undo := pressed.get("undo"):
            if not 0 < len(numbers := _numbers(str(undo).split(","))) <= MOST_AT_ONCE:
                raise forms.ValidationError(_("There is no such decision to undo."))
            return {"undo": numbers}
        if pk := pressed.get("approve"):
            return self._order(Status.APPROVED, [str(pk)], "")
        if pk := pressed.get("delete"):
            return self._order(Status.DELETED, [str(pk)], f"-{pk}")
        became = {"approve": Status.APPROVED, "delete": Status.DELETED}.get(
            self.data.get("bulk", "")
        )
        if became is None:
            raise forms.ValidationError(_("That was no decision. Please use one of the buttons."))
        return self._order(became, self.data.getlist("selected"), "-selected")

    def _order(self, became: Status, asked: list[str], suffix: str) -> dict[str, Any]:
        pks = _numbers(asked)
        reason = self.data.get(f"reason{suffix}", "")
        if not 0 < len(pks) <= MOST_AT_ONCE:
            raise forms.ValidationError(_("Tick the comments first, then choose what to do."))
        if became is Status.DELETED and reason not in dict(MODERATORS_REASONS):
            raise forms.ValidationError(_("Choose a reason; the author of the comment reads it."))
        if became is Status.APPROVED:
            reason = ""
        words = self.data.get(f"words{suffix}", "").replace("\x00", "").strip()[:300]
        return {"became": became, "pks": pks, "reason": reason, "words": words}

    def save(self, *, by: User) -> Outcome:
        """Decide, or undo."""
        if "undo" in self.cleaned_data:
            return _undo(self.cleaned_data["undo"], by=by)
        given = self.cleaned_data
        chosen = Comment.objects.filter(pk__in=given["pks"])
        before = Decision.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        done = chosen.decide(
            given["became"],
            by=by,
            reason=given["reason"],
            words=given["words"] if given["became"] is Status.DELETED else "",
            expecting=self.expecting,
        )
        newest = _newest_decisions(given["pks"])
        own = [d for d in newest if d.pk > before and d.by_id == by.pk]
        return Outcome(
            done=done,
            sentence=_sentence(given["became"], done),
            faster=[d for d in newest if d not in own] if done < len(given["pks"]) else [],
            undo=",".join(str(decision.pk) for decision in own),
        )


def _numbers(texts: list[str]) -> list[int]:
    return [int(t) for t in texts if t.isascii() and t.isdigit() and len(t) < 19]


def _newest_decisions(comments: list[int]) -> list[Decision]:
    log = Decision.objects.filter(comment__in=comments).select_related("by", "comment")
    return list({decision.comment_id: decision for decision in log.order_by("pk")}.values())


def _undo(numbers: list[int], *, by: User) -> Outcome:
    done, faster, focus = 0, [], ""
    for decision in Decision.objects.filter(pk__in=numbers).select_related("comment"):
        if decision.undo(by=by):
            done += 1
            focus = focus or str(decision.comment_id)
        elif (newest := decision.comment.newest_decision()) is not None:
            faster.append(newest)
    sentence = ngettext("%(number)d decision undone.", "%(number)d decisions undone.", done)
    return Outcome(done=done, sentence=sentence % {"number": done}, faster=faster, focus=focus)


def _sentence(became: Status, number: int) -> str:
    if became is Status.APPROVED:
        text = ngettext("%(number)d comment approved.", "%(number)d comments approved.", number)
    else:
        text = ngettext("%(number)d comment deleted.", "%(number)d comments deleted.", number)
    return text % {"number": number}
