"""What shouts, breaks the page or disguises itself is found; what only looks unusual is not."""

import unicodedata

import pytest
from django.test import Client

from articles.models import Edition
from comments.checks import Check
from comments.checks.appearance import line_breaks, long_words, mixed_alphabets, mostly_capitals
from comments.models import Comment, Consequence, Policy, Rule
from tests.comments.checking import ask, create_draft, spans
from tests.comments.readers import respond

MIXED = "p\u0430ypal"
SHOWN_BY = {
    Rule.CAPITALS: (mostly_capitals, "THE FERRY NEVER RUNS AT ALL"),
    Rule.LONG_WORD: (long_words, "x" * 61),
    Rule.LINE_BREAKS: (line_breaks, "a" + "\n" * 41 + "b"),
    Rule.MIXED_ALPHABETS: (mixed_alphabets, MIXED),
}


@pytest.mark.parametrize("leads_to", Consequence)
@pytest.mark.parametrize(("rule", "shown_by"), SHOWN_BY.items())
def test_each_rule_leads_to_what_the_policy_says_and_to_nothing_where_it_is_off(
    rule: Rule, shown_by: tuple[Check, str], leads_to: Consequence
) -> None:
    check, text = shown_by
    found = ask(check, create_draft(text), Policy(**{f"{rule}_leads_to": leads_to}))
    expected = [] if leads_to == Consequence.OFF else [(rule, leads_to)]
    assert [(f.rule, f.verdict) for f in found] == expected


# --- Capitals ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("A" * 20, ["100 %"]),
        ("A" * 19, []),
        ("A" * 14 + "a" * 6, ["70 %"]),
        ("A" * 13 + "a" * 7, []),
        # Digits, signs and spaces are no letters.
        ("A" * 14 + "a" * 6 + " 1234567890 ?!?!?!", ["70 %"]),
        ("ПОЧЕМУ ПАРОМ НЕ ХОДИТ", []),
        ("ПОЧЕМУ ПАРОМ ОПЯТЬ НЕ ХОДИТ", ["100 %"]),
        ("ΓΙΑΤΙ ΔΕΝ ΠΑΕΙ ΤΟ ΠΛΟΙΟ", []),
        ("ΓΙΑΤΙ ΔΕΝ ΠΑΕΙ ΠΙΑ ΤΟ ΠΛΟΙΟ", ["100 %"]),
    ],
)
def test_a_text_mostly_in_capitals_is_found(text: str, reads: list[str]) -> None:
    assert [f.read_as for f in ask(mostly_capitals, create_draft(text))] == reads


@pytest.mark.parametrize(
    "text",
    [
        "لماذا لا تبحر العبارة بعد الآن في أيام الأحد",
        "מדוע המעבורת אינה מפליגה עוד בימי ראשון",
        "रविवार को नाव अब क्यों नहीं चलती है",
        "ทำไมเรือข้ามฟากจึงไม่วิ่งในวันอาทิตย์อีกแล้ว",
        "为什么渡轮星期天不再开了呢请告诉我们大家吧谢谢",
        "რატომ აღარ დადის ბორანი კვირაობით",
        "왜 일요일에는 배가 더 이상 다니지 않나요 알려 주세요",
        "为什么 NATO 和 EU 的渡轮星期天不再开了呢请告诉我们大家",
    ],
)
def test_scripts_without_capitals_never_shout(text: str) -> None:
    assert ask(mostly_capitals, create_draft(text), Policy(capitals_percent=1)) == []


def test_at_a_hundred_percent_one_small_letter_is_enough() -> None:
    policy = Policy(capitals_percent=100)
    assert len(ask(mostly_capitals, create_draft("A" * 40), policy)) == 1
    assert ask(mostly_capitals, create_draft("A" * 39 + "a"), policy) == []


# --- Long words ----------------------------------------------------------------------------------


def test_a_word_is_too_long_from_one_letter_more_than_the_policy_allows() -> None:
    policy = Policy(longest_word=12)
    draft = create_draft(f"\U0001f600 so {'x' * 12} and {'y' * 13}, ok")
    found = ask(long_words, draft, policy)
    assert spans(draft, found) == [("text", "y" * 13 + ",")]
    assert [f.read_as for f in found] == ["14"]


def test_each_long_word_is_found() -> None:
    draft = create_draft(f"{'x' * 70}\n{'é' * 61}")
    assert spans(draft, ask(long_words, draft)) == [("text", "x" * 70), ("text", "é" * 61)]


@pytest.mark.parametrize(
    "text",
    [
        "https://links.example/" + "a-b" * 40,
        # An address of the site itself is no external link, and no long word either.
        "https://courier.example/2026/05/" + "a-b" * 40,
        "(see https://courier.example/2026/05/" + "a-b" * 40 + ").",
        "ทำไมเรือข้ามฟากจึงไม่วิ่งในวันอาทิตย์อีกแล้ว" * 3,
        "为什么渡轮星期天不再开了呢请告诉我们大家吧谢谢" * 5,
        "フェリーが日曜日に運航しなくなったのはなぜですか" * 5,
    ],
)
def test_addresses_and_scripts_without_spaces_have_no_long_words(text: str) -> None:
    assert ask(long_words, create_draft(text)) == []


def test_an_address_in_it_does_not_excuse_a_long_word() -> None:
    draft = create_draft("x" * 18 + "(https://courier.example/2026/05/)")
    assert ask(long_words, draft, Policy(longest_word=20)) == []
    found = ask(long_words, draft, Policy(longest_word=19))
    assert spans(draft, found) == [("text", draft.text)]
    assert [f.read_as for f in found] == ["20"]


def test_a_letter_of_another_script_does_not_excuse_a_long_word() -> None:
    draft = create_draft("渡轮" + "x" * 61 + "渡轮")
    assert spans(draft, ask(long_words, draft)) == [("text", "x" * 61)]


# --- Line breaks ---------------------------------------------------------------------------------


def test_more_line_breaks_than_the_policy_allows_are_found() -> None:
    policy = Policy(most_line_breaks=3)
    assert ask(line_breaks, create_draft("a\nb\n\nc"), policy) == []
    (found,) = ask(line_breaks, create_draft("a\nb\n\n\nc"), policy)
    assert (found.read_as, found.start, found.end) == ("4", 0, 0)


def test_empty_lines_around_the_text_do_not_count() -> None:
    assert ask(line_breaks, create_draft("\n" * 50 + "a\nb" + "\n \n" * 50)) == []


@pytest.mark.django_db
@pytest.mark.parametrize(("breaks", "is_found"), [(3, False), (4, True)])
@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_a_line_break_counts_once_however_it_is_sent(
    client: Client, edition: Edition, end: str, breaks: int, is_found: bool
) -> None:
    Policy(most_line_breaks=3).save()
    respond(client, edition, text=f"{end * 5}a{end * breaks}b{end * 5}")
    rules = Comment.objects.get().findings.values_list("rule", flat=True)
    assert (Rule.LINE_BREAKS in rules) is is_found


# --- Mixed alphabets -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "alphabets"),
    [
        (MIXED, "cyrillic, latin"),
        ("\u0440\u0430y", "cyrillic, latin"),
        ("c\u03bfurier", "greek, latin"),
        # Lunate sigma, which looks like a Latin c.
        ("\u03f2ourier", "greek, latin"),
        ("c\u0585urier", "armenian, latin"),
        ("\u13a0lpha", "cherokee, latin"),
        ("\u0430\u03b1a", "cyrillic, greek, latin"),
        # What nobody sees, or stands above a letter, does not take the word apart.
        ("\u0440\u0430\u200bypal", "cyrillic, latin"),
        ("\u0440\u0301\u0430\u0301y\u0301p\u0301", "cyrillic, latin"),
    ],
)
def test_a_word_of_several_alphabets_is_found(word: str, alphabets: str) -> None:
    draft = create_draft(f"\U0001f600 at {word}, yes", name=f"By {word}!")
    found = ask(mixed_alphabets, draft)
    assert spans(draft, found) == [("text", word), ("name", word)]
    assert {f.read_as for f in found} == {alphabets}


@pytest.mark.parametrize(
    "text",
    [
        "Привет, Noor!",
        "Wi-Fi-сеть, мир2day, courier/ферри",
        # The micro sign and the ohm sign are no letters of a word in Greek.
        "\u00b5Torrent, 40 \u00b5mol, 10 \u2126hm",
        # Two letters are a unit.
        "10 k\u03a9",
        "東京Towerへようこそ、カタカナとひらがなと漢字",
        "서울Tower",
        "naïve café Nguyễn Łódź",
        unicodedata.normalize("NFD", "naïve café Nguyễn Łódź"),
        unicodedata.normalize("NFD", "йод ёлка Αθήνα"),
        "ﬁne ﬂow ªº",
    ],
)
def test_words_of_one_alphabet_each_are_not_found(text: str) -> None:
    assert ask(mixed_alphabets, create_draft(text)) == []
