"""The link finder: from a reader's text to the hosts it leads to."""

import re
import unicodedata

from .defanging import undo_defanging
from .gates import has_path, has_plain_ending, has_www, is_link
from .hosts import comparable
from .link import Form, Grade, Link
from .normalising import OVERRIDE, as_seen, normalise
from .scanning import Candidate, scan
from .splitting import skeleton

_MARKUP = re.compile(
    r"(?:\]\(<?|(?:href|src)\s?=\s?[\"']?|\[url[=\]][\"']?)(?://)?$", re.IGNORECASE
)
_MARKUP_ENDS = ("(", "<", "=", " ", '"', "'", "]", "//")

# Letters and the marks on them, in how many code points ever; more is disguise.
MOST_PER_LETTER = 2


def find_links(text: str) -> list[Link]:
    """Everything in a comment that a reader could follow to a site, in the order of the text.

    Pure, offline and linear in the text. Finds addresses written plainly and those written so
    that a filter should not see them; leaves out e-mail addresses, file names and missing spaces.
    Never raises. Which of the links lead away from the site is a question for `external`.
    """
    links = _links_in(text, text)
    if OVERRIDE in text:
        links = _with_hidden(links, _links_in(text, as_seen(text)))
    return links


def _links_in(written: str, seen: str) -> list[Link]:
    reading = undo_defanging(normalise(seen))
    return [_link(written, candidate) for candidate in filter(is_link, scan(reading))]


def _with_hidden(links: list[Link], seen: list[Link]) -> list[Link]:
    """The links and those that show only when turned around, in order and apart."""
    apart = [
        link
        for link in seen
        if not any(link.start < other.end and other.start < link.end for other in links)
    ]
    return sorted([*links, *apart], key=lambda link: link.start)


def _link(written: str, candidate: Candidate) -> Link:
    form = _form(written, candidate)
    offsets = candidate.reading.offsets
    return Link(
        start=offsets[candidate.start],
        end=offsets[candidate.end],
        host=_host(candidate),
        text=candidate.text[candidate.start : candidate.end],
        form=form,
        grade=_grade(form, candidate),
    )


def _host(candidate: Candidate) -> str:
    """The host in A-labels; of a look-alike the one it is meant to be read as."""
    if not candidate.look_alike:
        return comparable(candidate.host)
    meant = skeleton(".".join(candidate.labels[:-1]))
    return comparable(f"{meant}.{candidate.ending}")


def _form(written: str, candidate: Candidate) -> Form:
    if candidate.look_alike:
        return Form.LOOK_ALIKE
    if candidate.undone is not None:
        return candidate.undone
    if _is_disguised(written, candidate):
        return Form.DEFANGED
    if not candidate.ending and candidate.host.lower() != "localhost":
        return Form.IP_ADDRESS
    if candidate.before.endswith(_MARKUP_ENDS) and _MARKUP.search(candidate.before):
        return Form.MARKUP
    if candidate.has_scheme or candidate.before.endswith("//"):
        return Form.SCHEME
    return Form.WWW if has_www(candidate) else Form.BARE


def _is_disguised(written: str, candidate: Candidate) -> bool:
    """Whether scheme and host stand there in other characters than they read as, or in more.

    Keyboards make one letter of a letter and its mark or two: that is no disguise.
    """
    offsets = candidate.reading.offsets
    stands = written[offsets[candidate.start] : offsets[candidate.host_end - 1] + 1]
    reads = candidate.text[candidate.start : candidate.host_end]
    if stands == reads:
        return False
    if len(stands) > len(reads) * MOST_PER_LETTER:
        return True
    return unicodedata.normalize("NFC", stands) != reads


def _grade(form: Form, candidate: Candidate) -> Grade:
    if form is Form.LOOK_ALIKE or candidate.undone is not None:
        return Grade.DOUBTFUL
    if form in (Form.SCHEME, Form.WWW, Form.MARKUP, Form.IP_ADDRESS) or has_path(candidate):
        return Grade.CERTAIN
    return Grade.LIKELY if has_plain_ending(candidate) else Grade.DOUBTFUL
