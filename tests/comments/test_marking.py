"""What a moderator sees of a text: the matched spans marked, and what nobody sees made visible."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.links.knowledge import INVISIBLE
from comments.marking import Span, marked, merged
from tests.comments.pages import parse

TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], []),
        ([(3, 5)], [(3, 5)]),
        ([(7, 9), (1, 2)], [(1, 2), (7, 9)]),
        ([(1, 5), (3, 8)], [(1, 8)]),
        ([(1, 5), (5, 8)], [(1, 8)]),
        ([(1, 9), (3, 4)], [(1, 9)]),
        ([(1, 5), (1, 5)], [(1, 5)]),
        ([(0, 0), (4, 4), (6, 5)], []),
    ],
)
def test_spans_that_overlap_or_touch_become_one(spans: list[Span], expected: list[Span]) -> None:
    assert merged(spans) == expected


def test_a_span_is_marked_and_all_else_is_left() -> None:
    assert marked("see example.org now", [(4, 15)]) == "see <mark>example.org</mark> now"
    assert marked("nothing here", []) == "nothing here"


def test_line_breaks_are_kept() -> None:
    assert marked("a\nb\nc", [(2, 5)]) == "a<br><mark>b<br>c</mark>"


def test_markup_is_text_inside_and_outside_of_a_span() -> None:
    assert marked("<b>&<i>", [(3, 4)]) == "&lt;b&gt;<mark>&amp;</mark>&lt;i&gt;"
    assert "<script" not in marked("<script>", [(1, 3)])


def test_a_span_beyond_the_text_breaks_nothing() -> None:
    assert marked("abc", [(1, 99)]) == "a<mark>bc</mark>"
    assert parse(marked("abc", [(50, 99)])).text() == "abc"


@pytest.mark.parametrize("char", TURNING)
def test_what_turns_the_text_is_shown_wherever_it_stands(char: str) -> None:
    for spans in ([], [(0, 3)]):
        (sign,) = parse(marked(f"a{char}b", spans)).all("span", class_="unseen")
        assert sign.attributes["title"] == unicodedata.name(char).lower()
        assert char not in marked(f"a{char}b", spans)


def test_ordinary_joiners_are_left_alone_outside_of_a_span() -> None:
    family = "👩\u200d👩\u200d👧"
    assert marked(family, []) == family


@pytest.mark.parametrize(
    "char",
    sorted(
        {a for a in INVISIBLE if a != "-"} | {chr(c) for c in range(0x200B, 0x2010)},
    ),
    ids=lambda char: f"U+{ord(char):04X}",
)
def test_inside_a_span_whatever_the_screening_looked_through_is_shown(char: str) -> None:
    page = parse(marked(f"exam{char}ple.org", [(0, 12)]))
    assert len(page.all("span", class_="unseen")) == 1


@given(
    text=st.text(max_size=60),
    spans=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6),
)
def test_all_of_the_text_is_there_and_marked_where_a_span_is(text: str, spans: list[Span]) -> None:
    page = parse(marked(text, spans), strict=True)
    assert {e.tag for e in page.walk()} <= {"mark", "br", "span"}
    shown = page.text()
    written = "".join("◌" if shown[at : at + 1] == "◌" else c for at, c in enumerate(text))
    assert _plain(shown) == _plain(written)
    inside = {at for start, end in spans for at in range(start, min(end, len(text)))}
    assert sum(len(mark.text()) for mark in page.all("mark")) == len(inside)


def _plain(text: str) -> str:
    # What HTML itself reads as one line end.
    return re.sub("\r\n?|\x0c", "\n", text)
