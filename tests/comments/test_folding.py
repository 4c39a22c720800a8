"""Which texts count as the same."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comments.folding import fold, fold_with_offsets


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harbour", "HARBOUR"),
        ("café", "CAFE"),
        ("cafe\u0301", "café"),
        ("Straße", "STRASSE"),
        ("Ёлка", "елка"),
        ("Αθήνα", "αθηνα"),
        ("İstanbul", "istanbul"),
        ("ｆｕｌｌ　ｗｉｄｔｈ", "full width"),
        ("ﬁne", "fine"),
        ("don’t", "don't"),
        ("don´t", "don't"),
        ("“so”", '"so"'),
        ("six–nine", "six-nine"),
        ("كـــتاب", "كتاب"),
        ("no\u200bthing", "nothing"),
        ("so\u00adft", "soft"),
        ("  two\n\t words ", "two words"),
        ("か\u3099", "が"),
        ("\u1112\u1161\u11ab", "한"),
        ("Z\u0336a\u0336l\u0336go", "zalgo"),
    ],
)
def test_these_fold_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("က", "ကို"),  # Burmese vowel signs
        ("ไม่", "ไม้"),  # Thai tone marks
        ("कल", "काल"),  # Hindi vowel signs
        ("か", "が"),  # Japanese voicing
        ("하", "한"),  # Korean final consonants
        ("كَتب", "كُتب"),  # Arabic vowel signs
        ("two words", "twowords"),
        ("loooong", "long"),
        ("1d10t", "idiot"),
    ],
)
def test_these_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize("text", ["မြန်မာ", "ภาษาไทย", "हिन्दी", "한국어", "ひらがな", "العَرَبِيَّة"])
def test_words_of_other_scripts_are_kept_whole(text: str) -> None:
    assert fold(text) == unicodedata.normalize("NFKC", text)


def test_nothing_folds_to_nothing() -> None:
    assert fold_with_offsets("") == ("", [0])
    assert fold(" \u200b \n") == ""


def test_offsets_lead_back_to_the_text_as_written() -> None:
    text = "  Ein  Ca\u00adfe\u0301!"
    folded, offsets = fold_with_offsets(text)
    assert folded == "ein cafe!"
    start = folded.index("cafe")
    assert text[offsets[start] : offsets[start + 4]] == "Ca\u00adfe\u0301"


def test_the_last_offset_is_where_the_last_character_ends() -> None:
    assert fold_with_offsets("ab  ") == ("ab", [0, 1, 2])
    assert fold_with_offsets("abe\u0301 ") == ("abe", [0, 1, 2, 4])


@given(st.text(max_size=100))
@settings(max_examples=300, deadline=None)
def test_there_is_an_offset_for_each_character_and_they_never_go_back(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert len(offsets) == len(folded) + 1
    assert offsets == sorted(offsets)
    assert 0 <= offsets[0] <= offsets[-1] <= len(text)


@given(st.text(max_size=100))
@settings(max_examples=300, deadline=None)
def test_folded_text_has_single_spaces_and_none_at_the_ends(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split())


@given(st.text(st.characters(max_codepoint=0x2FF), max_size=60))
@settings(max_examples=200, deadline=None)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
