"""Watched phrases found in what readers write."""

import pytest

from comments.folding import fold
from comments.phrases import Phrase, PhraseMatch, PhraseMatcher
from tests.comments.watching import found


def test_a_phrase_is_found_with_its_span_in_the_text_as_written() -> None:
    text = "So  CH\u200bEAP   Lóans here"
    assert PhraseMatcher([Phrase("cheap loans")]).find(text) == [
        PhraseMatch("cheap loans", start=4, end=18, read_as="cheap loans")
    ]
    assert text[4:18] == "CH\u200bEAP   Lóans"


@pytest.mark.parametrize("text", ["casinos", "mycasino", "casino1", "casiño\u0301s", "cas ino"])
def test_only_whole_words_match(text: str) -> None:
    assert found(text, "casino") == []


def test_a_short_word_is_not_found_in_longer_ones() -> None:
    assert found("as a class we assess the passage; Assam, as5ess", "ass") == []


@pytest.mark.parametrize(
    "text",
    [
        "casino",
        "(casino)",
        "the casino.",
        "CASINO!",
        "casino-night",
        "_casino_",
        "casino's",
        "$casino$",
    ],
)
def test_signs_beside_a_word_do_not_matter(text: str) -> None:
    assert [fold(match) for match in found(text, "casino")] == ["casino"]


@pytest.mark.parametrize(
    "text",
    ["cheap loans", "cheap \n\t loans", "Cheap-Loans", "cheap_loans", "cheap/loans", "cheap.loans"],
)
def test_words_may_be_joined_by_space_or_a_sign_that_joins(text: str) -> None:
    assert found(text, "cheap loans") == [text]
    assert found(text, "cheap-loans") == [text]


def test_between_words_with_another_sign_a_phrase_ends() -> None:
    assert found("It was cheap. Loans came later; cheap, loans", "cheap loans") == []


def test_a_star_stands_for_the_rest_of_the_word() -> None:
    assert found("Swindle, swindlers, dwindle", "swindle*") == ["Swindle", "swindlers"]
    assert found("buy these pills now, buy pill", "buy these pill* now") == ["buy these pills now"]


def test_a_star_may_stand_before_a_word_or_on_both_sides() -> None:
    assert found("Watergate, gate, gates", "*gate") == ["Watergate", "gate"]
    assert found("Watergate, gate, floodgates", "*gate*") == ["Watergate", "gate", "floodgates"]
    assert found("blah ahem oh", "*h*", "*ahe*") == ["blah", "ahem", "ahem", "oh"]


def test_a_star_alone_stands_for_one_word() -> None:
    phrase = "sell * kidney"
    assert found("I sell my kidney. I sell a-kidney.", phrase) == [
        "sell my kidney",
        "sell a-kidney",
    ]
    assert found("sell kidney, sell me a kidney, sell ! kidney", phrase) == []


def test_a_star_inside_a_word_or_beside_a_sign_is_a_star() -> None:
    assert found("what a f*ol, a fool, a f**l", "f*ol") == ["f*ol"]
    assert found("f**l or f*l", "f**l") == ["f**l"]
    assert found("get $* now, $a", "$*") == ["$*"]


@pytest.mark.parametrize("phrase", ["", "  ", "\u200b", "*", "***", " * ** \n*"])
def test_phrases_without_a_word_or_sign_find_nothing(phrase: str) -> None:
    assert found("any text * with ** stars", phrase) == []


@pytest.mark.parametrize(
    ("phrase", "text", "match"),
    [
        ("မြန်မာ", "ဒါကမြန်မာစကားပါ", "မြန်မာ"),
        ("ไทย", "ภาษาไทยง่าย", "ไทย"),
        ("中文", "他说中文很好", "中文"),
        ("すし", "おすしやさん", "すし"),
        ("中文*", "他说中文很好", "中文"),
        ("*中文", "他说 中 文很好", "中 文"),
        ("iPhone手机", "新iPhone手机壳", "iPhone手机"),
    ],
)
def test_in_scripts_without_spaces_a_phrase_is_found_anywhere(
    phrase: str, text: str, match: str
) -> None:
    assert found(text, phrase) == [match]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("က", "ကို"),
        ("ไม*", "ไม้"),
        ("*ไม", "ไม้"),
        ("ไม่", "ไม้"),
        ("कल", "काल"),
        ("か", "が"),
        ("كتب", "كُتب"),
        ("하", "한"),
    ],
)
def test_a_letter_is_not_found_under_other_vowel_signs_and_tone_marks(
    phrase: str, text: str
) -> None:
    assert found(text, phrase) == []


def test_korean_words_are_whole_unless_a_star_allows_the_particle() -> None:
    assert found("도박은 나쁘다", "도박") == []
    assert found("도박은 나쁘다", "도박*") == ["도박은"]


def test_signs_in_a_phrase_must_be_there() -> None:
    assert found("I write C++ and C", "c++") == ["C++"]
    assert found("get $$$ fast", "$$$") == ["$$$"]
    assert found("Don’t, don´t, dont", "don't") == ["Don’t", "don´t"]


def test_overlapping_phrases_are_all_found_in_order() -> None:
    assert found("free money back", "free money", "money back", "free", "fre*") == [
        "free",
        "free",
        "free money",
        "money back",
    ]


def test_the_same_phrase_is_found_once_at_a_place() -> None:
    assert found("one two", "one", "one") == ["one"]
    matcher = PhraseMatcher([Phrase("one"), Phrase("one", "de"), Phrase("one", "sv")])
    assert len(matcher.find("one")) == 1
    # Read as a word of letters and as one of ornaments.
    assert found("🅰", "a*") == ["🅰"]


def test_many_ways_to_read_a_text_take_no_longer() -> None:
    # Each pair of ornaments is one word of two letters, and two of one.
    assert len(found("🅰🅰 " * 40, "a* " * 40)) > 0


def test_letters_that_touch_another_script_do_no_harm() -> None:
    assert found("กัa$b, a$b", "*asb*") == ["a$b"]


def test_phrases_that_begin_alike_are_told_apart() -> None:
    matcher = PhraseMatcher([Phrase(f"offer number {n}") for n in range(5000)])
    [match] = matcher.find("This is offer number 4321, only today")
    assert match.phrase == "offer number 4321"


def test_one_letter_written_for_several_is_marked_whole() -> None:
    assert found("only ½ off", "1") == ["½"]
