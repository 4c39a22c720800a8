"""Whatever a reader types is text: nothing of it becomes an element, an attribute or a link."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Edition
from comments.models import Comment, Status
from comments.receipts import receipt_address
from tests.comments.desks import DESK
from tests.comments.pages import Element, parse
from tests.comments.readers import respond, respond_address

pytestmark = pytest.mark.django_db

PAYLOADS = [
    # Elements.
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)//",
    "<svg onload=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<iframe srcdoc='&lt;script&gt;alert(1)&lt;/script&gt;'></iframe>",
    "<object data=javascript:alert(1)>",
    "<embed src=//evil.example/x.swf>",
    "<video><source onerror=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<body onpageshow=alert(1)>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>*{display:none}</style>",
    "<form action=//evil.example><button>Post comment</button></form>",
    "<input autofocus onfocus=alert(1)>",
    "<a href=javascript:alert(1)>here</a>",
    "<a href='https://evil.example/'>https://courier.example/</a>",
    "<custom-element onclick=alert(1)>",
    "<b>bold</b> <h1>Headline</h1>",
    # Out of what stands around it.
    "</p></div></article></li></ol><h1>free</h1>",
    "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</bdi></header><script>alert(1)</script>",
    "</mark><mark onclick=alert(1)>",
    "</blockquote></figure><form>",
    "--><script>alert(1)</script><!--",
    "<!--",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?>",
    "<!doctype html>",
    "<plaintext>",
    "<xmp><script>alert(1)</script></xmp>",
    # Out of attributes.
    '" onmouseover="alert(1)',
    "' onmouseover='alert(1)",
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    "` onclick=alert(1) `",
    # Not to be read twice.
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "&amp;lt;b&amp;gt; &copy; &quot;",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e",
    # Not to be formatted, nor a template.
    "javascript:alert(1) data:text/html,<b>x</b>",
    "https://evil.example/ www.evil.example me@evil.example",
    "[here](javascript:alert(1)) **bold** `code`",
    "[url=https://evil.example]here[/url]",
    "{{ settings.SECRET_KEY }} {% debug %}",
    "%(name)s %s %n {0} {name} ${7*7} #{7*7}",
]

# What the pages themselves put around, or into, a reader's text.
TEXT = {"p": {"dir"}, "br": set(), "mark": set(), "span": {"class", "title"}}


def test_there_are_fifty_at_least() -> None:
    assert len(set(PAYLOADS)) >= 50


def _pages(as_moderator: Client, edition: Edition, comment: Comment) -> Iterator[Element]:
    reader = Client()
    address = edition.get_absolute_url()
    for browser, path in (
        (reader, receipt_address(comment)),
        (as_moderator, DESK),
        (as_moderator, f"{DESK}{comment.pk}/change/"),
    ):
        yield parse(browser.get(path))
    Comment.objects.all().decide(Status.APPROVED, by=None)
    for path in (address, respond_address(edition, comment), f"{address}thread/{comment.pk}/"):
        yield parse(reader.get(path))
    yield parse(as_moderator.get(f"{DESK}?view=published"))


def _texts(page: Element) -> list[Element]:
    return [e for name in ("words", "desk-text") for e in page.all(class_=name)]


def _skeleton(page: Element) -> list[tuple[str, list[str]]]:
    """Every element with the names of its attributes, but for what may stand in a text."""
    inside = {id(e) for text in _texts(page) for e in text.walk()}
    inside |= {id(e) for found in page.all(class_="desk-findings") for e in found.walk()}
    return [
        (e.tag, sorted(e.attributes))
        for e in page.walk()
        if id(e) not in inside and e.tag != "mark" and not e.has(class_="desk-findings")
    ]


@pytest.fixture
def expected(
    as_moderator: Client, edition: Edition, moderator: User
) -> list[list[tuple[str, list[str]]]]:
    """What the pages are made of with a comment of plain words."""
    respond(Client(), edition, name="Plain", text="Plain words.")
    comment = Comment.objects.get()
    skeletons = [_skeleton(page) for page in _pages(as_moderator, edition, comment)]
    comment.decisions.get().undo(by=moderator)
    Comment.objects.update(article=_elsewhere(edition))
    Comment.objects.all().decide(Status.DELETED, by=moderator)
    return skeletons


def _elsewhere(edition: Edition) -> object:
    from tests.factories import create_article

    return create_article()


@pytest.mark.parametrize("payload", PAYLOADS)
def test_markup_is_shown_as_it_was_typed(
    client: Client,
    as_moderator: Client,
    edition: Edition,
    expected: list[list[tuple[str, list[str]]]],
    payload: str,
) -> None:
    name = payload[:60].strip()
    respond(client, edition, name=name, text=payload, email="other@example.org")
    comment = Comment.objects.latest("pk")
    assert (comment.name, comment.text) == (name, payload)
    for page, skeleton in zip(_pages(as_moderator, edition, comment), expected, strict=True):
        texts = _texts(page)
        assert [text.text() for text in texts] == [payload]
        for element in (e for text in texts for e in text.walk()):
            assert set(element.attributes) <= TEXT[element.tag]
        assert any(name == e.text() for e in page.all("bdi"))
        assert _skeleton(page) == skeleton


@pytest.mark.parametrize("payload", PAYLOADS)
def test_markup_comes_back_as_text_from_the_form(
    client: Client, edition: Edition, payload: str
) -> None:
    plain = parse(respond(client, edition, name="", email="plain", text="plain"))
    page = parse(respond(client, edition, name="n" * 61 + payload, email=payload, text=payload))
    assert page.one("input", id="id_email").attributes["value"] == payload
    assert page.one("input", id="id_name").attributes["value"] == "n" * 61 + payload
    assert page.one("textarea", id="id_text").text() == f"\n{payload}"
    assert _skeleton(page) == _skeleton(plain)
