"""What the link finder answers with."""

from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """How a link was written, the most telling form first found."""

    SCHEME = "scheme"  # https://example.org
    WWW = "www"  # www.example.org
    BARE = "bare"  # example.org
    MARKUP = "markup"  # [text](example.org), <a href="example.org">
    DEFANGED = "defanged"  # hxxp://example[.]org, ｅｘａｍｐｌｅ.org
    SPELLED_OUT = "spelled_out"  # example dot org, e x a m p l e . o r g
    IP_ADDRESS = "ip_address"  # http://192.0.2.1
    LOOK_ALIKE = "look_alike"  # an ending in letters that only look like .org


class Grade(StrEnum):
    """How sure it is that a reader could follow it."""

    CERTAIN = "certain"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Link:
    """One link in a text.

    `start` and `end` are offsets into the text as the reader wrote it, so `text[start:end]` there
    may hold spaces and invisible characters. `text` is the same stretch as it reads once these
    are gone. `host` is in A-labels (RFC 5890), lower case, without a leading `www.`; an IP address
    as it reads, an IPv6 address without its brackets.
    """

    start: int
    end: int
    host: str
    text: str
    form: Form
    grade: Grade


# As honest writers write them.
_PLAIN = frozenset({Form.SCHEME, Form.WWW, Form.BARE, Form.MARKUP, Form.IP_ADDRESS})


def is_plain(link: Link) -> bool:
    """Whether it was written openly, and is too likely a link to be something else."""
    return link.form in _PLAIN and link.grade is not Grade.DOUBTFUL
