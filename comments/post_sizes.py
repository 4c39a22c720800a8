"""How much may be sent to a form at all."""

from django.http import HttpRequest

# Digits of a length that any machine here could take in.
_MOST_DIGITS = 9


def is_at_most(request: HttpRequest, most: int) -> bool:
    """Whether the body is no longer than so many bytes, as the request says.

    Judged before the body is read: Django's own limit does not count files, which nobody has to
    send to readers' forms.
    """
    length = request.META.get("CONTENT_LENGTH") or "0"
    return length.isdecimal() and len(length) <= _MOST_DIGITS and int(length) <= most
