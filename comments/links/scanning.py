"""Third step: every place that could be an address.

Two passes, each linear: addresses with a scheme or `//`-like start first, because they say where
their host ends; then, in what is left, every run of labels joined by dots. Whether a candidate is
a link is judged later, in gates.py.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from . import knowledge
from .hosts import LONGEST_HOST, ip_address
from .link import Form
from .reading import Reading
from .splitting import ending_of, parts_of_run

# How much of the text before and behind an address the gates may look at.
BEFORE = 24
AFTER = 24
LONGEST_SCHEME = 12

_LABEL = f"[^{knowledge.NOT_IN_LABELS}]"
# In Catalan a middle dot stands between two l.
_LABEL_IN_CONTEXT = rf"(?:{_LABEL}|[{knowledge.IN_LABELS_BY_CONTEXT}]|(?<=l)\xb7(?=l))"
_LABEL_CHARACTER = re.compile(_LABEL)
_RUN = re.compile(rf"{_LABEL}++(?:\.{_LABEL}++)++")
_INNER_DOT = re.compile(rf"\.(?={_LABEL})")
_AFTER_SCHEME = re.compile(r":[/\\]{2,4}")
_SCHEME = re.compile(r"[a-z*_#][\w*#+-]*$", re.IGNORECASE)
_KNOWN_SCHEME = re.compile(r"(?:https?|ftps?)$", re.IGNORECASE)
_USER = re.compile(r"[^\s/?#\\<>\"]*@")
_STOP = re.compile(r"[\s/?#\\<>\"]")
_HOST = re.compile(
    r"\[[0-9a-f:.]+(?:%\w+)?\]|(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![0-9a-z.])"
    rf"|{_LABEL_IN_CONTEXT}++(?:[.\u3002%]++{_LABEL_IN_CONTEXT}++)*+",
    re.IGNORECASE,
)
# What browsers take for an IPv4 address (WHATWG URL, section 3.5): one to four numbers, each
# decimal, octal or hexadecimal.
_NUMBERS = re.compile(r"(?:0x[0-9a-f]+|[0-9]+)(?:\.(?:0x[0-9a-f]+|[0-9]+)){0,3}", re.IGNORECASE)
_BEGIN_TAILS = frozenset(":/?#\\")
_PORT = re.compile(r":\d{1,5}(?!\d)")
_TAIL = re.compile(r"[/?#\\](?:(?!\w{3,5}:[/\\]{2})[^\s<>\"«»“”|,;`(){}\[\]]|\([^\s<>\"()]*+\))*+")
_PAGE = re.compile(r"(?::\d{1,5})?/[a-z]", re.IGNORECASE)
_TRAILING = ".,:;!?*_~'’"


class Candidate(NamedTuple):
    """A stretch that could be an address: `text[start:end]`, its host `text[host_start:host_end]`.

    `ending` is the top-level domain it was read with; it differs from the last label in the text
    when that one only looks like it (`look_alike`).
    """

    reading: Reading
    start: int
    end: int
    host_start: int
    host_end: int
    host: str
    labels: list[str]
    name: str  # the label before the ending, in lower case; empty for `localhost` and numbers
    ending: str
    look_alike: bool
    has_scheme: bool
    before: str
    tail: str  # port, path, query and fragment
    after: str

    @property
    def text(self) -> str:
        return self.reading.text

    @property
    def undone(self) -> Form | None:
        """How scheme and host were taken apart; what the path holds is no matter."""
        return self.reading.form_of(self.start, self.host_end)


def scan(reading: Reading) -> Iterator[Candidate]:
    """All candidates in the order of the text, without overlap."""
    done = 0
    stops: list[int] = []
    for match in _AFTER_SCHEME.finditer(reading.text):
        stops = stops or _stops(reading.written)
        for candidate in _with_scheme(reading, match.start(), match.end(), done, stops):
            yield from _bare(reading, done, candidate.start)
            yield candidate
            done = candidate.end
    yield from _bare(reading, done, len(reading.text))


def _stops(written: str) -> list[int]:
    """Where an authority ends at the latest, wherever it begins."""
    return [*(stop.start() for stop in _STOP.finditer(written)), len(written)]


def _with_scheme(
    reading: Reading, colon: int, authority: int, done: int, stops: Sequence[int]
) -> Iterator[Candidate]:
    """The address whose scheme ends at `colon`; nothing when no host follows.

    Two where it is not certain that `user:password@` is there, because the text as written and as
    it reads are of two minds: `https://example.org%2F@example.com` may lead to either.
    """
    text = reading.text
    if authority < done:
        return
    start = _start_of_scheme(text, colon, done)
    if text[start:colon].lower().endswith(knowledge.OTHER_SCHEMES):
        return
    for candidate_start, host_start, stop in _hosts_behind(reading, start, authority, stops):
        host = _HOST.match(text, host_start, stop)
        if host is not None:
            candidate = _complete(
                reading, candidate_start, *host.span(), has_scheme=True, stop=stop
            )
            if candidate is not None:
                yield candidate


def _hosts_behind(
    reading: Reading, start: int, authority: int, stops: Sequence[int]
) -> list[tuple[int, int, int]]:
    """Where to look for the host: where the link starts, where the host, and where both stop."""
    ends = len(reading.text)
    user = _USER.match(reading.text, authority)
    as_read = user.end() if user else authority
    as_written, stop = _user_as_written(reading, authority, stops)
    if as_read == as_written:
        return [(start, as_read, ends)]
    behind = max(as_read, as_written)
    return [(start, authority, min(behind - 1, stop)), (behind, behind, ends)]


def _user_as_written(reading: Reading, authority: int, stops: Sequence[int]) -> tuple[int, int]:
    """Where a browser that is given the text as written sees the ends of `user:password@` and of
    the authority; places in the text as it reads."""
    begins = reading.offsets[authority]
    stop = stops[bisect_left(stops, begins)]
    at = reading.written.rfind("@", begins, stop)
    user = authority if at < 0 else bisect_left(reading.offsets, at + 1)
    return user, bisect_left(reading.offsets, stop)


def _start_of_scheme(text: str, colon: int, done: int) -> int:
    """Where the scheme starts; a word glued to a known scheme is not part of it."""
    from_here = max(done, colon - LONGEST_SCHEME)
    written = text[from_here:colon]
    scheme = _KNOWN_SCHEME.search(written) or _SCHEME.search(written)
    return from_here + scheme.start() if scheme else colon


def _bare(reading: Reading, start: int, stop: int) -> Iterator[Candidate]:
    """Candidates without a scheme in one stretch of the text."""
    done = start
    for run in _runs(reading.text, start, stop):
        for part_start, part_end in parts_of_run(reading.text, run.start(), run.end()):
            if part_start >= done:
                candidate = _complete(
                    reading, part_start, part_start, part_end, has_scheme=False, stop=stop
                )
                if candidate is not None:
                    yield candidate
                    done = candidate.end


def _runs(text: str, start: int, stop: int) -> Iterator[re.Match[str]]:
    """Labels joined by dots, found from their dots: in prose these are few."""
    done = start
    for dot in _INNER_DOT.finditer(text, start, stop):
        begins = dot.start()
        while begins > done and _LABEL_CHARACTER.match(text, begins - 1):
            begins -= 1
        run = _RUN.match(text, begins, stop)
        if run is not None:
            yield run
            done = run.end()


def _complete(
    reading: Reading, start: int, host_start: int, host_end: int, *, has_scheme: bool, stop: int
) -> Candidate | None:
    """The candidate with its ending settled and its tail found; None when no host is left."""
    text = reading.text
    host = text[host_start:host_end].replace("\u3002", ".")
    ending, look_alike = "", False
    if not _needs_no_ending(host, has_scheme, bool(_PAGE.match(text, host_end))):
        found = ending_of(host, has_scheme=has_scheme) if _could_be_name(host) else None
        if found is None:
            return None
        ending, look_alike, length = found
        host, host_end = host[:length], host_start + length
    end = _end_of_tail(text, host_end, stop)
    labels = host.split(".")
    return Candidate(
        reading,
        start,
        end,
        host_start,
        host_end,
        text[host_start:host_end],
        labels,
        labels[-2].lower() if len(labels) > 1 else "",
        ending,
        look_alike,
        has_scheme,
        before=text[max(0, start - BEFORE) : start],
        tail=text[host_end:end],
        after=text[end : end + AFTER],
    )


def _could_be_name(host: str) -> bool:
    return "." in host and len(host) <= LONGEST_HOST


def _needs_no_ending(host: str, has_scheme: bool, has_page: bool) -> bool:
    """IP addresses in any notation and this machine; without a scheme only `192.0.2.1/page`."""
    if ip_address(host):
        return has_scheme or has_page
    return has_scheme and (host.lower() == "localhost" or _NUMBERS.fullmatch(host) is not None)


def _end_of_tail(text: str, host_end: int, stop: int) -> int:
    if text[host_end : host_end + 1] not in _BEGIN_TAILS:
        return host_end
    port = _PORT.match(text, host_end, stop)
    end = port.end() if port else host_end
    tail = _TAIL.match(text, end, stop)
    if tail is None:
        return end
    return end + len(tail[0].rstrip(_TRAILING))
