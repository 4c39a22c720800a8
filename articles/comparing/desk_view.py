"""The units of a snapshot: everything, as the desk sees it."""

from typing import Any

from django.utils.translation import gettext as _

from articles.snapshot import Snapshot

from .names import Names
from .rich_text_units import units_of_html
from .tokens import Token, for_the_desk, label, thing, written
from .units import Unit, facts, fields, listed, on_a_new_line, quote, source


def units_of_snapshot(snapshot: Snapshot, names: Names | None = None) -> list[Unit]:
    """What a snapshot of format 2 holds, sources and notes for the desk included.

    Whoever compares two snapshots asks ``Names.of(old, new)`` once and gives it to both calls.
    """
    names = names or Names.of(snapshot)
    units = fields(
        {
            **{name: written(snapshot[name]) for name in _WRITTEN},
            "section": _one(snapshot["section"], names.section),
            "bylines": listed(thing(names.person(pk), pk) for pk in snapshot["bylines"]),
            "topics": listed(_topics(snapshot["topics"], names)),
            "slug": [thing(snapshot["slug"])] if snapshot["slug"] else [],
            "lead_photo": _one(snapshot["lead_photo"], names.photo),
        }
    )
    for block in snapshot["blocks"]:
        units += _block(block, names)
    return units + [_source(row) for row in snapshot["sources"]]


_WRITTEN = ("kicker", "headline", "standfirst", "lead_caption", "dateline")


def _one(number: int | None, name: Any) -> list[Token]:
    return [] if number is None else [thing(name(number), number)]


def _topics(numbers: list[int], names: Names) -> list[Token]:
    # A snapshot has them by number, which means nothing to people.
    return sorted(thing(names.topic(number), number) for number in numbers)


def _block(block: dict[str, Any], names: Names) -> list[Unit]:
    match block["kind"]:
        case "text":
            return units_of_html(block["text"])
        case "photo":
            return [_photo(block, names)]
        case "quote":
            return [quote(block)]
        case "facts":
            lines = (line.strip() for line in block["items"].splitlines())
            return facts(block["title"], filter(None, lines))
    raise TypeError(f"A comparison knows no block of the kind {block['kind']}.")


def _photo(block: dict[str, Any], names: Names) -> Unit:
    photo = thing(names.photo(block["photo"]), block["photo"])
    if block["caption"]:
        caption = (on_a_new_line(_("Caption:")), *written(block["caption"]))
    else:
        caption = (label("\n" + _("With the caption that it has in the library")),)
    return Unit("photo", (photo, *caption), _("Photo"))


def _source(row: dict[str, Any]) -> Unit:
    shown = _("Shown to readers") if row["shown"] else _("For the desk only")
    tokens = (*source(row), label("\n"), thing(shown))
    if row["desk_note"]:
        tokens += for_the_desk("\n" + _("Note for the desk:") + " " + row["desk_note"])
    return Unit("source", tokens, _("Source"), desk_only=not row["shown"])
