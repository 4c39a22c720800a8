"""The photos that an address names: ``?photos=12,13,14``."""

from collections.abc import Iterable

from django.db.models import BigIntegerField
from django.utils.translation import gettext as _

# So many stand on one page.
MOST_PHOTOS = 50


class UnclearNumbersError(ValueError):
    """An address names no photos, or too many; the message says so to whoever has opened it."""


def photo_numbers(text: str) -> list[int]:
    """The numbers in their order, each once. Raises ``UnclearNumbersError``."""
    numbers = list(dict.fromkeys(_number(part) for part in text.split(",")))
    if len(numbers) > MOST_PHOTOS:
        said = _(
            "The address of this page names %(number)d photos, but at most %(most)d fit on it."
        )
        raise UnclearNumbersError(said % {"number": len(numbers), "most": MOST_PHOTOS})
    return numbers


def _number(part: str) -> int:
    digits = part.strip()
    # Longer than any number of a row, and longer than Python is willing to read.
    if digits.isdecimal() and len(digits) < 20:
        number = int(digits)
        if 0 < number <= BigIntegerField.MAX_BIGINT:
            return number
    raise UnclearNumbersError(
        _(
            "The address of this page does not say which photos are meant. Choose photos in the "
            "library, or upload some."
        )
    )


def in_groups(numbers: Iterable[int]) -> list[str]:
    """What stands behind ``?photos=`` for all of them, on as many pages as it takes."""
    every = list(numbers)
    starts = range(0, len(every), MOST_PHOTOS)
    return [",".join(map(str, every[start : start + MOST_PHOTOS])) for start in starts]
