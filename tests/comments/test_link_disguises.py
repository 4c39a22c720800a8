"""Addresses written so that people can read them and a filter should not."""

import pytest

from comments.links import Form, find_links


def hosts(text: str) -> set[str]:
    return {link.host for link in find_links(text)}


@pytest.mark.parametrize(
    "text",
    [
        "example(.)com",
        "example [ dot ] com",
        "example ((dot)) com",
        "example[.com",
        "example{.}com",
        "exampledot]com",
        "example].com",
        "example (.com)",
        "example dot com",
        "EXAMPLE DOT COM",
        "example -dot- com",
        "example*dot*com",
        "example “dot” com",
        "example,dot,com",
        "example_dot_com",
        "exampledotcom",
        "example d o t com",
        "e x a m p l e . c o m",
        "e x a m p l e (dot) c o m",
        "example dot c o m",
        "example .c o m",
        "example.co m",
        "example . com",
        "example .com",
        "example. com",
        "example . Com",
        "example\u2028.com",
        "example dot c0m",
    ],
)
def test_a_dot_taken_apart_is_put_together(text: str) -> None:
    assert hosts(f"all of it is on {text} now") == {"example.com"}


@pytest.mark.parametrize(
    "text",
    [
        "example. co. uk",
        "example . co . uk",
        "example dot co dot uk",
        "example[.]co[.]uk",
        "www dot example dot co dot uk",
    ],
)
def test_an_ending_of_two_parts_is_put_together(text: str) -> None:
    assert hosts(text) == {"example.co.uk"}


@pytest.mark.parametrize("mark", "•·∙⋅・᛫⸱․܂ꓸ٠●🔴🟢,;*|")
def test_a_mark_for_the_dot_is_read_as_one(mark: str) -> None:
    assert hosts(f"read example{mark}com today") == {"example.com"}


@pytest.mark.parametrize(
    "word",
    [
        "punkt",
        "point",
        "punto",
        "ponto",
        "nokta",
        "kropka",
        "tečka",
        "bodka",
        "točka",
        "piste",
        "pont",
        "titik",
        "chấm",
        "точка",
        "τελεία",
        "نقطة",
        "נקודה",
        "点",
        "ドット",
        "점",
        "จุด",
    ],
)
def test_the_word_for_the_dot_may_be_of_many_languages(word: str) -> None:
    assert hosts(f"example {word} com") == {"example.com"}
    assert hosts(f"example ({word}) com") == {"example.com"}


@pytest.mark.parametrize(
    "text",
    [
        "hxxps://example.zone",
        "h**p://example.zone",
        "meow://example[.]zone",
        "http[:]//example[.]zone",
        "http(s)://example.zone",
        "http : // example.zone",
        "ht tps://example.zone",
        "https:/\\example.zone",
        "https;//example.zone",
        "https:\\/\\/example.zone",
        "https%3A%2F%2Fexample%2Ezone",
        "http%253A%252F%252Fexample.zone",
        "https&#58;//example.zone",
        "h&#116;tp://example.zone",
        "https&colon;&sol;&sol;example&period;zone",
        "http__example[.]zone",
    ],
)
def test_a_scheme_taken_apart_is_still_a_scheme(text: str) -> None:
    assert hosts(f"see {text}/page please") == {"example.zone"}


@pytest.mark.parametrize(
    "text",
    [
        "www example com",
        "www. example. com",
        "www,example,com",
        "w w w . example . com",
        "WWW EXAMPLE COM",
        "http://example com/a",
        "https://www example com",
    ],
)
def test_after_www_or_a_scheme_a_space_may_stand_for_a_dot(text: str) -> None:
    assert hosts(text) == {"example.com"}


@pytest.mark.parametrize(
    "text",
    [
        "ｅｘａｍｐｌｅ．ｃｏｍ",
        "ⓔⓧⓐⓜⓟⓛⓔ.ⓒⓞⓜ",
        "⒠⒳⒜⒨⒫⒧⒠.⒞⒪⒨",
        "𝐞𝐱𝐚𝐦𝐩𝐥𝐞.𝐜𝐨𝐦",
        "𝕖𝕩𝕒𝕞𝕡𝕝𝕖 𝕕𝕠𝕥 𝕔𝕠𝕞",
        "ᴇxᴀᴍᴘʟᴇ.ᴄᴏᴍ",
        "🅴🆇🅰🅼🅿🅻🅴.🅲🅾🅼",
        "🇪🇽🇦🇲🇵🇱🇪.🇨🇴🇲",
        "e\u0336x\u0336a\u0336m\u0336p\u0336l\u0336e\u0336.\u0336c\u0336o\u0336m\u0336",
        "e\u20ddx\u20dda\u20ddm\u20ddp\u20ddl\u20dde\u20dd.\u20ddc\u20ddo\u20ddm\u20dd",
        "example.ᴄom",
        "example.\u0441\u043e\u043c",
        "example.\u13df\u043e\u043c",
        "example.cóm",
        "example.c0m",
        "ex\u200bam\u2060ple\ufe0f.\u00adcom",
        "example&#46;com",
        "example&#46com",
        "example&amp;#46;com",
        "example%2Ecom",
        "example%252Ecom",
        "example\\u002ecom",
    ],
)
def test_letters_in_other_clothes_are_the_same_letters(text: str) -> None:
    assert hosts(text) == {"example.com"}


@pytest.mark.parametrize(
    "text",
    [
        "**example**.com",
        "_example_.com",
        "`example`.com",
        '"example".com',
        "<b>example</b>.com",
        "example<!-- -->.com",
        "example.<i>com</i>",
        "(example).com",
    ],
)
def test_marks_and_tags_around_a_name_do_not_hide_it(text: str) -> None:
    assert hosts(text) == {"example.com"}


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("t . me/example", "t.me"),
        ("t.me / example", "t.me"),
        ("t,me/example", "t.me"),
        ("t[.]me/example", "t.me"),
        ("bit ly/abc", "bit.ly"),
        ("bit . ly / abc", "bit.ly"),
        ("discord dot gg slash abc", "discord.gg"),
        ("youtu . be/abc", "youtu.be"),
        ("wa(.)me/123", "wa.me"),
    ],
)
def test_short_addresses_are_known_in_pieces_too(text: str, host: str) -> None:
    assert hosts(f"join at {text} now") == {host}


def test_what_a_control_character_turns_around_is_read_as_it_is_seen() -> None:
    text = "see \u202emoc.elpmaxe//:sptth\u202c now"
    [link] = find_links(text)
    assert (link.host, link.form) == ("example.com", Form.DEFANGED)
    assert text[link.start : link.end].rstrip("\u202c") == "moc.elpmaxe//:sptth"


def test_turning_around_does_not_hide_what_was_there_before() -> None:
    assert hosts("\u202ehttps://example.com/\u202c and \u202eten.elpmaxe\u202c") == {
        "example.com",
        "example.net",
    }


@pytest.mark.parametrize("text", ["ｅxample.com", "exam\u200bple.com", "example&#46;com"])
def test_a_disguise_is_told_by_the_form(text: str) -> None:
    [link] = find_links(text)
    assert link.form is Form.DEFANGED


@pytest.mark.parametrize(
    "text", ["bücherei.de", "bu\u0308cherei.de", "例子.com", "example.com\ufeff"]
)
def test_letters_of_any_language_are_no_disguise(text: str) -> None:
    [link] = find_links(text)
    assert link.form is Form.BARE
