"""Fourth step: which candidates are links.

A gate refuses candidates of one kind; the first that refuses decides. A cue is a sign that an
address is meant; a bare name with an uncommon ending needs one. Each row has an example, which is
its test.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from . import knowledge
from .hosts import is_public_suffix
from .languages import WORDS_ANYWHERE, is_at_home, is_plain_country, is_word
from .link import Form
from .scanning import Candidate

# In "o.a.de minister", the ending with them.
MOST_INITIALS = 3
# In "it's" or "Rock'n'Roll".
LONGEST_REST = 2

Judge = Callable[[Candidate], bool]

_EMPTY_LABEL = re.compile(r"(?:^|\.)[-_]*(?:\.|$)")
_LOCAL_PART = re.compile(r"[^\s@<>(),;:\"\[\]|]@$")
_HANDLE = re.compile(r"(?:^|\s)[(\"'“]?@$")
_WORD = re.compile(r"[\w#@$/\\]")
# What may stand between an address and the word that announces it.
_BETWEEN = " \t\n:,=-\"'“„«]"
_WORD_AFTER = re.compile(r"\s([^\W\d_]+)")
_PATH = re.compile(r"[/\\?#][\w%~=@.!+-]|:\d")
_FOLDER = re.compile(r"(?<![\w:/])[.~]{0,2}/(?!/)[\w./-]*$")
_UNSPACED = re.compile(f"[{knowledge.UNSPACED}]")
_MADE_UP = re.compile(r"[^\W_](?:-[^\W_]|(?<=\d)[^\W\d_]|(?<!\d)\d)")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|er|re|e|º|ª)", re.IGNORECASE)


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


def _ends_with(pattern: re.Pattern[str], candidate: Candidate, last: str) -> bool:
    """Whether what stands before matches to its end, asked only where the last character does."""
    return candidate.before.endswith(last) and pattern.search(candidate.before) is not None


def has_path(candidate: Candidate) -> bool:
    tail = candidate.tail
    return bool(tail) and ("/" in tail or _PATH.match(tail) is not None)


def has_www(candidate: Candidate) -> bool:
    first = candidate.labels[0].lower()
    return first.startswith("www") and (first == "www" or first[3:].isdigit())


def has_plain_ending(candidate: Candidate) -> bool:
    """Whether the ending makes a bare name a link in this text, without any other sign."""
    ending = candidate.ending
    if ending in knowledge.PLAIN_GENERICS:
        return True
    if not _is_country(ending):
        return False
    return _is_third_level(candidate) or is_plain_country(ending, candidate.text)


def _is_country(ending: str) -> bool:
    return len(ending) == 2 and ending.isascii()


def _is_third_level(candidate: Candidate) -> bool:
    return len(candidate.labels) > 2 and candidate.name in knowledge.SECOND_LEVELS


def _is_given(candidate: Candidate) -> bool:
    """Whether it is written as an address, whatever its ending."""
    return candidate.has_scheme or has_path(candidate) or has_www(candidate)


def _has_common_word(candidate: Candidate) -> bool:
    ending = candidate.ending
    if _is_country(ending):
        return is_word(ending, candidate.text)
    return ending in knowledge.COMMON_WORDS


def _looks_made_up(candidate: Candidate) -> bool:
    """Letters and digits, or a hyphen: few words are written so."""
    return _MADE_UP.search(candidate.name) is not None


def _has_made_up_name(candidate: Candidate) -> bool:
    return _looks_made_up(candidate) and not _has_common_word(candidate)


def _has_encoded_label(candidate: Candidate) -> bool:
    return any(label.lower().startswith("xn--") for label in candidate.labels)


def _is_announced(candidate: Candidate) -> bool:
    words = candidate.before.rstrip(_BETWEEN).lower().split()
    if not words or candidate.name in knowledge.WORDS_BEFORE_A_KIND:
        return False
    announced = words[-1].lstrip("([{<*_" + _BETWEEN)
    cues = knowledge.ANNOUNCING_WORDS if _has_common_word(candidate) else knowledge.CUE_WORDS
    return announced in cues or (not announced.isascii() and announced.endswith(tuple(cues)))


def _follows_mark(candidate: Candidate) -> bool:
    if candidate.before.endswith(knowledge.WEAK_MARKS) and _has_common_word(candidate):
        return candidate.after.startswith(knowledge.CLOSING_MARKS)
    return candidate.before.endswith(knowledge.CUE_MARKS)


def _stands_alone(candidate: Candidate) -> bool:
    line_before = candidate.before.rpartition("\n")[2]
    line_after = candidate.after.partition("\n")[0]
    if _WORD.search(line_before) or _WORD.search(line_after):
        return False
    if _has_common_word(candidate):
        return _looks_made_up(candidate)
    return not candidate.labels[-1].isupper()


def _touches_unspaced(candidate: Candidate) -> bool:
    return _UNSPACED.match(candidate.before[-1:] or candidate.after) is not None


def _is_uncommon_script(candidate: Candidate) -> bool:
    ending = candidate.ending
    is_word_there = ending in knowledge.WORDS_IN_SCRIPTS
    return (not ending.isascii() and not is_word_there) or ending.startswith("xn--")


def _was_taken_apart(candidate: Candidate) -> bool:
    if candidate.undone is Form.SPELLED_OUT and _has_common_word(candidate):
        return candidate.ending in knowledge.SPELLED_ENDINGS
    return candidate.undone is not None


CUES = (
    Cue("a name of letters and digits", _has_made_up_name, "it was on radio4you.world today"),
    Cue("an A-label", _has_encoded_label, "it was on xn--bcher-kva.in today"),
    Cue("a word that announces it", _is_announced, "please visit thing.zone today"),
    Cue("a mark or markup", _follows_mark, 'they call it "thing.zone" now'),
    Cue("alone on its line", _stands_alone, "thing.zone"),
    Cue("amid a script without spaces", _touches_unspaced, "请看thing.zone的内容"),
    Cue("an ending in its own script", _is_uncommon_script, "всё на пример.рф сегодня"),
    Cue("taken apart", _was_taken_apart, "it was on thing[.]zone today"),
)


def has_cue(candidate: Candidate) -> bool:
    return any(cue.speaks_for(candidate) for cue in CUES)


def _is_email(candidate: Candidate) -> bool:
    if candidate.has_scheme:
        return False
    return candidate.after.startswith("@") or _ends_with(_LOCAL_PART, candidate, "@")


def _is_handle(candidate: Candidate) -> bool:
    """`@name.of.somebody`: who is meant, not where."""
    return _ends_with(_HANDLE, candidate, "@")


def _is_number(candidate: Candidate) -> bool:
    """Figures, versions and times. IP addresses came with a scheme or a page, or not at all."""
    if candidate.has_scheme or not candidate.ending:
        return False
    if candidate.labels[-1].isdigit():
        return True
    name = candidate.name
    if len(candidate.labels) > 2 and all(map(str.isdigit, candidate.labels[:-1])):
        return True
    return name.isdigit() and not _is_announced(candidate) and not _is_long_number(candidate)


def _is_long_number(candidate: Candidate) -> bool:
    return len(candidate.name) > 1 and has_plain_ending(candidate)


def _is_ordinal(candidate: Candidate) -> bool:
    return _ORDINAL.fullmatch(candidate.name) is not None


def _is_initials(candidate: Candidate) -> bool:
    if len(candidate.name) > 1 or not all(map(_is_letter, candidate.labels[:-1])):
        return False
    if candidate.host.lower() in knowledge.SHORT_ADDRESSES:
        return False
    if candidate.look_alike or not candidate.labels[-1].islower():
        return True
    is_short = len(candidate.labels) <= MOST_INITIALS
    return not has_plain_ending(candidate) or (is_short and candidate.ending in WORDS_ANYWHERE)


def _is_letter(label: str) -> bool:
    """Whether one of an alphabet: a word of one character is no initial."""
    return len(label) == 1 and label.lower() != label.upper()


def _is_repetition(candidate: Candidate) -> bool:
    """`money.money.money`: said with emphasis."""
    labels = [label.lower() for label in candidate.labels]
    return len(labels) > 2 and labels[-1] in labels[:-1]


def _is_rest_of_word(candidate: Candidate) -> bool:
    """`it's.de facto`: what stands before it is a word cut by an apostrophe."""
    is_short = len(candidate.labels[0]) <= LONGEST_REST
    return is_short and candidate.before.endswith(("'", "’")) and candidate.before[-2:-1].isalpha()


def _is_code(candidate: Candidate) -> bool:
    return candidate.after.startswith("(")


def _is_file(candidate: Candidate) -> bool:
    if _is_third_level(candidate):
        return False
    if candidate.ending in knowledge.FILE_ENDINGS:
        return not is_at_home(candidate.ending, candidate.text)
    stem = candidate.name
    return candidate.ending in knowledge.RARE_FILE_ENDINGS and stem in knowledge.FILE_STEMS


def _is_line_of_file(candidate: Candidate) -> bool:
    """`main.py:12`: no port."""
    if candidate.has_scheme or candidate.ending not in knowledge.FILE_ENDINGS:
        return False
    return candidate.tail[:1] == ":" and candidate.tail[1:].isdigit()


def _is_in_folder(candidate: Candidate) -> bool:
    """`/lib/example.so`: the path goes on to the left."""
    return _ends_with(_FOLDER, candidate, "/")


def _is_in_program(candidate: Candidate) -> bool:
    """`org.example.app`, `this.name`: names in a program."""
    first = candidate.labels[0]
    if first in knowledge.FIRST_IN_CODE:
        return True
    return len(candidate.labels) > 2 and first in knowledge.REVERSED_NAMES


def _is_product(candidate: Candidate) -> bool:
    is_framework = candidate.labels[-1] == "NET" and not candidate.host.isupper()
    return is_framework or candidate.host.lower() in knowledge.PRODUCT_NAMES


def _is_ending_itself(candidate: Candidate) -> bool:
    """`.co.uk`: a kind of address, by its name."""
    named = candidate.before.endswith(".")
    if not named and candidate.labels[0].lower() not in knowledge.NEVER_A_SITE:
        return False
    return is_public_suffix(candidate.host)


def _is_missing_space(candidate: Candidate) -> bool:
    """`home.It`: a sentence that begins without a space before it."""
    return candidate.labels[-1].istitle()


def _begins_sentence(candidate: Candidate) -> bool:
    """`cinema.com ela`: what follows shows that the ending is a word."""
    going_on = knowledge.WORDS_AFTER_ENDINGS.get(candidate.ending)
    if going_on is None:
        return False
    word = _WORD_AFTER.match(candidate.after)
    return word is not None and word[1].lower() in going_on


def _is_russian_word(candidate: Candidate) -> bool:
    """`хорошо.нет`: "no", and not .net as Russians write it down."""
    last = candidate.labels[-1].lower()
    is_word = last in knowledge.WRITTEN_ENDINGS_THAT_ARE_WORDS
    return is_word and candidate.undone is None and not candidate.name.isascii()


def _is_abbreviation(candidate: Candidate) -> bool:
    """`esim.se`: a short form ("for example" in Finnish) and the word it goes with."""
    return len(candidate.labels) == 2 and candidate.name in knowledge.ABBREVIATIONS


def _is_word_without_cue(candidate: Candidate) -> bool:
    """`stop.it hurts`: the ending is a word too, and nothing says that an address is meant."""
    return not has_plain_ending(candidate) and not has_cue(candidate)


def _is_function_word(candidate: Candidate) -> bool:
    """`on.top`: such words name no site."""
    if len(candidate.labels) > 2 or candidate.name not in knowledge.WORDS_BEFORE_A_KIND:
        return False
    return not has_cue(candidate)


def _is_empty(candidate: Candidate) -> bool:
    return _EMPTY_LABEL.search(candidate.host) is not None


# For every candidate.
GATES = (
    Gate("empty labels", _is_empty, "whois ____.com"),
    Gate("e-mail addresses", _is_email, "write to jo.doe@example.org please"),
    Gate("numbers", _is_number, "it opens at 7.am sharp"),
    Gate("lines of files", _is_line_of_file, "it fails in views.py:12 again"),
)
# For names without scheme, path, port and www: most of what looks like one is prose.
GATES_FOR_BARE_NAMES = (
    Gate("handles", _is_handle, "follow @jo.example.org there"),
    Gate("initials", _is_initials, "a story from the U.S.News desk"),
    Gate("repetition", _is_repetition, "money.money.money"),
    Gate("names in programs", _is_in_program, "import org.example.app first"),
    Gate("products", _is_product, "we wrote it in ASP.NET once"),
    Gate("endings by name", _is_ending_itself, "all the .co.uk names are gone"),
    Gate("the beginning of a sentence", _begins_sentence, "fui ao cinema.com ela"),
    Gate("Russian words", _is_russian_word, "всё хорошо.нет слов"),
    Gate("function words", _is_function_word, "stay on.top of things"),
)
# And when the ending is none of the unmistakable ones: it may be a word or a kind of file.
GATES_FOR_OTHER_ENDINGS = (
    Gate("ordinals", _is_ordinal, "it was her 2nd.place"),
    Gate("the rest of a word", _is_rest_of_word, "so that's.de facto all"),
    Gate("code", _is_code, "call window.open() first"),
    Gate("file names", _is_file, "the bug is in views.py again"),
    Gate("folders", _is_in_folder, "it is in /usr/lib/thing.app there"),
    Gate("a missing space", _is_missing_space, "we went home.It was late"),
    Gate("abbreviations", _is_abbreviation, "esim.se voi olla totta"),
    Gate("words without a cue", _is_word_without_cue, "stop.it hurts"),
)


def is_link(candidate: Candidate) -> bool:
    """Whether no gate refuses."""
    if _is_refused(candidate, GATES):
        return False
    if _is_given(candidate):
        return True
    if _is_refused(candidate, GATES_FOR_BARE_NAMES):
        return False
    is_unmistakable = candidate.ending in knowledge.UNMISTAKABLE_ENDINGS
    return is_unmistakable or not _is_refused(candidate, GATES_FOR_OTHER_ENDINGS)


def _is_refused(candidate: Candidate, gates: tuple[Gate, ...]) -> bool:
    # A plain loop: this is run most of all, and a generator takes twice as long.
    for gate in gates:  # noqa: SIM110
        if gate.refuses(candidate):
            return True
    return False
