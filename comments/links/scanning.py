"""Third step: every place that could be an address.

Two passes, each linear: addresses with a scheme or `//`-like start first, because they say where
their host ends; then, in what is left, every run of labels joined by dots. Whether a candidate is
a link is judged later, in gates.py.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from . import knowledge
from .hosts import LONGEST_HOST, ip_address
from .splitting import ending_of, parts_of_run

# How much of the text before an address the gates may look at.
BEFORE = 24

_LABEL = f"[^{knowledge.NOT_IN_LABELS}]"
_RUN = re.compile(rf"(?<!{_LABEL}){_LABEL}++(?:\.{_LABEL}++)++")
_AFTER_SCHEME = re.compile(r":[/\\]{2,4}")
_SCHEME = re.compile(r"[a-z*_#][\w*#+-]*$", re.IGNORECASE)
_KNOWN_SCHEME = re.compile(r"(?:https?|ftps?)$", re.IGNORECASE)
_USER = re.compile(r"[^\s/?#\\<>\"]*@")
_HOST = re.compile(rf"\[[0-9a-f:.]+\]|{_LABEL}++(?:[.\u3002%]++{_LABEL}++)*+", re.IGNORECASE)
_PORT = re.compile(r":\d{1,5}(?!\d)")
_TAIL = re.compile(r"[/?#\\](?:(?!\w{3,5}:[/\\]{2})[^\s<>\"«»“”|,;`(){}\[\]]|\([^\s<>\"()]*+\))*+")
_PAGE = re.compile(r"/[a-z]", re.IGNORECASE)
_TRAILING = ".,:;!?*_~'’"
LONGEST_SCHEME = 12


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that could be an address: `text[start:end]`, its host `text[host_start:host_end]`.

    `ending` is the top-level domain it was read with; it differs from the last label in the text
    when that one only looks like it (`look_alike`).
    """

    text: str
    start: int
    end: int
    host_start: int
    host_end: int
    labels: list[str]
    ending: str
    look_alike: bool = False
    has_scheme: bool = False

    @property
    def host(self) -> str:
        return self.text[self.host_start : self.host_end]

    @property
    def name(self) -> str:
        """The label before the ending; empty for `localhost` and numbers."""
        return self.labels[-2] if len(self.labels) > 1 else ""

    @property
    def before(self) -> str:
        return self.text[max(0, self.start - BEFORE) : self.start]

    @property
    def after(self) -> str:
        return self.text[self.end : self.end + 1]

    @property
    def tail(self) -> str:
        """Port, path, query and fragment."""
        return self.text[self.host_end : self.end]


def scan(text: str) -> Iterator[Candidate]:
    """All candidates in the order of the text, without overlap."""
    done = 0
    for match in _AFTER_SCHEME.finditer(text):
        candidate = _with_scheme(text, match.start(), match.end(), done)
        if candidate is not None:
            yield from _bare(text, done, candidate.start)
            yield candidate
            done = candidate.end
    yield from _bare(text, done, len(text))


def _with_scheme(text: str, colon: int, authority: int, done: int) -> Candidate | None:
    """The address whose scheme ends at `colon`; None when no host follows."""
    if authority < done:
        return None
    start = _start_of_scheme(text, colon, done)
    if text[start:colon].lower().endswith(knowledge.OTHER_SCHEMES):
        return None
    user = _USER.match(text, authority)
    host = _HOST.match(text, user.end() if user else authority)
    if host is None:
        return None
    return _complete(text, start, *host.span(), has_scheme=True, stop=len(text))


def _start_of_scheme(text: str, colon: int, done: int) -> int:
    """Where the scheme starts; a word glued to a known scheme is not part of it."""
    from_here = max(done, colon - LONGEST_SCHEME)
    written = text[from_here:colon]
    scheme = _KNOWN_SCHEME.search(written) or _SCHEME.search(written)
    return from_here + scheme.start() if scheme else colon


def _bare(text: str, start: int, stop: int) -> Iterator[Candidate]:
    """Candidates without a scheme in one stretch of the text."""
    done = start
    for run in _RUN.finditer(text, start, stop):
        for part_start, part_end in parts_of_run(text, run.start(), run.end()):
            if part_start >= done:
                candidate = _complete(
                    text, part_start, part_start, part_end, has_scheme=False, stop=stop
                )
                if candidate is not None:
                    yield candidate
                    done = candidate.end


def _complete(
    text: str, start: int, host_start: int, host_end: int, *, has_scheme: bool, stop: int
) -> Candidate | None:
    """The candidate with its ending settled and its tail found; None when no host is left."""
    host = text[host_start:host_end].replace("\u3002", ".")
    ending, look_alike = "", False
    if not _needs_no_ending(host, has_scheme, bool(_PAGE.match(text, host_end))):
        found = ending_of(host, has_scheme=has_scheme) if _could_be_name(host) else None
        if found is None:
            return None
        ending, look_alike, length = found
        host, host_end = host[:length], host_start + length
    return Candidate(
        text,
        start,
        _end_of_tail(text, host_end, stop),
        host_start,
        host_end,
        host.split("."),
        ending,
        look_alike,
        has_scheme,
    )


def _could_be_name(host: str) -> bool:
    return "." in host and len(host) <= LONGEST_HOST


def _needs_no_ending(host: str, has_scheme: bool, has_page: bool) -> bool:
    """IP addresses in any notation and this machine; without a scheme only `192.0.2.1/page`."""
    if ip_address(host):
        return has_scheme or has_page
    return has_scheme and (host.isdigit() or host.lower() == "localhost")


def _end_of_tail(text: str, host_end: int, stop: int) -> int:
    port = _PORT.match(text, host_end, stop)
    end = port.end() if port else host_end
    tail = _TAIL.match(text, end, stop)
    if tail is None:
        return end
    return end + len(tail[0].rstrip(_TRAILING))
