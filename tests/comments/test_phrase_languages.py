"""Watched phrases compared as their language spells."""

import unicodedata

import pytest

from comments.phrases import Phrase, PhraseMatcher
from comments.phrases.spellings import OWN_LETTERS, spelling_of
from tests.comments.watching import found


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("café", "cafe"),
        ("cafe", "café"),
        ("año", "ano"),
        ("får", "far"),
        ("Łódź", "lodz"),
        ("ı", "i"),
        ("Þór", "thor"),
    ],
)
def test_without_a_language_accents_make_no_difference(text: str, phrase: str) -> None:
    assert found(text, phrase) == [text]
    assert found(unicodedata.normalize("NFD", text), phrase) != []


@pytest.mark.parametrize(
    ("language", "text", "phrase"),
    [
        ("es", "camión", "camion"),
        ("es", "pingüino", "pinguino"),
        ("es-mx", "AÑO", "año"),
        ("ES-MX", "an\u0303o", "año"),
        ("sv", "FÅR", "får"),
        ("sv", "idé", "ide"),
        ("de", "schoen", "schön"),
        ("de", "SCHÖN", "schoen"),
        ("de", "schöööön", "schön"),
        ("de-at", "Strasse", "straße"),
        ("de", "STRAẞE", "strasse"),
        ("da", "aarhus", "Århus"),
        ("nb", "Ørsted", "oersted"),
        ("no", "blåbær", "blaabaer"),
        ("nn", "örsted", "Ørsted"),
        ("fr", "cœur", "coeur"),
        ("fr", "élève", "eleve"),
        ("pt", "pão", "pao"),
        ("tr", "KIZ", "kız"),
        ("tr", "kiz".upper(), "kiz"),
        ("tr", "KİTAP", "kitap"),
        ("tr", "kız", "KIZ"),
        ("tr", "hâlâ", "hala"),
        ("ro", "ştiinţă", "știință"),
        ("vi", "ngủ", "ngủ"),
        ("vi", "ngu\u0309", "ngủ"),
        ("ru", "ёлка", "елка"),
        ("xx", "café", "cafe"),
    ],
)
def test_these_are_the_same_word(language: str, text: str, phrase: str) -> None:
    assert found(text, phrase, language=language) == [text]


@pytest.mark.parametrize(
    ("language", "text", "phrase"),
    [
        ("es", "año", "ano"),
        ("es-mx", "ano", "año"),
        ("ES", "año", "ano"),
        ("gl", "año", "ano"),
        ("sv", "får", "far"),
        ("sv", "far", "får"),
        ("fi", "näin", "nain"),
        ("de", "schon", "schön"),
        ("da", "rode", "røde"),
        ("no", "for", "før"),
        ("is", "bær", "bar"),
        ("is", "mal", "mál"),
        ("hu", "kór", "kor"),
        ("hu", "kÍr", "kir"),
        ("hu", "kőr", "kör"),
        ("pl", "łaska", "laska"),
        ("cs", "žena", "zena"),
        ("sk", "máj", "maj"),
        ("sl", "čas", "cas"),
        ("hr", "đak", "dak"),
        ("et", "õu", "ou"),
        ("lv", "kāzas", "kazas"),
        ("lt", "žala", "zala"),
        ("ro", "fata", "fată"),
        ("tr", "kiz", "kız"),
        ("tr", "kız", "kiz"),
        ("tr", "AL", "aı"),
        ("tr", "AI", "al"),
        ("az", "aç", "ac"),
        ("vi", "ngủ", "ngu"),
        ("vi", "đu", "du"),
        ("ru", "мой", "мои"),
        ("uk", "їх", "іх"),
    ],
)
def test_these_are_different_words(language: str, text: str, phrase: str) -> None:
    assert found(text, phrase, language=language) == []
    assert found(unicodedata.normalize("NFD", text), phrase, language=language) == []


def test_a_letter_of_its_own_is_not_in_disguise_either() -> None:
    assert found("f4r, fåår, fååår", "får", language="sv") == ["fååår"]
    assert found("kı1z, kizzz, kızzz", "kız", language="tr") == ["kızzz"]


def test_phrases_of_several_languages_keep_to_their_own() -> None:
    assert found("får", "far", "får", language="sv") == ["får"]
    assert found("far får", "far") == ["far", "får"]


def test_a_phrase_is_not_found_by_what_another_language_reads() -> None:
    # German and Turkish have no "å", so for them the text is "far".
    matcher = PhraseMatcher([Phrase("far", "sv"), Phrase("får", "de"), Phrase("kız", "tr")])
    assert [match.phrase for match in matcher.find("får fååår")] == ["får", "får"]


def test_a_phrase_in_turkish_leaves_the_others_as_they_are() -> None:
    matcher = PhraseMatcher([Phrase("kız", "tr"), Phrase("i5"), Phrase("is"), Phrase("al")])
    assert [match.phrase for match in matcher.find("the I5 and AI")] == ["i5"]


@pytest.mark.parametrize("language", OWN_LETTERS)
def test_each_own_letter_is_told_from_the_plain_one(language: str) -> None:
    spelling = spelling_of(language)
    assert spelling.own_letters
    for letter in spelling.own_letters:
        assert unicodedata.is_normalized("NFC", letter)
        assert letter == letter.lower()
        assert len(letter) == 1
        assert spelling.read(letter) != spelling_of("").read(letter)
