"""Names are found in other readers' texts as whole words, and what was found there moves along."""

import pytest

from comments.quoted_names import names_pattern, without_names


def taken_out(text: str, *names: str) -> str:
    return without_names(text, names_pattern(names), stand_in="[…]").text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Noor is right.", "[…] is right."),
        ("I agree with NOOR, and with noor.", "I agree with […], and with […]."),
        ("That is Noor’s boat, @noor!", "That is […]’s boat, @[…]!"),
        ("(Noor)", "([…])"),
        ("Noordwijk, Anoor and noor_7 are others.", "Noordwijk, Anoor and noor_7 are others."),
        ("Nobody is named.", "Nobody is named."),
        ("", ""),
    ],
)
def test_a_name_is_taken_out_where_it_is_a_whole_word(text: str, left: str) -> None:
    assert taken_out(text, "Noor") == left


def test_a_name_of_several_words_is_found_over_the_end_of_a_line() -> None:
    assert taken_out("Noor\nde Boer, and Noor  de Boer", "Noor de Boer") == "[…], and […]"


def test_of_two_names_the_longer_is_taken_out_whole() -> None:
    assert taken_out("Noor B. and Noor", "Noor", "Noor B.") == "[…] and […]"


def test_signs_in_a_name_are_no_pattern() -> None:
    assert taken_out("a.b.c and axbxc", "a.b.c") == "[…] and axbxc"


def test_a_name_of_one_or_two_characters_is_left() -> None:
    assert taken_out("Jo and Al are right.", "Jo", "Al") == "Jo and Al are right."


def test_accents_set_apart_make_no_difference() -> None:
    assert taken_out("Andre\u0301 is right.", "Andr\u00e9") == "[…] is right."


def test_letters_without_spaces_between_words_are_found_anywhere() -> None:
    assert taken_out("我同意李小龙的意见", "李小龙") == "我同意[…]的意见"


def test_an_address_is_taken_out_before_the_name_in_it() -> None:
    text = "Write to noor@example.org, Noor answers."
    assert taken_out(text, "Noor", "noor@example.org") == "Write to […], […] answers."


def test_a_span_behind_a_name_moves_with_its_text() -> None:
    text = "Noor says example.org, and Noor says it twice."
    unquoted = without_names(text, names_pattern(["Noor"]), stand_in="[name removed]")
    start = text.index("example.org")
    moved = unquoted.moved((start, start + len("example.org")))
    assert moved is not None
    assert unquoted.text[slice(*moved)] == "example.org"
    last = unquoted.moved((text.index("twice"), len(text)))
    assert last is not None
    assert unquoted.text[slice(*last)] == "twice."


def test_a_span_before_a_name_stays() -> None:
    unquoted = without_names("Look, Noor!", names_pattern(["Noor"]), stand_in="[…]")
    assert unquoted.moved((0, 4)) == (0, 4)
    assert unquoted.moved((0, 0)) == (0, 0)


@pytest.mark.parametrize("span", [(0, 6), (6, 10), (7, 8), (9, 11), (0, 11)])
def test_a_span_with_something_of_a_name_in_it_is_lost(span: tuple[int, int]) -> None:
    unquoted = without_names("Look, Noor!", names_pattern(["Noor"]), stand_in="[…]")
    expected = (0, 6) if span == (0, 6) else None
    assert unquoted.moved(span) == expected
