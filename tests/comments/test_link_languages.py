"""The same ending is a word in one language and an address in another."""

import pytest

from comments.links import find_links
from comments.links.hosts import is_known_ending
from comments.links.languages import LANGUAGES, Language


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.name)
def test_the_table_names_endings_that_exist(language: Language) -> None:
    assert all(map(is_known_ending, language.endings | language.home))
    assert not language.endings & language.home


def test_what_tells_of_english_tells_of_no_other_language() -> None:
    english, *others = LANGUAGES
    for language in others:
        assert not english.tells & language.tells, language.name


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("l'ho letto su esempio.it e non ci credo", "esempio.it"),
        ("laut beispiel.at ist das nicht wahr", "beispiel.at"),
        ("les gens de exemple.be ne sont pas contents", "exemple.be"),
        ("jeg leste det på eksempel.no i går", "eksempel.no"),
        ("lo dice ejemplo.es y no es mentira", "ejemplo.es"),
        ("exempel.se skriver att det inte är så", "exempel.se"),
        ("czytaj na przyklad.pl, bo tam jest prawda", "przyklad.pl"),
        ("piše na primjer.rs da nije tako", "primjer.rs"),
        ("читайте на primer.by сегодня", "primer.by"),
        ("the story was in beispiel.de and nowhere else", "beispiel.de"),
        ("haber ornek.com.tr sitesinde var", "ornek.com.tr"),
        ("for the news they have example.co.id there", "example.co.id"),
    ],
)
def test_an_ending_that_is_no_word_here_makes_an_address(text: str, host: str) -> None:
    assert [link.host for link in find_links(text)] == [host]


@pytest.mark.parametrize(
    "text",
    [
        "this is what they have won.by the way, it was late",
        "das ist doch nicht gut.es war schon immer so",
        "na und.am Ende zahlen wir das alles",
        "eso es todo.de verdad que no me gusta",
        "la contraseña es mala.es muy corta",
        "c'est fini.il faut que les gens votent",
        "non va bene.si vede che non è vero",
        "não gosto disso.eu acho que você sabe",
        "fui ao cinema.com ela e foi muito bom",
        "nu e bine.de ce nu se face nimic pentru oameni",
        "nie ma sprawy.to jest przecież bzdura",
        "není to pravda.to je jen jeho názor",
        "genoeg gepraat.de rest is niet van belang",
        "det är inte sant.de ljuger för att vinna",
        "hyvä.se on totta että näin ei ole",
        "elég volt.az egy másik kérdés, és nem is jó",
        "tamam.ne olacak bu iş daha çok uzar",
    ],
)
def test_a_sentence_that_begins_without_a_space_is_none(text: str) -> None:
    assert find_links(text) == []


def test_a_file_is_a_file_and_a_country_a_country() -> None:
    assert find_links("the bug is in views.py and in README.md") == []
    assert [link.host for link in find_links("o ziaristă de la exemplu.md nu este")] == [
        "exemplu.md"
    ]
