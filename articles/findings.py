"""What preflight finds: one thing that is not right, and where."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Whether a finding stops the publication."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """One thing that is not right.

    ``field`` is the name of the form's field it is about. ``block`` or ``source`` is the place
    (from 0) of the block or source that the field belongs to; without them it belongs to the
    article itself.
    """

    severity: Severity
    field: str
    message: str
    block: int | None = None
    source: int | None = None
    # The number of the photo in the library that has to be opened to put it right.
    photo: int | None = None
