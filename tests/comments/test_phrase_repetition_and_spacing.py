"""Watched phrases found with letters repeated, and with letters set apart."""

import pytest

from tests.comments.watching import found


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("idioooot", "idiot"),
        ("IIIdiottttt", "idiot"),
        ("gooood", "good"),
        ("goood", "god"),
        ("asssss", "ass"),
        ("heeeello", "hello"),
        ("1d10000t", "idiot"),
        ("дурааак", "дурак"),
        ("바아아아보", "바아보"),
        ("xxx", "xxx"),
        ("xxxxx", "xxx"),
        ("swiiindlers", "swindle*"),
        ("watergaaate", "*gate"),
        ("schööööön", "schon"),
    ],
)
def test_three_or_more_of_a_letter_stand_for_fewer(text: str, phrase: str) -> None:
    assert found(f"oh {text}!", phrase) == [text]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("as", "ass"),
        ("hel", "hell"),
        ("god", "good"),
        ("good", "god"),
        ("helloo", "hello"),
        ("bookkeper", "bookkeeper"),
        ("gooood", "gold"),
        ("1000", "10"),
        ("covid1111", "covid1"),
        ("xx", "xxx"),
        ("hill", "hi"),
        ("k1ll", "kil"),
    ],
)
def test_one_or_two_of_a_letter_stand_for_themselves(text: str, phrase: str) -> None:
    assert found(text, phrase) == []


@pytest.mark.parametrize(
    "text",
    [
        "i d i o t",
        "I  D  I  O  T",
        "i\nd\ni\no\nt",
        "i.d.i.o.t",
        "i-d-i-o-t",
        "i_d_i_o_t",
        "i*d*i*o*t",
        "i/d/i/o/t",
        "i|d|i|o|t",
        "i, d, i, o, t",
        "i - d - i - o - t",
        "i👏d👏i👏o👏t",
        "1 d 1 0 t",
        "i d i o o o t",
        "\u0456 d i o t",
    ],
)
def test_letters_set_apart_are_read_as_one_word(text: str) -> None:
    assert found(f"you ({text})", "idiot") == [text]


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("what a f o o l", "f o o l"),
        ("f o o l I say", "f o o l"),
        ("I a  f o o l", "f o o l"),
        ("f o o l   t h a t", "f o o l"),
        ("b i g\nf o o l", "f o o l"),
    ],
)
def test_words_beside_the_letters_set_apart_are_left_out(text: str, match: str) -> None:
    assert found(text, "fool") == [match]


def test_words_set_apart_make_a_phrase() -> None:
    assert found("oh b i g   f o o l", "big fool") == ["b i g   f o o l"]
    assert found("a big f o o l", "big fool") == ["big f o o l"]
    assert found("f o o l i s h", "fool*") == ["f o o l i s h"]
    assert found("call 5 5 5 0 1 9 9", "5550199") == ["5 5 5 0 1 9 9"]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("a s s", "ass"),
        ("f.o o,l", "fool"),
        ("t h e r a p i s t", "rapist"),
        ("f o o ls", "fool"),
        ("af o o l", "fool"),
        ("plan A, B, C", "abc"),
        ("plans A B C D", "abc"),
        ("fo ol", "fool"),
    ],
)
def test_fewer_letters_or_parts_of_words_are_no_word_set_apart(text: str, phrase: str) -> None:
    assert found(text, phrase) == []
