"""Fourth step: which candidates are links.

A gate refuses candidates of one kind; the first that refuses decides. A cue is a sign that an
address is meant; a bare name with an uncommon ending needs one. Each row has an example, which is
its test.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from . import knowledge
from .hosts import ip_address
from .scanning import Candidate

Judge = Callable[[Candidate], bool]

_LOCAL_PART = re.compile(r"[^\s@<>(),;:\"\[\]|]@$")
_WORD_BEFORE = re.compile(r"(\w+)[\s:,-]*[\"'“„«]?$")
_PATH = re.compile(r"[/\\?#][\w%~=@.!+-]|:\d")
_UNSPACED = re.compile(f"[{knowledge.UNSPACED}]")
_SPACED_SCHEME = re.compile(r":[/\\]{2,3}\s$")


@dataclass(frozen=True, slots=True)
class Gate:
    """A kind of candidate that is no link; `example` is an innocent text it stops."""

    name: str
    refuses: Judge
    example: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A sign that an address is meant; `example` is a text with a link it admits."""

    name: str
    speaks_for: Judge
    example: str


def has_path(candidate: Candidate) -> bool:
    return _PATH.match(candidate.tail) is not None or "/" in candidate.tail


def has_www(candidate: Candidate) -> bool:
    first = candidate.labels[0].lower()
    return first.startswith("www") and (first == "www" or first[3:].isdigit())


def _has_digit(candidate: Candidate) -> bool:
    name = candidate.name
    return any(c.isdigit() for c in name) and any(c.isalpha() for c in name)


def _has_hyphen(candidate: Candidate) -> bool:
    return "-" in candidate.name.strip("-")


def _is_announced(candidate: Candidate) -> bool:
    word = _WORD_BEFORE.search(candidate.before)
    if word is None or candidate.name.lower() in knowledge.WORDS_BEFORE_A_KIND:
        return False
    announced = word[1].lower()
    return announced in knowledge.CUE_WORDS or (
        not announced.isascii() and announced.endswith(tuple(knowledge.CUE_WORDS))
    )


def _follows_mark(candidate: Candidate) -> bool:
    return candidate.before.endswith(knowledge.CUE_MARKS) or bool(
        _SPACED_SCHEME.search(candidate.before)
    )


def _stands_alone(candidate: Candidate) -> bool:
    line_before = candidate.before.rpartition("\n")[2]
    line_after = candidate.text[candidate.end : candidate.end + 4].partition("\n")[0]
    alone = not line_before.strip() and not line_after.strip(" .!?")
    return alone and not candidate.labels[-1].isupper()


def _touches_unspaced(candidate: Candidate) -> bool:
    return _UNSPACED.match(candidate.before[-1:] or candidate.after) is not None


def _is_uncommon_script(candidate: Candidate) -> bool:
    return not candidate.ending.isascii() or candidate.ending.startswith("xn--")


CUES = (
    Cue("a path or port", has_path, "a nice thing.zone/offer"),
    Cue("www", has_www, "so www.example.zone then"),
    Cue("letters and digits", _has_digit, "it was on radio4you.world today"),
    Cue("a hyphen", _has_hyphen, "it was on my-radio.world today"),
    Cue("a word that announces it", _is_announced, "please visit thing.zone today"),
    Cue("a mark or markup", _follows_mark, 'they call it "thing.zone" now'),
    Cue("alone on its line", _stands_alone, "thing.zone"),
    Cue("amid a script without spaces", _touches_unspaced, "请看thing.zone的内容"),
    Cue("an ending in its own script", _is_uncommon_script, "всё на пример.рф сегодня"),
)


def has_cue(candidate: Candidate) -> bool:
    return any(cue.speaks_for(candidate) for cue in CUES)


def _is_email(candidate: Candidate) -> bool:
    if candidate.has_scheme:
        return False
    return candidate.after == "@" or _LOCAL_PART.search(candidate.before) is not None


def _is_number(candidate: Candidate) -> bool:
    """Figures, versions and times. IP addresses came with a scheme or a page, or not at all."""
    if candidate.has_scheme or not candidate.ending:
        return False
    name = candidate.name
    is_plain = candidate.ending in knowledge.PLAIN_ENDINGS
    figures = name.isdigit() and not (is_plain and len(name) > 1) and not _is_announced(candidate)
    return figures or candidate.labels[-1].isdigit()


def _is_initials(candidate: Candidate) -> bool:
    if candidate.has_scheme or has_path(candidate) or has_www(candidate):
        return False
    letters = [label for label in candidate.labels[:-1] if len(label) == 1 and label.isascii()]
    if len(letters) < len(candidate.labels) - 1:
        return False
    return candidate.ending not in knowledge.PLAIN_ENDINGS or not candidate.labels[-1].islower()


def _is_code(candidate: Candidate) -> bool:
    return candidate.after == "(" and not candidate.has_scheme and not has_path(candidate)


def _is_file(candidate: Candidate) -> bool:
    if candidate.has_scheme or has_path(candidate) or has_www(candidate):
        return False
    if candidate.ending in knowledge.FILE_ENDINGS:
        return True
    stem = candidate.name.lower()
    return candidate.ending in knowledge.RARE_FILE_ENDINGS and stem in knowledge.FILE_STEMS


def _is_product(candidate: Candidate) -> bool:
    is_bare = not candidate.has_scheme and not has_path(candidate)
    return is_bare and candidate.host.lower() in knowledge.PRODUCT_NAMES


def _is_missing_space(candidate: Candidate) -> bool:
    """`home.It`: a sentence that begins without a space before it."""
    if candidate.has_scheme or has_path(candidate) or has_www(candidate):
        return False
    last = candidate.labels[-1]
    return last.istitle() and candidate.ending not in knowledge.UNMISTAKABLE_ENDINGS


def _is_word_without_cue(candidate: Candidate) -> bool:
    """`stop.it hurts`: the ending is a word too, and nothing says that an address is meant."""
    if candidate.has_scheme or candidate.ending in knowledge.PLAIN_ENDINGS:
        return False
    return not has_cue(candidate)


def _is_function_word(candidate: Candidate) -> bool:
    """`on.top`: such words name no site, unless the address is given as one."""
    is_bare = not candidate.has_scheme and len(candidate.labels) == 2
    return (
        is_bare
        and candidate.name.lower() in knowledge.WORDS_BEFORE_A_KIND
        and not has_cue(candidate)
    )


def _is_empty(candidate: Candidate) -> bool:
    return not all(label.strip("-_") for label in candidate.labels) and not ip_address(
        candidate.host
    )


GATES = (
    Gate("empty labels", _is_empty, "whois ____.com"),
    Gate("e-mail addresses", _is_email, "write to jo.doe@example.org please"),
    Gate("numbers", _is_number, "it opens at 7.am sharp"),
    Gate("initials", _is_initials, "a story from the U.S.News desk"),
    Gate("code", _is_code, "call window.open() first"),
    Gate("file names", _is_file, "the bug is in views.py again"),
    Gate("products", _is_product, "we wrote it in ASP.NET once"),
    Gate("a missing space", _is_missing_space, "we went home.It was late"),
    Gate("function words", _is_function_word, "stay on.top of things"),
    Gate("words without a cue", _is_word_without_cue, "stop.it hurts"),
)


def is_link(candidate: Candidate) -> bool:
    """Whether no gate refuses."""
    return not any(gate.refuses(candidate) for gate in GATES)
