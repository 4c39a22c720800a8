"""How the newsroom names people and moments to one another, everywhere alike."""

import datetime as dt

from django.contrib.auth.models import User
from django.utils import formats, timezone
from django.utils.translation import gettext as _


def person(user: User | None) -> str:
    """Somebody's full name, or the name they log in with; nobody is an import."""
    if user is None:
        return _("An import")
    return user.get_full_name() or user.username


def moment(at: dt.datetime) -> str:
    """Date and time in the paper's time zone, with the zone."""
    return formats.date_format(timezone.localtime(at), _("j F Y, H:i T"))


def says_something(text: str) -> bool:
    """Whether there is anything to read in it: not only spaces, signs or what nobody sees."""
    return any(character.isalnum() for character in text)
