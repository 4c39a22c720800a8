"""The parts of an article that are compared, each as a row of tokens."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Source

from .tokens import Token, label, thing, written

# The parts of which there is at most one, in the order of reading.
FIELDS = {
    "kicker": gettext_lazy("Kicker"),
    "headline": gettext_lazy("Headline"),
    "standfirst": gettext_lazy("Standfirst"),
    "section": gettext_lazy("Section"),
    "bylines": gettext_lazy("Bylines"),
    "topics": gettext_lazy("Topics"),
    "slug": gettext_lazy("Address"),
    "lead_photo": gettext_lazy("Lead photo"),
    "lead_caption": gettext_lazy("Caption of the lead photo"),
    "dateline": gettext_lazy("Dateline"),
}
# The parts that a body is made of.
BODY = ("text", "photo", "quote", "facts_title", "fact")

Key = tuple[str, tuple[Token, ...]]


@dataclass(frozen=True)
class Unit:
    """One thing that is compared: a headline, a paragraph, a photo with its caption, a source.

    ``kind`` is the name for code: one of ``FIELDS``, one of ``BODY``, or "source". ``label`` is the
    name for people; a paragraph and a subheading are both of the kind "text", so that one can
    become the other.
    """

    kind: str
    tokens: tuple[Token, ...]
    label: str = field(default="", compare=False)
    # Readers see nothing of it.
    desk_only: bool = field(default=False, compare=False)

    @cached_property
    def text(self) -> str:
        """What it says, without what only formats it."""
        return "".join(token.text for token in self.tokens)

    @property
    def key(self) -> Key:
        """What two units must share to be the same."""
        return self.kind, self.tokens


def fields(parts: dict[str, Iterable[Token]]) -> list[Unit]:
    """The units of the single parts, in the order of reading; an empty part is none."""
    found = {kind: tuple(parts.get(kind, ())) for kind in FIELDS}
    return [Unit(kind, tokens, str(FIELDS[kind])) for kind, tokens in found.items() if tokens]


def listed(things: Iterable[Token]) -> tuple[Token, ...]:
    """Several things with commas between them."""
    tokens = [token for one in things for token in (label(", "), one)]
    return tuple(tokens[1:])


def on_a_new_line(name: str) -> Token:
    """The name of what follows it: "Caption:"."""
    return label(f"\n{name} ")


def source(row: dict[str, Any]) -> tuple[Token, ...]:
    """What readers learn of a source that is shown to them."""
    kinds = dict(Source.Kind.choices)
    tokens = written(row["name"])
    if row["role"]:
        tokens += (on_a_new_line(_("Role or organisation:")), *written(row["role"]))
    tokens += (on_a_new_line(_("Kind:")), thing(str(kinds.get(row["kind"], row["kind"]))))
    if row["url"]:
        tokens += (on_a_new_line(_("Link:")), thing(row["url"]))
    return tokens


def quote(block: dict[str, Any]) -> Unit:
    """A pull quote: what was said and by whom."""
    tokens = written(block["text"])
    if block["attribution"]:
        tokens += (label("\n— "), *written(block["attribution"]))
    return Unit("quote", tokens, _("Pull quote"))


def facts(title: str, lines: Iterable[str]) -> list[Unit]:
    """A list of facts: its title and each of its lines are units of their own."""
    rows = [Unit("fact", written(line), _("Fact in a list")) for line in lines]
    return [Unit("facts_title", written(title), _("Title of a list of facts")), *rows]
