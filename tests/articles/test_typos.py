"""A change may be published as the mending of a typo only if that is what it is."""

from typing import Any

import pytest

from articles.comparing import why_not_a_typo
from tests.articles.test_comparing import SOURCE, compared, snapshot

TEXT = "<p>The ferry left the quay at 9.30 and was back by noon, says the harbour office.</p>"


def reason(text: str = TEXT, before: str = TEXT, old: Any = None, **parts: Any) -> str:
    return why_not_a_typo(compared(snapshot(before, **(old or {})), snapshot(text, **parts)))


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("ferry", "fery"),
        ("quay", "Quay"),
        ("noon, says", "noon; says"),
        ("the quay", "the the quay"),
        ("ferry", "<em>ferry</em>"),
        ("says the", "says\N{NO-BREAK SPACE}the"),
        ("left", "leeft"),
    ],
)
def test_a_few_letters_are_a_typo_in_either_direction(wrong: str, right: str) -> None:
    assert reason(TEXT.replace(wrong, right)) == ""
    assert reason(before=TEXT.replace(wrong, right)) == ""


@pytest.mark.parametrize("part", ["headline", "kicker", "standfirst", "dateline", "lead_caption"])
def test_a_few_letters_of_any_text_are_a_typo(part: str) -> None:
    assert reason(old={part: "Ferry runs agian"}, **{part: "Ferry runs again"}) == ""


def test_nothing_at_all_is_no_more_than_a_typo() -> None:
    assert reason() == ""


@pytest.mark.parametrize(
    ("old", "new"),
    [("9.30", "9.40"), ("9.30", "9,30"), ("noon", "noon 2"), ("at 9.30", "at -9.30")],
)
def test_a_number_is_a_fact(old: str, new: str) -> None:
    told = "A number changed. That is an update or a correction, not a typo."
    assert reason(TEXT.replace(old, new)) == told


def test_a_space_that_was_missing_beside_a_number_is_a_typo() -> None:
    assert reason(before=TEXT.replace("9.30 and", "9.30and")) == ""


def test_four_places_are_too_many() -> None:
    text = TEXT.replace("ferry", "fery").replace("quay", "qay").replace("noon", "nooon")
    assert reason(text) == ""
    assert "more than three places" in reason(text.replace("office", "ofice"))


def test_thirteen_characters_are_too_many() -> None:
    assert reason(TEXT.replace("harbour", "harbourabcdefghijkl")) == ""
    assert "More than a few letters" in reason(TEXT.replace("harbour", "harbourabcdefghijklm"))


@pytest.mark.parametrize(
    "text",
    [TEXT + "<p>No.</p>", "", "<h2>Why</h2>" + TEXT, TEXT.replace("noon, ", "noon,</p><p>")],
)
def test_whole_paragraphs_are_no_typo(text: str) -> None:
    assert "update or a correction, not a typo" in reason(text)


def test_what_moved_is_no_typo() -> None:
    other = "<p>Nobody knows how long the boat will stay.</p>"
    assert "was moved" in reason(other + TEXT, before=TEXT + other)


def test_a_paragraph_that_became_a_heading_is_no_typo() -> None:
    assert "became something else" in reason(TEXT.replace("p>", "h2>"))


@pytest.mark.parametrize("html", ['<a href="https://b.example/">quay</a>', "quay"])
def test_a_link_is_no_typo(html: str) -> None:
    before = TEXT.replace("quay", '<a href="https://a.example/">quay</a>')
    assert "A link changed." in reason(TEXT.replace("quay", html), before=before)


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"section": 2}, "The section"),
        ({"slug": "ferry-run"}, "The address"),
        ({"bylines": [1, 2]}, "The bylines"),
        ({"bylines": []}, "The bylines"),
        ({"topics": [1]}, "The topics"),
        ({"lead_photo": 17}, "A photo"),
        ({"kicker": "Sea"}, "A part of the article was added"),
        ({"standfirst": ""}, "A part of the article was taken out"),
        ({"sources": [{**SOURCE, "name": "Harbor office"}]}, "A source"),
        ({"sources": [{**SOURCE, "shown": False}]}, "A source"),
        ({"sources": []}, "A source"),
    ],
)
def test_anything_but_words_is_no_typo(parts: dict[str, Any], words: str) -> None:
    assert reason(**parts).startswith(words)


def test_another_photo_in_the_body_is_no_typo_but_its_caption_may_have_one() -> None:
    def block(photo: int, caption: str) -> dict[str, Any]:
        return {"blocks": [{"kind": "photo", "photo": photo, "caption": caption}]}

    before = block(17, "The quay.")
    assert reason(old=before, **block(17, "The quai.")) == ""
    assert reason(old=before, **block(18, "The quay.")).startswith("A photo changed.")
    assert reason(old=before, **block(17, "")).startswith("A photo changed.")


def test_somebody_new_under_a_quote_is_no_typo() -> None:
    def block(attribution: str) -> dict[str, Any]:
        return {"blocks": [{"kind": "quote", "text": "At last.", "attribution": attribution}]}

    assert reason(old=block("Rosa Lindd"), **block("Rosa Lind")) == ""
    assert "added or taken out" in reason(old=block(""), **block("Rosa"))


def test_what_only_the_desk_sees_does_not_count() -> None:
    hidden = {**SOURCE, "name": "Rosa Lind", "shown": False}
    assert reason(sources=[{**SOURCE, "desk_note": "Call back."}]) == ""
    assert reason(sources=[SOURCE, hidden]) == ""
    assert reason(old={"sources": [SOURCE, hidden]}, sources=[hidden | {"url": "x"}, SOURCE]) != ""
    assert reason(old={"sources": [SOURCE, hidden]}, sources=[SOURCE, hidden | {"url": "x"}]) == ""
