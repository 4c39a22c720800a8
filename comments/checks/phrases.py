"""Words that the newsroom watches."""

from collections.abc import Iterator

from comments.drafts import Draft
from comments.models import Finding, Policy, Rule
from comments.rule_book import RuleBook


def watched_phrases(draft: Draft, policy: Policy, book: RuleBook) -> Iterator[Finding]:
    """Phrases of the newsroom's list, each with what it leads to by itself."""
    for field, text in draft.written():
        for match in book.matcher.find(text):
            entry = book.phrases[match.phrase]
            if entry.is_in_force(draft.at):
                yield Finding(
                    rule=Rule.WATCHED_PHRASE,
                    field=field,
                    start=match.start,
                    end=match.end,
                    read_as=match.phrase,
                    verdict=entry.verdict,
                )
