"""Which links honest readers can be warned of: those that are written as links are."""

import pytest

from comments.links import find_links, is_plain


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/a",
        "go to www.example.zone",
        "it was on example.org yesterday",
        "bit.ly/example",
        "[read](https://example.org)",
        '<a href="//example.zone">',
        "http://192.0.2.7/",
        "例子.com",
    ],
)
def test_an_open_link_is_plain(text: str) -> None:
    [link] = find_links(text)
    assert is_plain(link)


@pytest.mark.parametrize(
    "text",
    [
        "hxxps://example.org",
        "example[.]org",
        "example dot org",
        "e x a m p l e . o r g",
        "http://192[.]0[.]2[.]7/",
        "exam\u200bple.org",
        "ｅｘａｍｐｌｅ.org",
        "example&#46;org",
        "ex\u0430mple.\u0441om",
        "\u202egro.elpmaxe\u202c",
    ],
)
def test_what_was_taken_apart_or_disguised_is_not(text: str) -> None:
    [link] = find_links(text)
    assert not is_plain(link)


def test_what_may_well_be_a_word_is_not() -> None:
    [link] = find_links("they call it 'example.zone' now")
    assert not is_plain(link)
