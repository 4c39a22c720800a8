"""Where inside a run of letters and dots a host begins and ends.

An address may touch its neighbours: in scripts without spaces, beside an emoji, in underscores
that mean italics, before a sentence that begins without a space.
"""

import re
import unicodedata
from collections.abc import Iterator

from . import knowledge
from .hosts import is_known_ending

# No top-level domain in a script without spaces has more characters.
LONGEST_UNSPACED_ENDING = 8

# How many characters show whether Latin words are beside a run: a letter, a mark and a space.
NEIGHBOUR = 3
_FOLLOWS_LATIN = re.compile("[A-Za-z\xc0-\u024f][,:]?\\s$")
_PRECEDES_LATIN = re.compile("[.,!?]?\\s[A-Za-z\xc0-\u024f]")

_GLUED = re.compile(f"[{knowledge.UNSPACED}{knowledge.SYMBOLS}]|[\u0590-\u06ff]-")
_INTO_UNSPACED = re.compile(f"(?<=[0-9A-Za-z])(?=[{knowledge.UNSPACED}])")
# Hebrew and Arabic prepositions are joined to foreign names by a hyphen.
_OUT_OF_UNSPACED = re.compile(
    f"(?:[{knowledge.UNSPACED}{knowledge.SYMBOLS}]|[\u0590-\u06ff]-)(?=[0-9A-Za-z])"
)
_UNSPACED_START = re.compile(f"[{knowledge.UNSPACED}]")
# Letters with accents belong to the word: "ge" is no ending of "geändert".
_ASCII_START = re.compile(r"[a-z]{2,}(?=[^\x00-\u036f\u1e00-\u1eff])", re.IGNORECASE)
_BEFORE_HYPHEN = re.compile(r"[^\W_]+(?=[-_])")
_BEFORE_CAPITAL = re.compile(r"[a-z]{2,}(?=[A-Z])")


def parts_of_run(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of a run that may be a host each."""
    run = text[start:end]
    if run.isascii() or not _GLUED.search(run) or _is_word_of_its_own(text, start, end):
        yield _trimmed(text, start, end)
        return
    for part_start, part_end in _cut_behind_hosts(run):
        begins = part_start + _before_host(run[part_start:part_end])
        yield _trimmed(text, start + begins, start + part_end)


def _is_word_of_its_own(text: str, start: int, end: int) -> bool:
    """Whether spaces set the run apart from words that are written with spaces.

    Then what is between the spaces is one label, of whatever scripts it is put together.
    """
    before, after = text[max(0, start - NEIGHBOUR) : start], text[end : end + NEIGHBOUR]
    follows, precedes = _FOLLOWS_LATIN.search(before), _PRECEDES_LATIN.match(after)
    return (
        (follows or precedes) is not None
        and (follows is not None or not before.strip())
        and (precedes is not None or not after.strip(".,!? \n"))
    )


def _cut_behind_hosts(run: str) -> Iterator[tuple[int, int]]:
    """Cut where a Latin ending is followed by words of a script without spaces."""
    begins = 0
    for match in _INTO_UNSPACED.finditer(run):
        if "." in run[begins : match.start()]:
            yield begins, match.start()
            begins = match.start()
    yield begins, len(run)


def _before_host(part: str) -> int:
    """How much of the part is words or a picture that a Latin host was glued to."""
    if part.lower().startswith("www.") or not part.rpartition(".")[2][:1].isascii():
        return 0
    glued = 0
    for match in _OUT_OF_UNSPACED.finditer(part):
        glued = match.end()
    return glued


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without hyphens and underscores around it; an underscore cannot be in a domain's own name."""
    host = text[start:end]
    if "_" in host:
        head = host.rstrip("_").rpartition(".")[0]
        name = head.rpartition(".")[2]
        if "_" in name.strip("_"):
            start = max(start, start + len(head) - len(name) + name.rindex("_") + 1)
    return (
        end - len(text[start:end].lstrip("-_")),
        start + len(text[start:end].rstrip("-_.")),
    )


def ending_of(host: str, *, has_scheme: bool) -> tuple[str, bool, int] | None:
    """Top-level domain, whether only by its looks, and how much of the host it leaves.

    The last label is tried as it is, then without what may have been glued to it. After a scheme
    an unknown ending stands: the writer said that it is an address.
    """
    head, _, last = host.rpartition(".")
    if is_known_ending(last.lower()):
        return last.lower(), False, len(host)
    kept = len(host) - len(last)
    for length in _shorter_lengths(last, glued=has_scheme):
        label = last[:length].lower()
        if is_known_ending(label):
            return label, False, kept + length
    meant = _looks_like(host, last)
    if meant is not None:
        return meant, True, len(host)
    if has_scheme and len(last) > 1 and not last.isdigit() and head.strip("."):
        return last.lower(), False, len(host)
    shorter = _without_next_sentence(head, last)
    return (shorter, False, len(head)) if shorter else None


def _shorter_lengths(last: str, *, glued: bool) -> Iterator[int]:
    """How much of the last label could be the ending, the most likely first."""
    patterns = [_BEFORE_HYPHEN, _ASCII_START] + ([_BEFORE_CAPITAL] if glued else [])
    for pattern in patterns:
        match = pattern.match(last)
        if match is not None:
            yield match.end()
    if _UNSPACED_START.match(last):
        yield from range(min(len(last), LONGEST_UNSPACED_ENDING + 1) - 1, 1, -1)


def _looks_like(host: str, last: str) -> str | None:
    """The ending this label is meant to be read as, when it is drawn with other letters.

    With digits or accents only the most frequent endings: "és" is Hungarian. Not where all is
    Greek, Cyrillic or Armenian: there a whole word may resemble one by chance.
    """
    seen = last.lower()
    if seen in knowledge.WRITTEN_ENDINGS:
        return knowledge.WRITTEN_ENDINGS[seen]
    letters = _without_marks(seen)
    meant = letters.translate(knowledge.LOOK_ALIKES)
    if letters.isascii():
        meant = meant.translate(knowledge.DIGITS_FOR_LETTERS)
        return meant if meant in knowledge.MARKED_ENDINGS else None
    is_mixed = any(character.isascii() and character.isalpha() for character in host)
    is_foreign = all("\u0370" <= character <= "\u058f" for character in seen)
    return meant if meant in knowledge.PLAIN_ENDINGS and (is_mixed or not is_foreign) else None


def skeleton(label: str) -> str:
    """The label with Latin letters for all that look like them (UTS 39, section 4)."""
    return _without_marks(label.lower()).translate(knowledge.LOOK_ALIKES)


def _without_marks(label: str) -> str:
    apart = unicodedata.normalize("NFD", label)
    return "".join(c for c in apart if not unicodedata.category(c).startswith("M"))


def _without_next_sentence(head: str, last: str) -> str | None:
    """The ending before a glued sentence, as in `example.org.Thanks`."""
    before = head.rpartition(".")[2].lower()
    if last[:1].isupper() and "." in head and before in knowledge.PLAIN_ENDINGS:
        return before
    return None
