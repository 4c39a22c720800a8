"""Watched phrases: find them in what readers write, however it is written.

    PhraseMatcher([Phrase("cheap loan*", "en")]).find("CHE4P   Lóans!")
    ->  [PhraseMatch(phrase="cheap loan*", start=0, end=13, read_as="che4p loans")]

A text becomes words (`words`). Each is looked up once among the words of all phrases
(`vocabulary`), and a tree of these words says which phrases they make (`matcher`). So the time
depends on the text, and not on how many phrases there are. What languages write alike is in
`spellings`, and what people write to slip past in `disguises`. No Django, no network.
"""

from .matcher import Phrase, PhraseMatch, PhraseMatcher

__all__ = ["Phrase", "PhraseMatch", "PhraseMatcher"]
