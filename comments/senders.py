"""Senders: known by their e-mail address, or by a mark of it where the address must not stand."""

from django.utils.crypto import salted_hmac


def email_mark(email: str) -> str:
    """A keyed hash of an e-mail address, the same for it in any case; empty for no address.

    Without the key nobody can find out whose it is by trying addresses.
    """
    if not email:
        return ""
    return salted_hmac("comments.sender", email.lower(), algorithm="sha256").hexdigest()


def masked(email: str) -> str:
    """The address as far as colleagues need it to know which is meant: ``n…@example.org``."""
    if not email:
        return ""
    name, __, host = email.rpartition("@")
    return f"{name[:1]}…@{host}"
