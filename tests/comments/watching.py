"""What a list of watched phrases finds, for the tests of it."""

from comments.phrases import Phrase, PhraseMatcher


def found(text: str, *phrases: str, language: str = "") -> list[str]:
    """The stretches of the text, as it was written, that are found for the phrases."""
    matcher = PhraseMatcher(Phrase(phrase, language) for phrase in phrases)
    return [text[match.start : match.end] for match in matcher.find(text)]
