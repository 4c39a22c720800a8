"""Whatever is compared, nothing is lost, and both directions tell the same."""

from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from articles.comparing import Comparison, Mark, compare, units_of_snapshot, why_not_a_typo
from articles.comparing.tokens import written
from tests.articles.test_comparing import NAMES, SOURCE, snapshot

# Few words, so that the two versions have some in common.
words = st.lists(st.sampled_from(["the", "ferry", "Runs", "4.20", "don't", ",", "ပြန်", "\n"]))
text = words.map(" ".join) | st.text(max_size=40)
html = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "<p>{}</p>",
                "<p>The <strong>{}</strong> ferry</p>",
                "<h2>{}</h2>",
                "<ul><li>{}</li><li><p>x</p></li></ul>",
                '<p><a href="https://a.example/{}">a</a> {}<br>b</p>',
                "<blockquote><p>{}</p></blockquote>",
                "{}<![if & <b>",
            ]
        ),
        text,
    ).map(lambda pair: pair[0].replace("{}", pair[1])),
    max_size=5,
).map("".join)
block = st.one_of(
    st.fixed_dictionaries({"kind": st.just("text"), "text": html}),
    st.fixed_dictionaries(
        {"kind": st.just("photo"), "photo": st.integers(16, 18), "caption": text}
    ),
    st.fixed_dictionaries({"kind": st.just("quote"), "text": text, "attribution": text}),
    st.fixed_dictionaries({"kind": st.just("facts"), "title": text, "items": text}),
)
source = st.fixed_dictionaries(
    {"name": text, "url": text, "desk_note": text, "shown": st.booleans()}
).map(lambda some: {**SOURCE, **some})
parts: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "headline": text,
        "standfirst": text,
        "kicker": text,
        "topics": st.lists(st.integers(1, 3), unique=True),
        "blocks": st.lists(block, max_size=4),
        "sources": st.lists(source, max_size=3),
    }
)
version = parts.map(lambda given: snapshot(**given))

MIRRORED = {Mark.ADDED: Mark.REMOVED, Mark.REMOVED: Mark.ADDED}


def compared(old: dict[str, Any], new: dict[str, Any]) -> Comparison:
    return compare(units_of_snapshot(old, NAMES), units_of_snapshot(new, NAMES))


@given(text)
def test_tokens_lose_nothing_of_a_text(typed: str) -> None:
    assert "".join(token.text for token in written(typed)) == typed


@given(version, version)
def test_both_sides_hold_every_unit_and_every_word(
    old: dict[str, Any], new: dict[str, Any]
) -> None:
    comparison = compared(old, new)
    before, after = units_of_snapshot(old, NAMES), units_of_snapshot(new, NAMES)
    assert [row.new for row in comparison.rows if row.new] == after
    assert Counter(row.old for row in comparison.rows if row.old) == Counter(before)
    for row in comparison.rows:
        assert "".join(span.text for span in row.left) == (row.old.text if row.old else "")
        assert "".join(span.text for span in row.right) == (row.new.text if row.new else "")
    why_not_a_typo(comparison)


@given(version, version)
def test_the_marks_say_what_the_words_show(old: dict[str, Any], new: dict[str, Any]) -> None:
    for row in compared(old, new).rows:
        marks = {span.mark for span in (*row.left, *row.right)} - {"same"}
        if row.mark in (Mark.SAME, Mark.MOVED):
            assert row.old == row.new
            assert not marks
        elif row.mark in (Mark.CHANGED, Mark.MOVED_AND_CHANGED):
            assert row.old != row.new
            assert marks
        else:
            assert (row.mark is Mark.ADDED) == (row.old is None)
        assert not [span for span in row.left if span.mark == "added"]
        assert not [span for span in row.right if span.mark == "removed"]
        assert row.mark_in_words
        assert row.label


@given(version)
def test_a_version_is_the_same_as_itself(one: dict[str, Any]) -> None:
    comparison = compared(one, one)
    assert comparison.is_empty
    assert why_not_a_typo(comparison) == ""


@given(version, version)
def test_from_the_other_side_what_was_added_is_removed(
    old: dict[str, Any], new: dict[str, Any]
) -> None:
    there, back = compared(old, new), compared(new, old)
    marks = Counter(MIRRORED.get(row.mark, row.mark) for row in there.rows)
    assert marks == Counter(row.mark for row in back.rows)
    lefts = Counter("|".join(s.text for s in row.left) for row in there.rows)
    assert lefts == Counter("|".join(s.text for s in row.right) for row in back.rows)


@given(version, version)
def test_every_row_is_shown_once_and_no_change_is_folded(
    old: dict[str, Any], new: dict[str, Any]
) -> None:
    comparison = compared(old, new)
    assert [row for part in comparison.stretches for row in part.rows] == list(comparison.rows)
    for part in comparison.stretches:
        assert not part.folded or all(row.mark is Mark.SAME for row in part.rows)
