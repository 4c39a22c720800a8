"""How people take addresses apart, as a table.

In a pattern the groups named `gap`, `gap2` ... are replaced, so that the letters around them keep
their place; a pattern without such a group is replaced whole. `tld` is what must be a believable
ending, `stem` what must be a name.
"""

import re
from dataclasses import dataclass

from . import knowledge
from .link import Form

_NAME = r"(?P<stem>(?<![\w-])[^\W_][\w-]*+)"
_ENDING = (
    r"(?=(?P<tld>[^\W\d_]{2,24}+)(?![\w-])"
    rf"(?!\s(?:{'|'.join(sorted(knowledge.WORDS_AFTER_A_WORD))})(?!\w)))"
)
_DOT_WORD = f"(?:{'|'.join(sorted(knowledge.DOT_WORDS))})"
_DOT_CUES = " | ".join(sorted(knowledge.DOT_WORDS))
_OPEN, _CLOSE = r"[\[({<]", r"[\])}>]"


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to write an address apart, and how it reads when undone."""

    name: str
    cues: tuple[str, ...]  # one of them is in the text, else the pattern is not tried
    pattern: re.Pattern[str]
    becomes: str
    form: Form
    example: str
    undone: str
    endings: frozenset[str] = frozenset()  # which `tld` is believed


def _rule(
    name: str,
    cues: str,
    pattern: str,
    becomes: str,
    form: Form,
    *,
    example: tuple[str, str],
    endings: frozenset[str] = frozenset(),
) -> Rule:
    compiled = re.compile(pattern, re.IGNORECASE)
    return Rule(name, tuple(cues.split(" | ")), compiled, becomes, form, *example, endings)


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
        "an at sign in brackets",
        "at) | at] | at}",
        r"(?<=\w)[\[({]at[\])}](?=\w)",
        "@",
        Form.DEFANGED,
        example=("jo(at)example.org", "jo@example.org"),
    ),
    _rule(
        "a dot in brackets",
        "[ | ( | { | <",
        rf"(?<=[\w\])}}])\s{{0,3}}{_OPEN}\s{{0,3}}(?:{_DOT_WORD}|d\so\st|[.,])\s{{0,3}}{_CLOSE}"
        r"\s{0,3}(?=[\w\[({])",
        ".",
        Form.DEFANGED,
        example=("example [dot] co(.)uk", "example.co.uk"),
    ),
    _rule(
        "an ending in brackets",
        "[ | ( | {",
        rf"{_NAME}(?P<gap>[\])}}]?\s?(?:\.[\[({{]|[\[({{]\s?(?:\.|dot\s))){_ENDING}",
        ".",
        Form.DEFANGED,
        example=("example(.org)", "example.org)"),
        endings=knowledge.SPELLED_ENDINGS,
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
        "[ | ] | { | } | \\ | ^",
        r"(?<=\w)(?:[\[\]{}\\^]{1,3}\.[\[\]{})\\^]{0,3}|\.[\[\]{}\\^]{1,3})(?=\w)",
        ".",
        Form.DEFANGED,
        example=("www[.example].org", "www.example.org"),
    ),
    _rule(
        "a bracketed part",
        "[ | ( | {",
        r"(?P<gap>[\[({])(?::/{0,2}|//?|-|www)(?P<gap2>[\])}])(?=[\w/.\[])",
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
        r"(?<!\w)www(?P<gap>,\s{0,3}|\.\s{1,3}|\s{1,3})(?=[\w-]{2,63}+(?:\.|\s{1,3}(?:com|net|org)\b))",
        ".",
        Form.SPELLED_OUT,
        example=("www. example.org", "www.example.org"),
    ),
    _rule(
        "www, a name and an ending",
        "www.",
        r"(?<!\w)www\.[\w-]{2,63}+(?P<gap>\s{1,3})(?=(?:com|net|org)\b)",
        ".",
        Form.SPELLED_OUT,
        example=("www.example org", "www.example.org"),
    ),
    _rule(
        "a dot in words",
        f"{_DOT_CUES} | d o t",
        rf"{_NAME}(?P<gap>\s{{1,3}}[-\"']?(?:{_DOT_WORD}|d\so\st)[-\"']?\s{{1,3}}"
        r"|/dot/|'dot'|\"dot\"|\*dot\*)" + _ENDING,
        ".",
        Form.SPELLED_OUT,
        example=("example dot org", "example.org"),
        endings=knowledge.SPELLED_ENDINGS | frozenset(knowledge.WRITTEN_ENDINGS),
    ),
    _rule(
        "a dot glued in",
        "dotcom | dotnet | dotorg",
        r"(?<!\w)(?P<stem>[^\W_]\w{2,40}?)(?P<gap>dot)(?=(?P<tld>com|net|org)(?!\w))",
        ".",
        Form.SPELLED_OUT,
        example=("exampledotorg", "example.org"),
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
        "a dot in words between hyphens",
        "-dot- | _dot_",
        r"(?<![\w-])(?P<stem>[^\W_](?:[^\W_]|-(?!dot-))*+)(?P<gap>[-_]dot[-_])" + _ENDING,
        ".",
        Form.SPELLED_OUT,
        example=("my-example-dot-org", "my-example.org"),
        endings=knowledge.SPELLED_ENDINGS,
    ),
    _rule(
        "a space before the dot",
        " . | \n. | \t.",
        _NAME + r"(?P<gap>\s{1,4}\.\s{0,4})" + _ENDING,
        ".",
        Form.SPELLED_OUT,
        example=("example . org", "example.org"),
        endings=knowledge.SPELLED_ENDINGS,
    ),
    _rule(
        "a space behind the dot",
        ". | .\n",
        _NAME + r"(?P<gap>\.\s{1,4})" + _ENDING,
        ".",
        Form.SPELLED_OUT,
        example=("example. org", "example.org"),
        endings=knowledge.SPACED_ENDINGS,
    ),
    _rule(
        "a mark for the dot",
        " | ".join(knowledge.MARKS_FOR_A_DOT),
        rf"(?P<stem>(?<![\w-])[^\W_][\w-]+)(?P<gap>[{re.escape(knowledge.MARKS_FOR_A_DOT)}]){_ENDING}",
        ".",
        Form.SPELLED_OUT,
        example=("example•org", "example.org"),
        endings=knowledge.MARKED_ENDINGS,
    ),
    _rule(
        "a space in a short address",
        "/",
        r"(?<![\w.-])(?P<stem>[^\W_][\w-]{0,20}+)(?P<gap>\s{0,2}\.\s{1,2}|\s{1,2}\.?)"
        r"(?=(?P<tld>[a-z]{2})\s?/\s?\w)",
        ".",
        Form.SPELLED_OUT,
        example=("bit ly/abc", "bit.ly/abc"),
        endings=knowledge.SHORT_ENDINGS,
    ),
    _rule(
        "a space before the slash",
        " /",
        r"(?<![\w.-])(?P<stem>[^\W_][\w-]*+)\.(?P<tld>[a-z]{2,4}+)(?P<gap>\s)(?=/\s?\w)",
        "",
        Form.SPELLED_OUT,
        example=("t.me /example", "t.me/example"),
        endings=knowledge.SPELLED_ENDINGS,
    ),
)
