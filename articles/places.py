"""Places in a long list, from which its next page goes on.

A page is found by where the one before ended, not by counting from the top, so that the last page
of a million rows costs what the first does.
"""

import datetime as dt
import re
from typing import NamedTuple, Self

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)
_WRITTEN = re.compile(r"([0-9]{1,17})-([0-9]{1,18})", re.ASCII)


class NoSuchPlaceError(ValueError):
    """An address asks for a page after a place that cannot be."""


class Place(NamedTuple):
    """The time a list is sorted by, and the key of the row, where a page ends."""

    at: dt.datetime
    pk: int

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Read what ``__str__`` wrote; ``None``, the beginning, for an empty text.

        Raises ``NoSuchPlaceError``.
        """
        if not text:
            return None
        match = _WRITTEN.fullmatch(text)
        if match is None:
            raise NoSuchPlaceError(text)
        return cls(_EPOCH + int(match[1]) * _MICROSECOND, int(match[2]))

    def __str__(self) -> str:
        return f"{(self.at - _EPOCH) // _MICROSECOND}-{self.pk}"
