"""Watched phrases found in what readers write."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comments.folding import PhraseMatch, PhraseMatcher, fold


def found(text: str, *phrases: str) -> list[str]:
    return [text[match.start : match.end] for match in PhraseMatcher(phrases).find(text)]


def test_a_phrase_is_found_with_its_span_in_the_text_as_written() -> None:
    text = "So  CH\u200bEAP   Lóans here"
    assert PhraseMatcher(["cheap loans"]).find(text) == [
        PhraseMatch("cheap loans", start=4, end=18, read_as="cheap loans")
    ]
    assert text[4:18] == "CH\u200bEAP   Lóans"


@pytest.mark.parametrize("text", ["casinos", "mycasino", "casino1", "casiño\u0301s", "cas ino"])
def test_only_whole_words_match(text: str) -> None:
    assert found(text, "casino") == []


@pytest.mark.parametrize("text", ["casino", "(casino)", "the casino.", "CASINO!", "casino-night"])
def test_signs_beside_a_word_do_not_matter(text: str) -> None:
    assert [fold(match) for match in found(text, "casino")] == ["casino"]


def test_a_star_stands_for_the_rest_of_the_word() -> None:
    assert found("Swindle, swindlers, dwindle", "swindle*") == ["Swindle", "swindlers"]
    assert found("buy these pills now, buy pill", "buy these pill* now") == ["buy these pills now"]


def test_a_star_inside_a_word_or_alone_is_a_star() -> None:
    assert found("what a f*ol, a fool", "f*ol") == ["f*ol"]
    assert found("five * stars", "*") == ["*"]


@pytest.mark.parametrize(
    ("phrase", "text", "match"),
    [
        ("မြန်မာ", "ဒါကမြန်မာစကားပါ", "မြန်မာ"),
        ("ไทย", "ภาษาไทยง่าย", "ไทย"),
        ("中文", "他说中文很好", "中文"),
        ("すし", "おすしやさん", "すし"),
        ("中文*", "他说中文很好", "中文"),
    ],
)
def test_in_scripts_without_spaces_a_phrase_is_found_anywhere(
    phrase: str, text: str, match: str
) -> None:
    assert found(text, phrase) == [match]


def test_a_letter_is_not_found_under_other_vowel_signs() -> None:
    assert found("ကို", "က") == []


def test_korean_words_are_whole_unless_a_star_allows_the_particle() -> None:
    assert found("도박은 나쁘다", "도박") == []
    assert found("도박은 나쁘다", "도박*") == ["도박은"]


def test_signs_in_a_phrase_must_be_there() -> None:
    assert found("I write C++ and C", "c++") == ["C++"]
    assert found("get $$$ fast", "$$$") == ["$$$"]
    assert found("Don’t", "don't") == ["Don’t"]


def test_overlapping_phrases_are_all_found_in_order() -> None:
    matches = PhraseMatcher(["free money", "money back", "free"]).find("free money back")
    assert [match.phrase for match in matches] == ["free", "free money", "money back"]


def test_empty_phrases_are_ignored_and_doubles_count_once() -> None:
    assert PhraseMatcher(["", "  ", "\u200b"]).find("any text") == []
    assert found("one two", "one", "one") == ["one"]


def test_phrases_that_begin_alike_are_told_apart() -> None:
    matcher = PhraseMatcher([f"offer number {n}" for n in range(5000)])
    [match] = matcher.find("This is offer number 4321, only today")
    assert match.phrase == "offer number 4321"


def test_one_letter_written_for_several_is_marked_whole() -> None:
    assert found("only ½ off", "1") == ["½"]


@given(st.text(max_size=60), st.lists(st.text(max_size=8), max_size=5))
@settings(max_examples=300, deadline=None)
def test_any_phrase_and_any_text_give_spans_within_the_text(text: str, phrases: list[str]) -> None:
    for match in PhraseMatcher(phrases).find(text):
        assert 0 <= match.start < match.end <= len(text)
        assert match.phrase in phrases


@given(st.lists(st.sampled_from(["sun", "moon", "Straße", "café", "中文"]), min_size=1, max_size=4))
def test_a_phrase_finds_itself_between_other_words(words: list[str]) -> None:
    phrase = " ".join(words)
    assert phrase in found(f"before {phrase} after", phrase)
