"""How people take addresses apart, as a table.

A pattern matches what stands between name and ending. It is replaced whole, or its groups named
`gap`, `gap2` ... are, so that the letters around them keep their place. `tld` is what must be a
believable ending; what stands before the match must then be a name.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from . import knowledge
from .link import Form


def _any_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(map(re.escape, words)))})"


def _cues(words: Iterable[str]) -> str:
    return " | ".join(sorted(words))


def _ending(endings: str = r"[^\W_]{2,24}+") -> str:
    not_its_name = rf"(?!\s{_any_of(knowledge.WORDS_AFTER_A_WORD)}(?!\w))"
    return rf"(?P<tld>{endings})(?![\w-]){not_its_name}"


_ENDING = f"(?={_ending()})"
_DOT = _any_of(knowledge.DOT_WORDS)
_POINT = _any_of(knowledge.POINT_WORDS)
_ANY_DOT = _any_of(knowledge.DOT_WORDS | knowledge.POINT_WORDS)
_OPEN, _CLOSE = r"[\[({<]{1,3}", r"[\])}>]{1,3}"
# What sets a word for the dot off: spaces, marks, or marks beside spaces.
_MARK = r"[-_*~=|/\"'“”„«»<>]"
_SET_OFF = rf"(?:\s{{1,3}}{_MARK}{{0,2}}\s?|{_MARK}{{1,2}}\s?)"
# Endings believed after a mere space, where www or a scheme says that an address is meant.
_UNDOTTED = r"(?=(?:com|net|org|info|biz|de|fr|pl|ru|uk)\b)"
_SECOND_LEVEL = r"(?:co|com|org|net|gov|ac|edu)"
_THIRD_PLACE = r"(?:ar|au|br|il|jp|ke|kr|mx|nz|pk|pl|sg|th|tr|tw|ua|uk|ve|za)"
# Tags for the looks of letters, and remarks: nothing stands between name and ending in them.
_TAG = (
    r"<(?:/?(?:b|big|br|code|em|font|i|s|small|span|strong|sub|sup|u|wbr)\b[^<>]{0,60}"
    r"|!--[^<>]{0,60}--)>"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to write an address apart, and how it reads when undone.

    With `endings`, only these are believed, or these names with their ending; with
    `minds_language`, no ending that is a word in a language of the text.
    """

    name: str
    cues: tuple[str, ...]  # one of them is in the text, else the pattern is not tried
    signs: frozenset[str]  # of each cue the character that is in the fewest texts
    pattern: re.Pattern[str]
    gaps: tuple[str | int, ...]  # the groups that are replaced
    becomes: str
    form: Form
    example: str
    undone: str
    endings: frozenset[str] = frozenset()
    minds_language: bool = False


def _rule(
    name: str,
    cues: str,
    pattern: str,
    becomes: str,
    form: Form,
    *,
    example: tuple[str, str],
    endings: frozenset[str] = frozenset(),
    minds_language: bool = False,
) -> Rule:
    separate = tuple(cues.split(" | "))
    compiled = re.compile(pattern, re.IGNORECASE)
    return Rule(
        name,
        separate,
        frozenset(min(cue, key=_frequency) for cue in separate),
        compiled,
        tuple(group for group in compiled.groupindex if group.startswith("gap")) or (0,),
        becomes,
        form,
        *example,
        endings,
        minds_language,
    )


def _frequency(character: str) -> int:
    """How frequent a character is in texts, roughly: rare signs, common marks, letters."""
    return 0 if not (character.isalpha() or character in " .,") else 1 + character.isalpha()


DEFANGING = (
    _rule(
        "a percent sign for the colon",
        "%3a",
        "%3a",
        ":",
        Form.DEFANGED,
        example=("http%3A//example.org", "http://example.org"),
    ),
    _rule(
        "percent signs for slashes",
        "%2f",
        "%2f",
        "/",
        Form.DEFANGED,
        example=("http:%2F%2Fexample.org", "http://example.org"),
    ),
    _rule(
        "the dot's number",
        "\\x2e | \\u002e",
        r"\\(?:x|u00)2e",
        ".",
        Form.DEFANGED,
        example=(r"example\x2eorg", "example.org"),
    ),
    _rule(
        "marks with a backslash",
        "\\",
        r"\\{1,8}(?=[./()\[\]:])",
        "",
        Form.DEFANGED,
        example=(r"http:\/\/example\.org", "http://example.org"),
    ),
    _rule(
        "an at sign in brackets",
        "at) | at] | at}",
        r"[\[({](?<=\w.)at[\])}](?=\w)",
        "@",
        Form.DEFANGED,
        example=("jo(at)example.org", "jo@example.org"),
    ),
    _rule(
        "tags beside a dot",
        "<",
        rf"(?:{_TAG}){{1,3}}(?=\.)|(?<=\.)(?:{_TAG}){{1,3}}(?=\w)",
        "",
        Form.DEFANGED,
        example=("<b>example</b>.<i>org</i>", "<b>example.org</i>"),
    ),
    _rule(
        "a dot in brackets",
        "[ | ( | { | <",
        rf"(?<=[\w\])}}])\s{{0,3}}{_OPEN}\s{{0,3}}(?:{_ANY_DOT}|d\so\st|[.,])\s{{0,3}}{_CLOSE}"
        r"\s{0,3}(?=[\w\[({])",
        ".",
        Form.DEFANGED,
        example=("example [dot] co(.)uk", "example.co.uk"),
    ),
    _rule(
        "a dot with half its brackets",
        "[dot | (dot | {dot | dot] | dot) | dot}",
        rf"(?:[\[({{]\s?dot|dot\s?[\])}}]){_ENDING}",
        ".",
        Form.DEFANGED,
        example=("example[dotorg", "example.org"),
        endings=knowledge.SPELLED_ENDINGS,
    ),
    _rule(
        "an ending in brackets",
        "[ | ( | {",
        rf"[\])}}]?\s?(?:\.[\[({{]|[\[({{]\s?(?:\.|dot\s)){_ENDING}",
        ".",
        Form.DEFANGED,
        example=("example(.org)", "example.org)"),
        endings=knowledge.SPELLED_ENDINGS,
        minds_language=True,
    ),
    _rule(
        "a dot in quotation marks",
        "\". | '. | /./",
        r"(?<=\w)(?:([\"'])\.\1|/\./)(?=\w)",
        ".",
        Form.DEFANGED,
        example=("example'.'org", "example.org"),
    ),
    _rule(
        "brackets beside a dot",
        "[ | ] | { | } | ^",
        r"(?<=\w)(?:[\[{^][\[\]{}^]{0,2}\.[\[\]{})^]{0,3}|[\]}]{1,3}\.[\[\]{}^]{1,3}"
        r"|\.[\[\]{}^]{1,3})(?=\w)",
        ".",
        Form.DEFANGED,
        example=("www[.example].[org", "www.example.org"),
    ),
    _rule(
        "a closing bracket before the dot",
        "]. | }.",
        rf"[\]}}]\.{_ENDING}",
        ".",
        Form.DEFANGED,
        example=("example].org", "example.org"),
        endings=knowledge.SPELLED_ENDINGS,
        minds_language=True,
    ),
    _rule(
        "marks of emphasis beside a dot",
        "*. | _. | ~. | `. | \". | '. | ”. | ). | .* | ._ | .~ | .` | .\" | .'",
        rf"(?:[*_~`\"'”)]{{1,3}}\.[*_~`\"'“(]{{0,3}}|\.[*_~`\"'“]{{1,3}}){_ENDING}",
        ".",
        Form.DEFANGED,
        example=("**example**.org", "**example.org"),
        endings=knowledge.MARKED_ENDINGS,
    ),
    _rule(
        "a bracketed part",
        "[ | ( | {",
        r"(?P<gap>[\[({])(?::/{0,2}|//?|-|www)(?P<gap2>[\])}])(?=[\w/\\.\[])",
        "",
        Form.DEFANGED,
        example=("http[:]//foo[-]bar.org", "http://foo-bar.org"),
    ),
    _rule(
        "a slash in words",
        "slash",
        r"\s{0,3}[\[({]\s{0,3}slash\s{0,3}[\])}]\s{0,3}",
        "/",
        Form.SPELLED_OUT,
        example=("example.org(slash)page", "example.org/page"),
    ),
    _rule(
        "a scheme with letters changed",
        "://",
        r"(?<![^\W_])h(?:[x*_z#]{2,3}|t[x*_z#]|[x*_z#]t)p(?=s?://)",
        "http",
        Form.DEFANGED,
        example=("hxxps://example.org", "https://example.org"),
    ),
    _rule(
        "a scheme taken apart",
        "// | \\\\ | : /",
        r"\bh(?P<gap>\s?)t(?P<gap2>\s?)t(?P<gap3>\s?)p(?P<gap4>\s?)(?:s(?P<gap5>\s?))?+"
        r":(?P<gap6>\s?)/(?P<gap7>\s?)/(?P<gap8>\s{0,2})(?=[\w\[])",
        "",
        Form.DEFANGED,
        example=("ht tp: //example.org", "http://example.org"),
    ),
    _rule(
        "a space after scheme and name",
        "://",
        rf"://[\w-]{{2,63}}+(?P<gap>\s{{1,2}}){_UNDOTTED}",
        ".",
        Form.SPELLED_OUT,
        example=("http://example org", "http://example.org"),
    ),
    _rule(
        "www taken apart",
        "w w | ww. | ww, | ww .",
        r"(?<!\w)w(?P<gap>\s?)w(?P<gap2>\s?)w(?P<gap3>\s{1,3}(?=[.,])|)(?=[.,])",
        "",
        Form.SPELLED_OUT,
        example=("w w w .example.org", "www.example.org"),
    ),
    _rule(
        "www and no dot",
        "www",
        r"(?<!\w)www(?P<gap>,\s{0,3}|\.\s{1,3}|\s{1,3})"
        rf"(?=[\w-]{{2,63}}+(?:\.|,(?=\w)|\s{{1,3}}{_UNDOTTED}))",
        ".",
        Form.SPELLED_OUT,
        example=("www. example.org", "www.example.org"),
    ),
    _rule(
        "www, a name and an ending",
        "www.",
        rf"(?<!\w)www\.[\w-]{{2,63}}+(?P<gap>\s{{1,3}}){_UNDOTTED}",
        ".",
        Form.SPELLED_OUT,
        example=("www.example org", "www.example.org"),
    ),
    _rule(
        "an ending letter by letter after a word",
        "c o m | n e t | o r g",
        rf"{_ANY_DOT}[\])}}]?\s{{1,3}}(?:c(?P<gap>\s)o(?P<gap2>\s)m|n(?P<gap3>\s)e(?P<gap4>\s)t"
        r"|o(?P<gap5>\s)r(?P<gap6>\s)g)(?!\w)",
        "",
        Form.SPELLED_OUT,
        example=("beispiel punkt o r g", "beispiel.org"),
    ),
    _rule(
        "a dot in words",
        _cues(knowledge.DOT_WORDS) + " | d o t",
        rf"(?:{_SET_OFF}(?:{_DOT}|d\so\st){_SET_OFF}|,dot,)"
        rf"(?=(?:[\w-]{{1,63}}+{_SET_OFF}{_DOT}{_SET_OFF}){{0,3}}{_ending()})",
        ".",
        Form.SPELLED_OUT,
        example=("news dot example dot org", "news.example.org"),
        endings=knowledge.DOTTED_ENDINGS | frozenset(knowledge.WRITTEN_ENDINGS),
    ),
    _rule(
        "a point in words",
        _cues(knowledge.POINT_WORDS),
        rf"{_SET_OFF}{_POINT}{_SET_OFF}{_ENDING}",
        ".",
        Form.SPELLED_OUT,
        example=("example punkt org", "example.org"),
        endings=knowledge.SPELLED_ENDINGS | frozenset(knowledge.WRITTEN_ENDINGS),
        minds_language=True,
    ),
    _rule(
        "a dot glued in",
        "dotcom | dotnet | dotorg",
        r"(?<=[^\W_]\w\w)dot(?=(?P<tld>com|net|org)(?!\w))",
        ".",
        Form.SPELLED_OUT,
        example=("exampledotorg", "example.org"),
        endings=knowledge.SPELLED_ENDINGS,
    ),
    _rule(
        "a point in a script without spaces",
        "点 | 點 | ドット | 닷",
        r"(?<=[0-9a-z])(?:点|點|ドット|닷)(?=(?P<tld>[a-z]{2,6})(?![a-z]))",
        ".",
        Form.SPELLED_OUT,
        example=("example点org", "example.org"),
        endings=knowledge.SPELLED_ENDINGS,
    ),
    _rule(
        "an ending letter by letter",
        ".c | . c | .n | . n | .o | . o",
        r"(?<=\w)\s?\.\s?(?:c(?P<gap1>[\s.])o(?P<gap2>[\s.])m|n(?P<gap3>[\s.])e(?P<gap4>[\s.])t"
        r"|o(?P<gap5>[\s.])r(?P<gap6>[\s.])g)(?!\w)",
        "",
        Form.SPELLED_OUT,
        example=("example.o r g", "example.org"),
    ),
    _rule(
        "an ending with a space in it",
        ".c om | .co m",
        r"\.(?<=\w{3}\.)(?:c(?P<gap>\s)om|co(?P<gap2>\s)m)(?!\w)",
        "",
        Form.SPELLED_OUT,
        example=("example.co m", "example.com"),
    ),
    _rule(
        "a dot in words between hyphens",
        "-dot- | _dot_",
        rf"[-_]dot[-_]{_ENDING}",
        ".",
        Form.SPELLED_OUT,
        example=("my-example-dot-org", "my-example.org"),
        endings=knowledge.SPELLED_ENDINGS,
    ),
    _rule(
        "a second level apart from the ending",
        "co. | com. | org. | net. | gov. | ac. | edu. | co . | com . | org . | net . | gov .",
        rf"{_SECOND_LEVEL}(?P<gap>\s{{1,2}}\.\s{{0,2}}|\.\s{{1,2}})(?={_THIRD_PLACE}(?![\w-]))",
        ".",
        Form.SPELLED_OUT,
        example=("example.co. uk", "example.co.uk"),
    ),
    _rule(
        "a name apart from the second level",
        ". co. | . com. | . org. | . net. | . gov. | . ac. | . edu. | .co. | .com. | .org. | .net.",
        rf"(?:\s{{1,2}}\.\s{{0,2}}|\.\s{{1,2}})(?={_SECOND_LEVEL}\.{_ending(_THIRD_PLACE)})",
        ".",
        Form.SPELLED_OUT,
        example=("example. co.uk", "example.co.uk"),
        endings=knowledge.SPELLED_ENDINGS,
    ),
    _rule(
        "a space before the dot",
        " . | \n. | \t.",
        rf"\s{{1,4}}\.\s{{0,4}}{_ENDING}",
        ".",
        Form.SPELLED_OUT,
        example=("example . org", "example.org"),
        endings=knowledge.SPELLED_ENDINGS,
        minds_language=True,
    ),
    _rule(
        "a space behind the dot",
        ". | .\n",
        rf"\.\s{{1,4}}(?={_ending(_any_of(knowledge.SPACED_ENDINGS))})",
        ".",
        Form.SPELLED_OUT,
        example=("example. org", "example.org"),
        endings=knowledge.SPACED_ENDINGS,
    ),
    _rule(
        "a mark for the dot",
        _cues(knowledge.MARKS_FOR_A_DOT),
        rf"[{re.escape(knowledge.MARKS_FOR_A_DOT)}](?<=\w\w.)"
        rf"(?={_ending(_any_of(knowledge.MARKED_ENDINGS | {'ру', 'рф'}))})",
        ".",
        Form.SPELLED_OUT,
        example=("example•org", "example.org"),
        endings=knowledge.MARKED_ENDINGS | {"ру", "рф"},
    ),
    _rule(
        "a round mark between spaces",
        _cues(knowledge.ROUND_MARKS),
        rf"\s[{knowledge.ROUND_MARKS}]\s(?={_ending('com')})",
        ".",
        Form.SPELLED_OUT,
        example=("example • com", "example.com"),
        endings=frozenset({"com"}),
    ),
    _rule(
        "a space or a mark in a short address",
        "/",
        r"(?:\s{0,2}\.\s{1,2}|\s{1,2}\.|[,;*•·])(?=(?P<tld>[a-z]{2,4}+)\s?/\s?\w)",
        ".",
        Form.SPELLED_OUT,
        example=("t . me/abc", "t.me/abc"),
        endings=knowledge.SHORT_ADDRESSES | {"co", "gg", "io", "me", "tv"},
    ),
    _rule(
        "a space for the dot of a short address",
        "/",
        r"\s{1,2}(?=(?P<tld>cc|ee|gd|gg|gl|gy|ly)\s?/\s?\w)",
        ".",
        Form.SPELLED_OUT,
        example=("bit ly/abc", "bit.ly/abc"),
        endings=knowledge.SHORT_ADDRESSES | {"ly", "gl", "gd"},
    ),
    _rule(
        "a space before the slash",
        " /",
        r"\.(?P<tld>[a-z]{2,4}+)(?P<gap>\s)(?=/\s?\w)",
        "",
        Form.SPELLED_OUT,
        example=("t.me /example", "t.me/example"),
        endings=knowledge.SPELLED_ENDINGS | knowledge.SHORT_ADDRESSES,
    ),
    _rule(
        "a slash in words behind an ending",
        "slash",
        r"\.(?P<tld>[a-z]{2,6}+)(?P<gap>\s(?:forward\s)?slash\s)(?=\w)",
        "/",
        Form.SPELLED_OUT,
        example=("example.org slash page", "example.org/page"),
        endings=knowledge.SPELLED_ENDINGS,
    ),
)
