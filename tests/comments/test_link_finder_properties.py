"""What holds for the link finder whatever the text is."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from comments.links import Form, Link, external, find_links
from comments.links.normalising import normalise

# What addresses and their disguises are made of, so that generated texts come near to them.
PIECES = (
    "harbour quay a 7 http https hxxp www ftp :// : / // \\ . , .. [.] (dot) [ ] ( ) { } < > @ - _"
    " dot org com net de co.uk рф it so py ? # % %2e & &#46; &amp; ; * • 。 中文 é e\u0301 \u0430"
    " \u043e 🇪 ﷺ \u0e01 \u200b \u00ad 192.0.2.7 [::1] xn-- xn--p1ai It \u202e \u202c \ud800 \x00"
    " punkt slash %00 0x7f <b> ** t.me bit ly ' ’"
)
SPACES = [" ", "", "\n"]

texts = st.one_of(
    st.text(max_size=200),
    st.text(st.characters(categories=["Cs", "Cc", "Cf", "Mn", "Zs", "Zl", "Po"]), max_size=60),
    st.lists(st.sampled_from([*PIECES.split(), *SPACES]), max_size=40).map("".join),
    st.lists(st.sampled_from([*PIECES.split(), " dot ", " . ", ". "]), max_size=30).map(" ".join),
)
paths = st.text("abc123/-", max_size=20)
# They take no room; what turns the text around is seen, and is told of in test_link_disguises.
ZERO_WIDTH = "\u200b\u200c\u200d\u200e\u200f\u2060\u2061\ufeff\u00ad\u034f\U000e0020"


@given(texts)
@settings(max_examples=600, deadline=None)
def test_spans_lie_in_the_text_in_order_and_apart(text: str) -> None:
    done = 0
    for link in find_links(text):
        assert done <= link.start < link.end <= len(text)
        done = link.end


@given(texts)
@settings(max_examples=400, deadline=None)
def test_hosts_are_ascii_lower_case_and_never_empty(text: str) -> None:
    for link in find_links(text):
        assert link.host.isascii()
        assert link.host == link.host.lower()
        assert link.host
        assert not any(unicodedata.category(character) == "Cc" for character in link.host)


@given(texts)
@settings(max_examples=200, deadline=None)
def test_the_same_text_gives_the_same_links(text: str) -> None:
    assert find_links(text) == find_links(text)


@given(texts)
@settings(max_examples=200, deadline=None)
def test_normalising_keeps_a_way_back_for_every_character(text: str) -> None:
    reading = normalise(text)
    assert len(reading.offsets) == len(reading.text) + 1
    assert list(reading.offsets) == sorted(reading.offsets)
    assert reading.offsets[-1] == len(text)


@given(texts, st.lists(st.tuples(st.integers(0, 200), st.sampled_from(ZERO_WIDTH)), max_size=20))
@settings(max_examples=400, deadline=None)
def test_zero_width_characters_strewn_in_hide_and_change_no_host(
    text: str, strewn: list[tuple[int, str]]
) -> None:
    changed = text
    for at, character in strewn:
        changed = (
            changed[: at % (len(changed) + 1)] + character + changed[at % (len(changed) + 1) :]
        )
    assert _as_read(find_links(changed)) == _as_read(find_links(text))


@given(paths, st.sampled_from(["", "www.", "https://", "HTTPS://www.", "http://jo@"]))
@settings(max_examples=200, deadline=None)
def test_own_hosts_are_never_reported(path: str, before: str) -> None:
    text = f"as you wrote: {before}harbour-news.org/{path} last week"
    assert external(find_links(text), own_hosts=["harbour-news.org"]) == []


@given(texts, st.sampled_from(["@", "%2F@", "\\@", "/@", "[.]a@", "\\.a@", ".", "／@", "%00."]))
@settings(max_examples=200, deadline=None)
def test_whatever_stands_around_it_a_foreign_host_with_a_scheme_is_reported(
    text: str, between: str
) -> None:
    written = f"https://harbour-news.org{between}quay.net/"
    links = find_links(f"{written} {text}")
    browser_stops = between.startswith(("\\", "/"))
    assert browser_stops or external(links, own_hosts=["harbour-news.org"])


@given(st.lists(st.sampled_from(["https://quay.net/a", "www.pier.org", "x dot com"]), max_size=5))
@settings(deadline=None)
def test_every_link_of_a_list_is_found(addresses: list[str]) -> None:
    assert len(find_links("\n".join(addresses))) == len(addresses)


@given(texts)
@settings(max_examples=200, deadline=None)
def test_look_alikes_are_external_whatever_the_own_host_is(text: str) -> None:
    links = find_links(text)
    own = [link.host for link in links]
    kept = external(links, own_hosts=own)
    assert kept == [link for link in links if link.form is Form.LOOK_ALIKE]


def _as_read(links: list[Link]) -> list[tuple[str, str]]:
    return [(link.host, link.text) for link in links]
