"""What holds for any watched phrases and any text."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from comments.folding import fold
from comments.phrases import Phrase, PhraseMatcher
from comments.phrases.spellings import OWN_LETTERS
from tests.comments.watching import found

# Letters that have to do with each other, and all that is put between and around them.
AWKWARD = st.text(
    "aåäoøıiIİlL1!|@$s5ßzñ\u0303\u0301\u200b -_.*\n\t'сіоу0👏🅰🇦中ไทย\u0e31क\u093e한\u1161"
)
TEXTS = st.one_of(st.text(max_size=60), AWKWARD)
LANGUAGES = st.sampled_from(["", "en", "tr-cy", *OWN_LETTERS])
PHRASES = st.builds(Phrase, st.one_of(st.text(max_size=8), AWKWARD), LANGUAGES)

WORDS = st.sampled_from(
    ["sun", "moon", "Straße", "café", "harbour", "中文", "дурак", "ไทย", "도박"]
)
LONG_WORDS = st.sampled_from(["idiot", "casino", "harbour", "possible", "swindle"])
LOOKS = {"a": "а@4🅰", "e": "е3", "i": "і1!|", "o": "о0", "s": "ѕ5$", "t": "7", "l": "1|"}


@given(TEXTS, st.lists(PHRASES, max_size=5))
@settings(max_examples=300, deadline=None)
def test_any_phrases_and_any_text_give_spans_within_the_text(
    text: str, phrases: list[Phrase]
) -> None:
    matches = PhraseMatcher(phrases).find(text)
    assert [match.start for match in matches] == sorted(match.start for match in matches)
    for match in matches:
        assert 0 <= match.start < match.end <= len(text)
        assert match.phrase in {phrase.text for phrase in phrases}
        assert match.read_as == fold(text[match.start : match.end])


@given(st.lists(PHRASES, min_size=2, max_size=6), st.data())
@settings(max_examples=300, deadline=None)
def test_many_phrases_find_what_each_finds_by_itself(
    phrases: list[Phrase], data: st.DataObject
) -> None:
    pieces = st.sampled_from([phrase.text.replace("*", "") for phrase in phrases])
    around = st.sampled_from([" ", "", "a", "I", "1", "-", "!", "ооо"])
    text = "".join(data.draw(st.lists(st.one_of(pieces, around), max_size=12)))
    together = PhraseMatcher(phrases).find(text)
    each = {match for phrase in phrases for match in PhraseMatcher([phrase]).find(text)}
    assert set(together) == each
    assert len(together) == len(each)


@given(TEXTS, TEXTS, st.text(max_size=8).filter(lambda text: "*" not in text), LANGUAGES)
@settings(max_examples=300, deadline=None)
def test_a_phrase_between_spaces_is_found_in_any_text(
    before: str, after: str, phrase: str, language: str
) -> None:
    matcher = PhraseMatcher([Phrase(phrase, language)])
    if alone := matcher.find(phrase):
        start = len(before) + 1 + min(match.start for match in alone)
        end = len(before) + 1 + max(match.end for match in alone)
        matches = matcher.find(f"{before} {phrase} {after}")
        assert any(match.start <= start and end <= match.end for match in matches)


@given(st.lists(WORDS, min_size=1, max_size=4), TEXTS, TEXTS)
@settings(deadline=None)
def test_a_phrase_of_words_is_found_in_any_text_however_it_is_written(
    words: list[str], before: str, after: str
) -> None:
    phrase = " ".join(words)
    for written in (phrase, phrase.upper(), unicodedata.normalize("NFD", phrase), "  ".join(words)):
        assert written in found(f"{before} {written} {after}", phrase)


@given(LONG_WORDS, st.data())
@settings(max_examples=300, deadline=None)
def test_a_word_is_found_in_any_disguise(word: str, data: st.DataObject) -> None:
    places = [at for at, letter in enumerate(word) if letter in LOOKS]
    changed = data.draw(st.sets(st.sampled_from(places), max_size=2))
    letters = [
        data.draw(st.sampled_from(LOOKS[letter])) if at in changed else letter
        for at, letter in enumerate(word)
    ]
    repeated = data.draw(st.integers(0, len(word) - 1))
    letters[repeated] *= data.draw(st.integers(3, 9))
    written = "".join(letters)
    text = f"see {written}, all"
    assert [text[m.start : m.end] for m in PhraseMatcher([Phrase(word)]).find(text)] == [written]
