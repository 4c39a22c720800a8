"""What a trial has found so far: numbers, and examples."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from comments.models import Comment, Finding, Status
from comments.trials.questions import Answer

MOST_EXAMPLES = 20

CAUGHT = "caught"
RELEASED = "released"
LOOKED_AT = "looked at"
BEFORE = "before"
AFTER = "after"
# In the place of a verdict, where the rules found nothing.
NOTHING = "nothing"

# What moderators decided of comments that should not have been treated like this.
MISTAKEN = {CAUGHT: Status.APPROVED, RELEASED: Status.DELETED}


class Split(NamedTuple):
    """A number of comments, by what moderators decided."""

    approved: int
    deleted: int

    @property
    def all(self) -> int:
        return self.approved + self.deleted


class Example(NamedTuple):
    """A comment that a trial caught or released.

    ``rules`` are those that found something, ``spans`` field, start and end of what they found.
    """

    pk: int
    effect: str
    decided: str
    before: str
    after: str
    rules: Sequence[str]
    spans: Sequence[tuple[str, int, int]]

    @property
    def is_mistake(self) -> bool:
        """Whether the moderators' decision speaks against it."""
        return self.decided == MISTAKEN[self.effect]


class Tally:
    """The numbers, each under what it counts and what moderators decided, and the examples:
    the mistakes first, then the newest."""

    def __init__(
        self,
        numbers: Mapping[str, int],
        examples: Iterable[Sequence[Any]],
        most_examples: int = MOST_EXAMPLES,
    ) -> None:
        self.numbers = Counter(numbers)
        self.examples = [Example(*example) for example in examples]
        self._most_examples = most_examples

    def add(self, comment: Comment, answer: Answer) -> None:
        """Count what one comment answered."""
        self._count(comment, LOOKED_AT)
        if answer.is_compared:
            self._count(comment, f"{BEFORE} {answer.before or NOTHING}")
            self._count(comment, f"{AFTER} {answer.after or NOTHING}")
        for effect, findings in ((CAUGHT, answer.caught), (RELEASED, answer.released)):
            if findings:
                self._count(comment, effect)
                self._keep(comment, effect, answer, findings)

    def split(self, what: str) -> Split:
        """How many of them, by what moderators decided."""
        return Split(
            self.numbers[f"{what} {Status.APPROVED}"], self.numbers[f"{what} {Status.DELETED}"]
        )

    def _count(self, comment: Comment, what: str) -> None:
        self.numbers[f"{what} {comment.status}"] += 1

    def _keep(
        self, comment: Comment, effect: str, answer: Answer, findings: Sequence[Finding]
    ) -> None:
        example = Example(
            pk=comment.pk,
            effect=effect,
            decided=comment.status,
            before=answer.before or "",
            after=answer.after or "",
            rules=list(dict.fromkeys(finding.rule for finding in findings)),
            spans=[(finding.field, finding.start, finding.end) for finding in findings],
        )
        if len(self.examples) < self._most_examples or example.is_mistake:
            self.examples.append(example)
            self.examples.sort(key=lambda each: not each.is_mistake)
            del self.examples[self._most_examples :]
