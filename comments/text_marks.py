"""Texts known again: a mark that two texts share which a reader would call the same."""

from django.utils.crypto import salted_hmac

from comments.folding import fold

# Only texts of some length say that two comments are one: "I agree" is written every day.
SHORTEST_KNOWN = 30


def text_mark(text: str) -> str:
    """A keyed hash of the folded text; empty for one too short to be known again."""
    folded = fold(text)
    if len(folded) < SHORTEST_KNOWN:
        return ""
    return salted_hmac("comments.text", folded, algorithm="sha256").hexdigest()
