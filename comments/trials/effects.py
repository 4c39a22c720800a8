"""What a rule would have done to how many comments, in sentences."""

from typing import NamedTuple

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.trials.counting import Split

# More than one in so many mistakes is too many.
TOLERATED = 10


class Effect(NamedTuple):
    """One thing the rule would have done, and what moderators thought of those comments."""

    headline: str
    aside: str
    split: Split
    warning: str

    @property
    def approved(self) -> str:
        """How many of them moderators approved."""
        return grouped(self.split.approved)

    @property
    def deleted(self) -> str:
        """How many of them moderators deleted."""
        return grouped(self.split.deleted)


def grouped(number: int) -> str:
    """A number as people read it."""
    return formats.number_format(number, use_l10n=True, force_grouping=True)


def caught(split: Split, of: int) -> Effect:
    """Of a phrase or a blocked domain: what it would have found."""
    text = ngettext(
        "Would have caught %(number)s of %(all)s comment.",
        "Would have caught %(number)s of %(all)s comments.",
        of,
    )
    return _unless_approved(text, split, of)


def stricter(split: Split, of: int) -> Effect:
    """Of a policy: the comments with a stricter verdict than by the policy as it is."""
    text = ngettext(
        "Would have been stricter with %(number)s of %(all)s comment.",
        "Would have been stricter with %(number)s of %(all)s comments.",
        of,
    )
    return _unless_approved(text, split, of)


def milder(split: Split, of: int) -> Effect:
    """Of a policy: the comments with a milder verdict than by the policy as it is."""
    text = ngettext(
        "Would have been milder with %(number)s of %(all)s comment.",
        "Would have been milder with %(number)s of %(all)s comments.",
        of,
    )
    return _unless_deleted(text, split, of)


def not_found(split: Split, of: int) -> Effect:
    """Of an allowed domain: the comments with a link that would be one no more."""
    text = ngettext(
        "In %(number)s of %(all)s comment a link would not have been found any more.",
        "In %(number)s of %(all)s comments a link would not have been found any more.",
        of,
    )
    return _unless_deleted(text, split, of)


def found_again(split: Split, of: int) -> Effect:
    """Of a domain that takes another one's place on the list of allowed domains."""
    text = ngettext(
        "In %(number)s of %(all)s comment a link that is allowed now would have been found.",
        "In %(number)s of %(all)s comments a link that is allowed now would have been found.",
        of,
    )
    return _unless_approved(text, split, of)


def _unless_approved(text: str, split: Split, of: int) -> Effect:
    """An effect that is a mistake with comments that moderators approved."""
    none = _("Moderators had approved none of them.")
    some = _("Moderators had approved %(number)s of them.")
    warning = _(
        "More than one in ten of these comments were approved by moderators. Look at the examples "
        "before you save this."
    )
    return _effect(text, split, of, (split.approved, none, some, warning))


def _unless_deleted(text: str, split: Split, of: int) -> Effect:
    """An effect that is a mistake with comments that moderators deleted."""
    none = _("Moderators had deleted none of them.")
    some = _("Moderators had deleted %(number)s of them.")
    warning = _(
        "More than one in ten of these comments were deleted by moderators. Look at the examples "
        "before you save this."
    )
    return _effect(text, split, of, (split.deleted, none, some, warning))


def _effect(text: str, split: Split, of: int, against: tuple[int, str, str, str]) -> Effect:
    mistakes, none, some, warning = against
    aside = (some if mistakes else none) % {"number": grouped(mistakes)}
    return Effect(
        headline=text % {"number": grouped(split.all), "all": grouped(of)},
        aside=aside if split.all else "",
        split=split,
        warning=warning if mistakes * TOLERATED > split.all else "",
    )
