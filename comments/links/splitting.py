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

_INTO_UNSPACED = re.compile(f"(?<=[0-9A-Za-z])(?=[{knowledge.UNSPACED}])")
_OUT_OF_UNSPACED = re.compile(f"[{knowledge.UNSPACED}{knowledge.SYMBOLS}](?=[0-9A-Za-z])")
_UNSPACED_START = re.compile(f"[{knowledge.UNSPACED}]")
_ASCII_START = re.compile(r"[a-z]{2,}(?=[^\x00-\x7f])", re.IGNORECASE)
_BEFORE_HYPHEN = re.compile(r"[^\W_]+(?=[-_])")
_BEFORE_CAPITAL = re.compile(r"[a-z]{2,}(?=[A-Z])")


def parts_of_run(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of a run that may be a host each."""
    run = text[start:end]
    if run.isascii():
        yield from _trimmed(text, start, end)
        return
    for part_start, part_end in _cut_behind_hosts(run):
        begins = part_start + _before_host(run[part_start:part_end])
        yield from _trimmed(text, start + begins, start + part_end)


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


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Without hyphens and underscores around it; an underscore cannot be in a domain's own name."""
    host = text[start:end]
    head, dot, last = host.rpartition(".")
    name = head.rpartition(".")[2]
    start += len(host) - len(host.lstrip("-_"))
    if dot and "_" in name.strip("_"):
        start = max(start, end - len(last) - 1 - len(name) + name.rindex("_") + 1)
    end = start + len(text[start:end].rstrip("-_."))
    if "." in text[start:end]:
        yield start, end


def ending_of(host: str, *, has_scheme: bool) -> tuple[str, bool, int] | None:
    """Top-level domain, whether only by its looks, and how much of the host it leaves.

    The last label is tried as it is, then without what may have been glued to it. After a scheme
    an unknown ending stands: the writer said that it is an address.
    """
    head, _, last = host.rpartition(".")
    kept = len(host) - len(last)
    for length in _lengths(last, glued=has_scheme):
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


def _lengths(last: str, *, glued: bool) -> Iterator[int]:
    """How much of the last label could be the ending, the most likely first."""
    yield len(last)
    patterns = [_BEFORE_HYPHEN, _ASCII_START] + ([_BEFORE_CAPITAL] if glued else [])
    for pattern in patterns:
        match = pattern.match(last)
        if match is not None:
            yield match.end()
    if _UNSPACED_START.match(last):
        yield from range(min(len(last), LONGEST_UNSPACED_ENDING + 1) - 1, 1, -1)


def _looks_like(host: str, last: str) -> str | None:
    """The ending this label is meant to be read as, when it is drawn with foreign letters.

    Not where all is Greek, Cyrillic or Armenian: there a whole word may resemble one by chance.
    """
    seen = last.lower()
    if seen in knowledge.WRITTEN_ENDINGS:
        return knowledge.WRITTEN_ENDINGS[seen]
    meant = skeleton(seen)
    if seen.isascii():
        meant = meant.translate(knowledge.DIGITS_FOR_LETTERS)
        return meant if meant in knowledge.MARKED_ENDINGS else None
    is_mixed = any(character.isascii() and character.isalpha() for character in host)
    is_foreign = all("\u0370" <= character <= "\u058f" for character in seen)
    return meant if meant in knowledge.PLAIN_ENDINGS and (is_mixed or not is_foreign) else None


def skeleton(label: str) -> str:
    """The label with Latin letters for all that look like them (UTS 39, section 4)."""
    plain = unicodedata.normalize("NFD", label.lower())
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return kept.translate(knowledge.LOOK_ALIKES)


def _without_next_sentence(head: str, last: str) -> str | None:
    """The ending before a glued sentence, as in `example.org.Thanks`."""
    before = head.rpartition(".")[2].lower()
    if last[:1].isupper() and "." in head and before in knowledge.PLAIN_ENDINGS:
        return before
    return None
