"""The link finder: from a reader's text to the hosts it leads to."""

import re

from . import knowledge
from .defanging import undo_defanging
from .gates import has_path, has_www, is_link
from .hosts import comparable, ip_address
from .link import Form, Grade, Link
from .normalising import normalise
from .reading import Reading
from .scanning import Candidate, scan
from .splitting import skeleton

_MARKUP = re.compile(
    r"(?:\]\(<?|(?:href|src)\s?=\s?[\"']?|\[url[=\]][\"']?)(?://)?$", re.IGNORECASE
)


def find_links(text: str) -> list[Link]:
    """Everything in a comment that a reader could follow to a site, in the order of the text.

    Pure, offline and linear in the text. Finds addresses written plainly and those written so
    that a filter should not see them; leaves out e-mail addresses, file names and missing spaces.
    Never raises. Which of the links lead away from the site is a question for `external`.
    """
    reading = undo_defanging(normalise(text))
    candidates = filter(is_link, scan(reading.text))
    return [_link(reading, candidate) for candidate in candidates]


def _link(reading: Reading, candidate: Candidate) -> Link:
    form = _form(reading, candidate)
    return Link(
        start=reading.offsets[candidate.start],
        end=reading.offsets[candidate.end],
        host=_host(candidate),
        text=reading.text[candidate.start : candidate.end],
        form=form,
        grade=_grade(form, candidate),
    )


def _host(candidate: Candidate) -> str:
    """The host in A-labels; of a look-alike the one it is meant to be read as."""
    if not candidate.look_alike:
        return comparable(candidate.host)
    meant = skeleton(".".join(candidate.labels[:-1]))
    return comparable(f"{meant}.{candidate.ending}")


def _form(reading: Reading, candidate: Candidate) -> Form:
    if candidate.look_alike:
        return Form.LOOK_ALIKE
    if ip_address(candidate.host) or candidate.host.isdigit():
        return Form.IP_ADDRESS
    undone = _undone_form(reading, candidate)
    if undone is not None:
        return undone
    if _MARKUP.search(candidate.before):
        return Form.MARKUP
    if candidate.has_scheme or candidate.before.endswith("//"):
        return Form.SCHEME
    return Form.WWW if has_www(candidate) else Form.BARE


def _undone_form(reading: Reading, candidate: Candidate) -> Form | None:
    """The form of the first trace that scheme and host touch; what the path holds is no matter."""
    if not reading.traces:
        return None
    written = range(reading.offsets[candidate.start], reading.offsets[candidate.host_end])
    return next((reading.traces[at] for at in written if at in reading.traces), None)


def _grade(form: Form, candidate: Candidate) -> Grade:
    if form in (Form.DEFANGED, Form.SPELLED_OUT, Form.LOOK_ALIKE):
        return Grade.DOUBTFUL
    if form is not Form.BARE or has_path(candidate):
        return Grade.CERTAIN
    is_plain = candidate.ending in knowledge.PLAIN_ENDINGS
    return Grade.LIKELY if is_plain else Grade.DOUBTFUL
