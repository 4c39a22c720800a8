"""What came out of a trial, in sentences for whoever proposes the rule."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.utils import formats
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.wording import person
from comments.marking import marked
from comments.models import Comment, Decision, Policy, Rule, Trial, Verdict
from comments.trials import effects, running
from comments.trials.counting import (
    AFTER,
    BEFORE,
    CAUGHT,
    LOOKED_AT,
    NOTHING,
    RELEASED,
    Example,
    Split,
    Tally,
)
from comments.trials.effects import Effect, grouped
from comments.trials.proposals import (
    SENDING_RULES,
    can_be_tried,
    changed_rules,
    changed_settings,
    policies_of,
)

# In characters: what stands before a find gives the sense of it.
CONTEXT = 200
LONGEST_EXCERPT = 600


class ShownExample(NamedTuple):
    """An example as the page shows it."""

    comment: Comment
    decided_by: str
    decision: Decision | None
    text: SafeString
    name: SafeString
    by_address: bool
    rules: str
    before: str
    after: str


class VerdictRow(NamedTuple):
    """How many comments get a verdict by the policy as it is and as it would be, each time those
    that moderators approved and those that they deleted."""

    verdict: str
    numbers: Sequence[str]


class Change(NamedTuple):
    """A setting of the policy, and its two values."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Outcome:
    """A trial as it stands, to be shown."""

    trial: Trial

    @cached_property
    def _tally(self) -> Tally:
        return Tally(self.trial.found, self.trial.examples)

    @property
    def is_possible(self) -> bool:
        """Whether old comments can tell anything about what is proposed."""
        return can_be_tried(self.trial.subject, self.trial.proposal)

    @property
    def progress(self) -> str:
        """How far it is."""
        text = _("%(number)s of %(all)s comments looked at.")
        return text % {
            "number": grouped(self.trial.looked_at),
            "all": grouped(self.trial.to_look_at),
        }

    @property
    def basis(self) -> str:
        """What it was tried on."""
        since = formats.date_format(self.trial.since, _("j F Y"))
        if self.trial.to_look_at >= running.MOST_COMMENTS:
            text = _(
                "Tried on the newest %(number)s comments decided by moderators since %(since)s."
            )
        else:
            text = _("Tried on the %(number)s comments that moderators decided since %(since)s.")
        return text % {"number": grouped(self.trial.to_look_at), "since": since}

    @property
    def effects(self) -> list[Effect]:
        """What it would have done; the first is what it is for."""
        caught, released = self._tally.split(CAUGHT), self._tally.split(RELEASED)
        looked_at = self._tally.split(LOOKED_AT).all
        match Trial.Subject(self.trial.subject):
            case Trial.Subject.ALLOWED_DOMAIN:
                found_again = [effects.found_again(caught, looked_at)] if caught.all else []
                return [effects.not_found(released, looked_at), *found_again]
            case Trial.Subject.POLICY:
                milder = [effects.milder(released, looked_at)] if released.all else []
                stricter = [effects.stricter(caught, looked_at)]
                return [*stricter, *milder] if caught.all or not milder else milder
            case _:
                return [effects.caught(caught, looked_at)]

    @property
    def verdicts(self) -> list[VerdictRow]:
        """Of a policy: the comments by verdict, before and after."""
        if self.trial.subject != Trial.Subject.POLICY:
            return []
        return verdict_table(self._tally)

    @property
    def changes(self) -> list[Change]:
        """Of a policy: what is changed."""
        if self.trial.subject != Trial.Subject.POLICY:
            return []
        before, after = policies_of(self.trial.proposal)
        return [
            Change(
                str(Policy._meta.get_field(name).verbose_name),  # type: ignore[union-attr]
                _shown(before, name),
                _shown(after, name),
            )
            for name in changed_settings(before, after)
        ]

    @property
    def rests_on_sending(self) -> bool:
        """Whether rules change of which only what was found then is known."""
        if self.trial.subject != Trial.Subject.POLICY:
            return False
        return bool(changed_rules(*policies_of(self.trial.proposal)) & SENDING_RULES)

    def examples(self) -> list[ShownExample]:
        """The examples with their comments, the mistakes first. At most two queries."""
        examples = self._tally.examples
        numbers = [example.pk for example in examples]
        comments = Comment.objects.filter(erased_at=None).select_related("article", "decided_by")
        found = comments.in_bulk(numbers)
        log = Decision.objects.filter(comment__in=numbers).order_by("pk")
        decisions = {decision.comment_id: decision for decision in log}
        return [
            _shown_example(example, found[example.pk], decisions.get(example.pk))
            for example in examples
            if example.pk in found
        ]


def verdict_table(tally: Tally) -> list[VerdictRow]:
    """The comments by verdict, before and after, the mildest first."""
    return [
        VerdictRow(
            verdict_label(each),
            [*_grouped(tally.split(f"{BEFORE} {each}")), *_grouped(tally.split(f"{AFTER} {each}"))],
        )
        for each in (NOTHING, *Verdict.values)
    ]


def _grouped(split: Split) -> list[str]:
    return [grouped(number) for number in split]


def excerpt(text: str, spans: Sequence[tuple[int, int]]) -> SafeString:
    """A stretch of the text that begins shortly before what was found, as HTML with that marked."""
    start = max(0, min((span[0] for span in spans), default=0) - CONTEXT)
    end = start + LONGEST_EXCERPT
    inside = [(max(a, start) - start, min(b, end) - start) for a, b in spans]
    before, after = "… " if start else "", " …" if end < len(text) else ""
    return format_html("{}{}{}", before, marked(text[start:end], inside), after)


def _shown_example(example: Example, comment: Comment, decision: Decision | None) -> ShownExample:
    def spans(name: str) -> list[tuple[int, int]]:
        return [(start, end) for field, start, end in example.spans if field == name]

    return ShownExample(
        comment=comment,
        decided_by=person(comment.decided_by),
        decision=decision,
        text=excerpt(comment.text, spans("text")),
        name=marked(comment.name, spans("name")),
        by_address=any(field == "email" for field, *__ in example.spans),
        rules=", ".join(str(Rule(rule).label) for rule in example.rules),
        before=verdict_label(example.before),
        after=verdict_label(example.after),
    )


def verdict_label(verdict: str) -> str:
    """A verdict in words, or that there is none."""
    return _("nothing found") if verdict in ("", NOTHING) else str(Verdict(verdict).label)


def _shown(policy: Policy, name: str) -> str:
    """The value of a setting, in words."""
    display = getattr(policy, f"get_{name}_display", None)
    return str(display()) if display else grouped(getattr(policy, name))
