"""Publishing: one revision becomes an edition, on every path by these functions.

``publish`` makes an edition of the working copy, for now or for later; ``reschedule`` and
``call_off`` are for editions that have not gone live yet; ``withdraw`` takes an article away from
its readers, and publishing it again, by somebody else, brings it back.
"""

from .publish import publish
from .refusals import AnswerMissingError, NotPublishableError, NotScheduledError
from .rules import withdrew
from .schedule import call_off, reschedule
from .withdraw import withdraw

__all__ = [
    "AnswerMissingError",
    "NotPublishableError",
    "NotScheduledError",
    "call_off",
    "publish",
    "reschedule",
    "withdraw",
    "withdrew",
]
