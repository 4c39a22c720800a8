"""The newsroom's lists, made ready: looked up at once, however long they are.

Reading ten thousand phrases takes longer than any comment may; so each process keeps them until
somebody changes a rule, which one small query tells.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple, Self

from comments.links import find_links
from comments.models import (
    AllowedDomain,
    Ban,
    BlockedDomain,
    RulesVersion,
    Verdict,
    WatchedPhrase,
)
from comments.phrases import Phrase, PhraseMatcher


class Entry(NamedTuple):
    """What a row of a list says about what is on it."""

    verdict: Verdict
    until: dt.datetime | None = None
    why: str = ""

    def is_in_force(self, at: dt.datetime) -> bool:
        """Twin of ``RuleRow.is_in_force``."""
        return self.until is None or at < self.until


class Destinations:
    """Domains, each with everything below it."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._entries = entries

    def covering(self, host: str, at: dt.datetime) -> tuple[str, Entry] | None:
        """The domain in force that the host is or is below, the longest first; else ``None``."""
        labels = host.split(".")
        for start in range(len(labels)):
            domain = ".".join(labels[start:])
            entry = self._entries.get(domain)
            if entry is not None and entry.is_in_force(at):
                return domain, entry
        return None


@dataclass(frozen=True)
class RuleBook:
    """All lists of the newsroom as the screening asks them."""

    allowed: Destinations = field(default_factory=lambda: Destinations({}))
    blocked: Destinations = field(default_factory=lambda: Destinations({}))
    matcher: PhraseMatcher = field(default_factory=lambda: PhraseMatcher([]))
    phrases: Mapping[str, Entry] = field(default_factory=dict)
    # By the mark of an e-mail address or the hash of a network address.
    bans: Mapping[str, list[Entry]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        *,
        allowed: Iterable[AllowedDomain] = (),
        blocked: Iterable[BlockedDomain] = (),
        phrases: Iterable[WatchedPhrase] = (),
        bans: Iterable[Ban] = (),
    ) -> Self:
        """The book of these rows, saved or not."""
        watched = list(phrases)
        return cls(
            allowed=Destinations({row.domain: Entry(Verdict.HOLD, row.until) for row in allowed}),
            blocked=Destinations(
                {row.domain: Entry(Verdict(row.leads_to), row.until) for row in blocked}
            ),
            matcher=_matcher(tuple(Phrase(row.phrase, row.language) for row in watched)),
            phrases={row.phrase: Entry(Verdict(row.leads_to), row.until) for row in watched},
            bans=_by_sender(bans),
        )

    @classmethod
    def current(cls) -> Self:
        """The book of the rules as they stand. One query, unless somebody has changed a rule."""
        mark = RulesVersion.current()
        if mark not in _kept:
            # The first link in a process has the list of public suffixes read, which takes longer
            # than a check may.
            find_links("example.org")
            book = cls.of(
                allowed=AllowedDomain.objects.all(),
                blocked=BlockedDomain.objects.all(),
                phrases=WatchedPhrase.objects.all(),
                bans=Ban.objects.all(),
            )
            _kept.clear()
            _kept[mark] = book
        return _kept[mark]  # type: ignore[return-value]


@lru_cache(maxsize=2)
def _matcher(phrases: tuple[Phrase, ...]) -> PhraseMatcher:
    """Made once for the phrases as they stand, however often the other lists change."""
    return PhraseMatcher(phrases)


def _by_sender(bans: Iterable[Ban]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for ban in bans:
        for mark in filter(None, (ban.email_mark, ban.address_hash)):
            entry = Entry(Verdict(ban.leads_to), ban.until, ban.why)
            found.setdefault(mark, []).append(entry)
    return found


# The latest book, by the mark of its rules. The mark is read before the rules: a change in between
# is found out at the next comment.
_kept: dict[str, RuleBook] = {}
