"""Which endings are words where people write: "it" in English, not in Italian.

A missing space after a full stop looks like an address when the next sentence begins with a word
that is a country's top-level domain too. Which words those are depends on the language, and that
shows in the small words of a text.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from .knowledge import PLAIN_COUNTRIES

# A language is taken to be there when it has so large a part of the tells of the most frequent one.
LEAST_PART = 0.5

# Not what follows a dot: that may be an ending.
_WORD = re.compile(r"(?<![\w.])[^\W\d_]{2,}+(?!\w)")
_BEYOND_LATIN = re.compile("[\u0370-\u1dff\u2e80-\ud7ff]")


@dataclass(frozen=True, slots=True)
class Language:
    """`tells` are frequent words of it; `endings` the top-level domains it has as words.

    Only endings with which a sentence may begin, and none that its readers need as an ending.
    `home` are endings of its countries that stand for something else elsewhere.
    """

    name: str
    tells: frozenset[str]
    endings: frozenset[str]
    home: frozenset[str]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a text tells of the languages in it."""

    languages: tuple[Language, ...]
    has_other_scripts: bool  # other than Latin


def _language(name: str, *, tells: str, endings: str, home: str = "") -> Language:
    return Language(
        name, frozenset(tells.split()), frozenset(endings.split()), frozenset(home.split())
    )


ENGLISH = _language(
    "English",
    tells="the and of with that this have from they you are not for because there been what would",
    endings="ad al am as at be bi bs by do er et gd id im in is it la lb ma me mo mr ms my na no "
    "pa pm pr ps re sh so st tc to us va vi ye",
)
LANGUAGES = (
    ENGLISH,
    _language(
        "German",
        tells="und nicht ist auch mit der das auf für sind wird sich aber oder wir ich eine "
        "einen dem den dazu zu haben bei wenn nur noch schon immer wie über nach keine "
        "dass daß nein doch mal jetzt",
        endings="am er es im in my na so st",
    ),
    _language(
        "Dutch",
        tells="het een niet nee van zijn voor maar ook dat wat dit deze naar heeft wordt worden "
        "hij mijn geen bij nog wel gaan veel",
        endings="al de er ga in is je la ma me na ne nu om st",
    ),
    _language(
        "French",
        tells="les des une est pas que le la du de en un et au ce pour dans qui sur avec vous "
        "nous cette sont mais être c'est très cela aussi leur tout rien puis alors quoi "
        "fini",
        endings="ad as au ci de et ga il je la li me mu ne ni nu pa sa se si su va vu",
    ),
    _language(
        "Spanish",
        tells="que los las una por el la de en un del lo con para pero como está están muy más "
        "sus esta este eso todo todos también porque cuando hay nada hasta donde entre "
        "gente así verdad gusta yo",
        endings="ad al de do la me ni no pa se si so sr st su va ve",
    ),
    _language(
        "Catalan",
        tells="els amb això també però quan només perquè és que la el de en un del molt",
        endings="al as ca de es la ma me na ni no pa se si st su us va",
    ),
    _language(
        "Portuguese",
        tells="não você uma que de da em os ao para também isso esse essa ele ela eles muito "
        "mais está foi quem gente tudo nada sua pelo pela aos dos das nos até quando "
        "porque acho sim então bem aí mesmo deus parabéns",
        endings="ad ai ao as de do es eu la me na no nu pa se so sr st va ve vi",
    ),
    _language(
        "Italian",
        tells="che non sono il la di un del da della delle questo questa anche più gli una con "
        "nel alla perché tutti hai essere dei molto bene verità altra quando così sempre "
        "però solo poi ancora già",
        endings="ad ai al ci il in io la li ma me ne no se si so st su va ve vi",
    ),
    _language(
        "Romanian",
        tells="este sunt care de la un în pe nu se pentru din și şi că să dar acest această "
        "fost când foarte doar ce cu",
        endings="ai al am as au ca cu de do eu fi la ma me ne nu pe sa se si st va vi",
        home="md",
    ),
    _language(
        "Polish",
        tells="nie jest się na za od po że czy tylko jak dla przez był ale już oraz być który "
        "tego może są",
        endings="bo by ci co do im je ma mu my na ne no np om pa pm sa se so st tj to za",
    ),
    _language(
        "Czech and Slovak",
        tells="není jsem jako na je se od po ale být které který jsou nebo když protože také "
        "ještě že aby mezi podle jeho som ktorý alebo sú tak jen už",
        endings="al by co do je ke ma me mu my na ne ni no se si so st to va ve vi za",
    ),
    _language(
        "Bosnian, Croatian, Serbian and Slovenian",
        tells="nije samo kao je na se da su za od ne po što koji koja ali jer biti ili može kod "
        "kako više još ovo smo sam tako ni sve",
        endings="al bi do ga im je li ma me mu na ne ni no pa sa se st su to uz va vi za",
        home="rs",
    ),
    _language(
        "Swedish",
        tells="och inte nej det en av på är som för att med har jag kan till vad vara från "
        "eller när något",
        endings="al de do in is la me na ni nu om sa to va vi",
    ),
    _language(
        "Danish and Norwegian",
        tells="ikke det jeg en er af på til og som har med også eller når være bare blir etter "
        "skal kunne dette efter",
        endings="ad af al de er et fo im is jo la me my na ni nu om sa se si st to va vi",
    ),
    _language(
        "Icelandic",
        tells="og að ekki það sem við ég þú segir",
        endings="af do eg er la mo na nu st va vi",
    ),
    _language(
        "Finnish",
        tells="että mutta ei hyvä ja kun niin ovat ole oli kuin myös nyt hän kaikki mitä tai "
        "sitä tämä",
        endings="jo me my ne no sa se si st va",
    ),
    _language(
        "Hungarian",
        tells="nem hogy az ez meg egy csak már még volt vagy ezt azt mert lesz kell nagyon és",
        endings="ad al az be de is jo ki la ma ne no se st va",
    ),
    _language(
        "Turkish",
        tells="bir için ve bu da değil daha çok ama olan gibi kadar sonra olarak yok var",
        endings="al at az de is ki mu ne sa su ve",
    ),
    _language(
        "Albanian",
        tells="është dhe një për që nga nuk edhe kjo",
        endings="do me na ne no pa se si tj",
    ),
    _language(
        "Irish and Welsh",
        tells="agus bhfuil níl tá chun ach mae yn yw ddim hefyd gan",
        endings="ac ag ai ar as ba de do eu ga in la ma mo na ni",
    ),
    _language(
        "Indonesian and Malay",
        tells="yang tidak di ke dan ini itu dengan untuk dari saya akan bisa kita mereka sudah "
        "juga",
        endings="ke la mu nu se si",
    ),
    _language(
        "Estonian, Latvian and Lithuanian",
        tells="kui aga mis oli selle ja ei un ir ka tai lai nav kas bet arī yra kad kaip tik "
        "jau buvo",
        endings="ar be et ir is jo ma me ne no nu se su to uz",
    ),
)
# Words in any of them.
WORDS_ANYWHERE = frozenset().union(*(language.endings for language in LANGUAGES))


def is_word(ending: str, text: str) -> bool:
    """Whether a country's ending is a word in a language of the text, in English if none shows."""
    return any(ending in language.endings for language in _around(text).languages or (ENGLISH,))


def is_plain_country(ending: str, text: str) -> bool:
    """Whether a country's ending can be nothing but an ending in this text."""
    around = _around(text)
    if any(ending in language.endings for language in around.languages):
        return False
    if ending in PLAIN_COUNTRIES:
        return True
    is_english = not around.languages and not around.has_other_scripts
    return not is_english and ENGLISH not in around.languages


def is_at_home(ending: str, text: str) -> bool:
    """Whether an ending that stands for something else elsewhere is that of a country here."""
    around = _around(text)
    if not around.languages:
        return around.has_other_scripts
    return any(ending in language.home for language in around.languages)


@lru_cache(maxsize=4)
def _around(text: str) -> Surroundings:
    words = set(_WORD.findall(text.lower()))
    counts = {language: len(words & language.tells) for language in LANGUAGES}
    fewest = max(1, max(counts.values()) * LEAST_PART)
    spoken = tuple(language for language, count in counts.items() if count >= fewest)
    return Surroundings(spoken, _BEYOND_LATIN.search(text) is not None)
