"""Names quoted in a text: found as whole words, and taken out.

A name is found as it is written, in any case and with any white space inside; where letters make
words without spaces between them (Chinese, Japanese, Thai ...), anywhere.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from comments.folding import UNSPACED
from comments.marking import Span

# A shorter one is found in texts that have nothing to do with its bearer.
SHORTEST_NAME = 3

_NOTHING = "(?!)"


def names_pattern(names: Iterable[str]) -> re.Pattern[str]:
    """What finds any of these names that is long enough."""
    written = {
        unicodedata.normalize(form, name)
        for name in names
        if len(name) >= SHORTEST_NAME
        for form in ("NFC", "NFD")
    }
    # The longest first, so that of "Noor B." nothing is left behind.
    found = "|".join(_one(name) for name in sorted(written, key=lambda n: (-len(n), n)))
    return re.compile(found or _NOTHING, re.IGNORECASE)


def _one(name: str) -> str:
    words = r"\s+".join(map(re.escape, name.split()))
    # A word ends where a letter or digit meets none.
    before = "" if re.match(f"[{UNSPACED}]", name) else r"(?<!\w)"
    after = "" if re.match(f"[{UNSPACED}]", name[-1]) else r"(?!\w)"
    return f"{before}{words}{after}"


@dataclass(frozen=True)
class Unquoted:
    """A text after ``stand_in`` took the place of names, which had stood at ``taken``."""

    text: str
    stand_in: str
    taken: Sequence[Span]

    def moved(self, span: Span) -> Span | None:
        """Where a span of the text as it was is now; ``None`` if something of it was taken out."""
        start, end = span
        if any(first < end and start < last for first, last in self.taken):
            return None
        grown = sum(
            len(self.stand_in) - (last - first) for first, last in self.taken if last <= start
        )
        return start + grown, end + grown


def without_names(text: str, names: re.Pattern[str], *, stand_in: str) -> Unquoted:
    """The text with ``stand_in`` in the place of every name."""
    taken = [match.span() for match in names.finditer(text)]
    return Unquoted(names.sub(lambda _: stand_in, text), stand_in, taken)
