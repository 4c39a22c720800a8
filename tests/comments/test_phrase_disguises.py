"""Watched phrases found behind digits, signs and letters that look like others."""

import pytest

from comments.phrases import Phrase, PhraseMatcher
from tests.comments.watching import found


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("1d10t", "idiot"),
        ("1D!0T", "idiot"),
        ("id!ot", "idiot"),
        ("!diot", "idiot"),
        ("@ss", "ass"),
        ("a$$", "ass"),
        ("$cam", "scam"),
        ("h3ll", "hell"),
        ("he11", "hell"),
        ("he||", "hell"),
        ("k!ll", "kill"),
        ("k1|l", "kill"),
        ("c4s1n0", "casino"),
        ("8e99ar", "beggar"),
        ("7wi7", "twit"),
        ("c0vid19", "covid19"),
        ("swind1er5", "swindle*"),
        ("f1oodg@te", "*gate"),
        ("bigg4te", "*gate"),
        ("p4ssport", "pas*"),
        ("5kiI", "5kil"),
    ],
)
def test_digits_and_signs_stand_for_letters(text: str, phrase: str) -> None:
    assert found(f"Oh {text}, you.", phrase) == [text]


def test_a_capital_i_inside_a_word_passes_for_an_l() -> None:
    assert found("PaypaI kiII", "paypal", "kill") == ["PaypaI", "kiII"]
    assert found("McIntosh or WiFI", "mcintosh", "wifi") == ["McIntosh", "WiFI"]
    assert found("a 5kI run", "5ki") == ["5kI"]
    assert found("AI ALI", "al", "all") == []


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("сasino", "casino"),  # one Cyrillic letter
        ("cаsіnо", "casino"),  # three
        ("cαsιno", "casino"),  # Greek
        ("саsin0", "casino"),
        ("дyрaк", "дурак"),  # Latin letters in a Russian word
        ("дур4к", "дурак"),
        ("🅲🅰🆂🅸🅽🅾", "casino"),
        ("🇨🇦🇸🇮🇳🇴", "casino"),
        ("c🅰sino", "casino"),
        ("ᴄᴀsɪɴᴏ", "casino"),
        ("ⓒⓐⓢⓘⓝⓞ", "casino"),
        ("𝕔𝕒𝕤𝕚𝕟𝕠", "casino"),
        ("ｃａｓｉｎｏ", "casino"),
        ("c͓̽a͓̽s͓̽i͓̽n͓̽o͓̽", "casino"),
        ("ca\u200bsi\u00adno", "casino"),
        ("كـازينـو", "كازينو"),
    ],
)
def test_letters_that_look_alike_are_read_as_they_look(text: str, phrase: str) -> None:
    assert found(text, phrase) == [text]


def test_a_word_of_another_alphabet_is_found_only_where_it_is_out_of_place() -> None:
    # All letters of the word are Cyrillic.
    assert found("Meet me at the сосо bar", "coco") == ["сосо"]
    assert found("Встретимся в сосо завтра", "coco") == []
    assert found("Встретимся в с0с0 завтра", "coco") == []
    assert found("сосо", "coco") == []


def test_a_russian_word_in_latin_letters_is_found_in_a_russian_text() -> None:
    # All letters of the word are Latin.
    assert found("Закрой свой pom и уходи, xep", "хер") == ["xep"]
    assert found("The xep format", "хер") == []
    assert found("xep: ok, да", "хер") == []


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("the 1st of 100", "ist"),
        ("at 100", "ioo"),
        ("on the A55", "ass"),
        ("a G7 summit", "gt"),
        ("at 5am", "sam"),
        ("in 50km", "sokm"),
        ("a 4x4", "axa"),
        ("over 90s", "gos"),
        ("No more tax!", "taxi"),
        ("no hel!", "hell"),
        ("$ 100", "s"),
        (
            "@ 4 $",
            "a",
        ),
        ("@$$", "ass"),
        ("455", "ass"),
        ("lo0", "100"),
    ],
)
def test_numbers_and_signs_by_themselves_are_no_words(text: str, phrase: str) -> None:
    assert found(text, phrase) == []


@pytest.mark.parametrize(("text", "phrase"), [("f1t", "fat"), ("b4d", "bid"), ("g0d", "gad")])
def test_a_disguise_is_read_only_as_what_it_looks_like(text: str, phrase: str) -> None:
    assert found(text, phrase) == []


def test_signs_at_the_ends_are_part_of_the_word_or_not() -> None:
    assert found("$$$ id!ot $$$, $id!ot$, |id!ot|, id!ot!!", "idiot") == ["id!ot"] * 4
    assert found("what a sh@me$", "shames") == ["sh@me$"]


def test_addresses_do_not_become_words() -> None:
    assert found("write to joe@ss.example", "ass") == []


def test_a_phrase_typed_in_disguise_finds_what_is_written_so() -> None:
    assert found("1d10t, idiot", "1d10t") == ["1d10t"]
    assert found("@ss, ass", "@ss") == ["@ss"]


def test_what_it_reads_as_is_the_text_folded() -> None:
    [match] = PhraseMatcher([Phrase("big idiot")]).find("B\u200bIG  1Dio\u0301T")
    assert (match.start, match.end, match.read_as) == (0, 12, "big 1diot")


def test_words_longer_than_any_language_has_are_not_guessed_at() -> None:
    assert found("ab" * 80 + "1diot", "*idiot") == ["ab" * 80 + "1diot"]
    assert found("ab" * 99 + "1diot", "*idiot") == []
