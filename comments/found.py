"""What the screening found in a comment, as moderators read it."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Prefetch
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from comments.marking import marked
from comments.models import Comment, CommentQuerySet, Finding, Rule, Verdict
from comments.screening import EXPLANATIONS

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

# Where something was found, said only where it is not the text.
PLACES = {"name": gettext_lazy("in the name"), "email": gettext_lazy("in the e-mail address")}


class Spot(NamedTuple):
    """One thing found: how it reads, what there is to say about it, and the comment that it
    resembles, where that is what was found."""

    read_as: str
    details: str
    resembles: Comment | None

    @classmethod
    def of(cls, finding: Finding) -> "Spot":
        """A finding in words."""
        form, grade = finding.get_form_display(), finding.get_grade_display()
        details = (form, grade, PLACES.get(finding.field, ""))
        return cls(
            read_as=finding.read_as,
            details=", ".join(str(detail) for detail in details if detail),
            resembles=finding.resembles,
        )


class FoundByRule(NamedTuple):
    """What one rule found, as far as it argues for the same."""

    rule: Rule
    verdict: Verdict
    spots: Sequence[Spot]

    @property
    def explanation(self) -> "StrPromise":
        """What the rule is about, in a sentence."""
        return EXPLANATIONS[self.rule]


def found_by_rule(findings: Iterable[Finding]) -> list[FoundByRule]:
    """The findings of a comment by rule, in the order of the text; those alike are one."""
    rules: dict[str, dict[str, dict[Spot, None]]] = {}
    for finding in findings:
        spots = rules.setdefault(finding.rule, {}).setdefault(finding.verdict, {})
        if any(spot := Spot.of(finding)):
            spots[spot] = None
    return [
        FoundByRule(Rule(rule), Verdict(verdict), list(spots))
        for rule, verdicts in rules.items()
        for verdict, spots in verdicts.items()
    ]


def with_findings(comments: CommentQuerySet) -> CommentQuerySet:
    """The comments together with what was found in them; one query more, however many."""
    findings = Finding.objects.select_related("resembles")
    return comments.prefetch_related(Prefetch("findings", findings))


def marked_part(comment: Comment, part: str) -> SafeString:
    """The comment's text or name, with what was found in it marked."""
    spans = [(f.start, f.end) for f in comment.findings.all() if f.field == part]
    return marked(getattr(comment, part), spans)
