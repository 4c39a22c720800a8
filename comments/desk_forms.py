"""What a moderator can tell the desk: approve, keep, delete or undo, one or several at once."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.desk import View
from comments.models import MODERATORS_REASONS, Decision, Status

# More than a page of the desk holds.
MOST_AT_ONCE = 100


class Verb(StrEnum):
    """What can be decided, as the buttons are named."""

    APPROVE = "approve"
    KEEP = "keep"
    DELETE = "delete"


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

    Each entry has its own buttons (``approve``, ``keep`` and ``delete``, with the comment's number
    as the value, and ``reason-N``); ``bulk`` acts on all that are ``selected``; ``undo`` holds
    numbers of decisions.
    """

    data: QueryDict

    def __init__(self, data: QueryDict, *, view: View) -> None:
        super().__init__(data)
        self.view = view

    def clean(self) -> dict[str, Any]:
        """Find out which button it was; an unclear order does nothing and says why."""
        pressed = self.data.dict()
        if undo := pressed.get("undo"):
            if not 0 < len(numbers := _numbers(str(undo).split(","))) <= MOST_AT_ONCE:
                raise forms.ValidationError(_("There is no such decision to undo."))
            return {"undo": numbers}
        for verb in Verb:
            if pk := pressed.get(verb):
                return self._order(verb, [str(pk)], f"-{pk}")
        if (bulk := pressed.get("bulk")) not in set(Verb):
            raise forms.ValidationError(_("That was no decision. Please use one of the buttons."))
        return self._order(Verb(bulk), self.data.getlist("selected"), "-selected")

    def _order(self, verb: Verb, asked: list[str], suffix: str) -> dict[str, Any]:
        pks = _numbers(asked)
        if not 0 < len(pks) <= MOST_AT_ONCE:
            raise forms.ValidationError(_("Tick the comments first, then choose what to do."))
        if verb is not Verb.DELETE:
            return {"verb": verb, "pks": pks}
        reason = self.data.get(f"reason{suffix}", "")
        if reason not in dict(MODERATORS_REASONS):
            raise forms.ValidationError(_("Choose a reason; the author of the comment reads it."))
        words = self.data.get(f"words{suffix}", "").replace("\x00", "").strip()[:300]
        return {"verb": verb, "pks": pks, "reason": reason, "words": words}

    def save(self, *, by: User) -> Outcome:
        """Decide, or undo."""
        if "undo" in self.cleaned_data:
            return _undo(self.cleaned_data["undo"], by=by)
        pks = self.cleaned_data["pks"]
        before = Decision.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        done = self._decide(self.cleaned_data["verb"], pks, by=by)
        newest = _newest_decisions(pks)
        own = [d for d in newest if d.pk > before and d.by_id == by.pk]
        return Outcome(
            done=done,
            sentence=_sentence(self.cleaned_data["verb"], done),
            faster=[d for d in newest if d not in own] if done < len(pks) else [],
            undo=",".join(str(decision.pk) for decision in own),
        )

    def _decide(self, verb: Verb, pks: list[int], *, by: User) -> int:
        # Of those on the list as it is now: a reported comment that a colleague has kept is not.
        chosen = self.view.comments().filter(pk__in=pks)
        if verb is Verb.KEEP:
            return chosen.keep(by=by)
        if verb is Verb.APPROVE:
            return chosen.decide(Status.APPROVED, by=by, expecting=self.view.status)
        return chosen.decide(
            Status.DELETED,
            by=by,
            reason=self.cleaned_data["reason"],
            words=self.cleaned_data["words"],
            expecting=self.view.status,
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


def _sentence(verb: Verb, number: int) -> str:
    match verb:
        case Verb.APPROVE:
            text = ngettext("%(number)d comment approved.", "%(number)d comments approved.", number)
        case Verb.KEEP:
            text = ngettext("%(number)d comment kept.", "%(number)d comments kept.", number)
        case Verb.DELETE:
            text = ngettext("%(number)d comment deleted.", "%(number)d comments deleted.", number)
    return text % {"number": number}
