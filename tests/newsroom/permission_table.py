"""Reads ``permissions.txt``, which says itself how it is to be read."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl

FILE = Path(__file__).with_name("permissions.txt")

ROLES = (
    "anonymous",
    "guest",
    "stranger",
    "writer",
    "other",
    "editor",
    "moderator",
    "administrator",
)
STATES = ("draft", "scheduled", "embargoed", "live", "changed", "withdrawn")

_EVERYBODY = "everybody"
_COLUMNS = "COLUMNS"
_UNDER = "UNDER"
_SENT = "POST"
# Beginnings of addresses that are whole.
_WHOLE = ("/", "{address}")


class TableError(Exception):
    """A line of the table that cannot be read."""


@dataclass(frozen=True)
class Row:
    """One line of answers: at an address, to each role, for an article in each of these states."""

    line: int
    address: str
    sent: tuple[tuple[str, str], ...]
    # None where the address belongs to no article.
    states: tuple[str, ...] | None
    cells: dict[str, str]

    def __str__(self) -> str:
        return f"{self.address} {','.join(self.states or ())}".strip()

    @property
    def is_the_same_for_everybody(self) -> bool:
        """Whether nobody may get another page than anybody else."""
        return _EVERYBODY in self.cells

    def answer(self, role: str) -> str:
        """What this role is answered, as "GET/POST"."""
        if self.is_the_same_for_everybody:
            return self.cells[_EVERYBODY]
        # Where guests have no column, they are strangers like anybody without a login.
        return self.cells[role] if role in self.cells else self.cells["anonymous"]


def rows() -> list[Row]:
    """All lines of answers in the table."""
    return list(_read(FILE.read_text().splitlines()))


def _read(lines: list[str]) -> Iterator[Row]:
    columns: list[str] = []
    under, address, sent = "/", "", ""
    for number, line in enumerate(lines, start=1):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        if words[0] == _COLUMNS:
            columns = _checked(words[1:], number)
            continue
        if words[0] == _UNDER:
            under = words[1]
            continue
        if not line.startswith(" "):
            address = words[0] if words[0].startswith(_WHOLE) else under + words[0]
            sent, words = "", words[1:]
        if words and words[0] == _SENT:
            sent = words[1]
        elif words:
            states, cells = words[: -len(columns)], words[-len(columns) :]
            if len(cells) != len(columns) or len(states) > 1 or not address:
                raise TableError(f"{FILE.name}, line {number}: {line.strip()}")
            yield Row(
                line=number,
                address=address,
                sent=tuple(parse_qsl(sent, strict_parsing=bool(sent))),
                states=_states(states[0], number) if states else None,
                cells=dict(zip(columns, cells, strict=True)),
            )


def _checked(columns: list[str], number: int) -> list[str]:
    without_guests = [role for role in ROLES if role != "guest"]
    if columns not in ([_EVERYBODY], list(ROLES), without_guests):
        raise TableError(f"{FILE.name}, line {number}: a role is missing, or unknown.")
    return columns


def _states(word: str, number: int) -> tuple[str, ...]:
    states = STATES if word == "any" else tuple(word.split(","))
    if not set(states) <= set(STATES):
        raise TableError(f"{FILE.name}, line {number}: there is no such state as {word}.")
    return states
