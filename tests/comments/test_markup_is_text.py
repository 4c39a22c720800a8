"""Whatever a reader types is text: nothing of it becomes an element, an attribute or a link."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Edition
from comments.models import Comment, Reason, Status
from comments.receipts import receipt_address
from tests.comments.desks import DESK, Desk
from tests.comments.pages import Element, parse
from tests.comments.readers import respond

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


@pytest.fixture
def comments(client: Client, edition: Edition) -> list[Comment]:
    """One comment of plain words, and one for each payload, as text and as name."""
    for number, text in enumerate(["Plain words.", *PAYLOADS]):
        respond(
            client,
            edition,
            name=text[:60].strip(),
            text=text,
            email=f"sender{number}@example.org",
            remote=f"198.51.100.{number}",
        )
    made = list(Comment.objects.order_by("pk"))
    assert [comment.text for comment in made[1:]] == PAYLOADS
    assert len(set(PAYLOADS)) >= 50
    return made


def _skeleton(part: Element) -> list[tuple[str, list[str]]]:
    """Every element with the names of its attributes, but for what the screening found."""
    found = part.all(class_="desk-findings")
    left_out = {id(e) for each in found for e in (each, *each.walk())}
    return [
        (e.tag, sorted(set(e.attributes) - {"selected", "checked"}))
        for e in part.walk()
        if id(e) not in left_out and e.tag not in ("mark", "br")
    ]


def _is_text(part: Element, comment: Comment, plain: Element) -> None:
    """The comment stands there as typed, and adds no element to what plain words have."""
    (text,) = part.all(class_="words") or part.all(class_="desk-text")
    assert text.text() == comment.text
    for element in text.walk():
        assert element.tag in ("p", "mark", "span")
        assert set(element.attributes) <= {"dir", "class", "title"}
    assert comment.name in [bdi.text() for bdi in part.all("bdi")]
    assert _skeleton(part) == _skeleton(plain), comment.text


def test_on_the_article(
    client: Client, edition: Edition, moderator: User, comments: list[Comment]
) -> None:
    Comment.objects.all().decide(Status.APPROVED, by=moderator)
    items: list[Element] = []
    for page in (1, 2, 3):
        answer = client.get(f"{edition.get_absolute_url()}?page={page}")
        items += parse(answer, strict=True).one("ol", class_="threads").children("li")
    for item, comment in zip(items, comments, strict=True):
        _is_text(item, comment, items[0])


def test_on_the_page_of_a_thread_and_beside_the_form_to_answer(
    client: Client, edition: Edition, moderator: User, comments: list[Comment]
) -> None:
    Comment.objects.all().decide(Status.APPROVED, by=moderator)
    for pattern in ("{}respond/{}/", "{}thread/{}/"):
        addresses = [pattern.format(edition.get_absolute_url(), c.pk) for c in comments]
        pages = [parse(client.get(address), strict=True) for address in addresses]
        for page, comment in zip(pages, comments, strict=True):
            _is_text(page, comment, pages[0])


def test_on_the_receipt(client: Client, comments: list[Comment]) -> None:
    pages = [parse(client.get(receipt_address(comment)), strict=True) for comment in comments]
    for page, comment in zip(pages, comments, strict=True):
        _is_text(page, comment, pages[0])


def test_on_the_desk(as_moderator: Client, comments: list[Comment]) -> None:
    desk = Desk(as_moderator).open()
    items = desk.page.all("li", class_="desk-entry")
    while following := desk.page.all("p", class_="desk-following"):
        desk.open(following[0].one("a").attributes["href"])
        items += desk.page.all("li", class_="desk-entry")
    for item, comment in zip(items, comments, strict=True):
        _is_text(item, comment, items[0])
        for finding in item.all(class_="desk-findings"):
            tags = {e.tag for e in finding.walk()}
            assert tags <= {"ul", "li", "strong", "bdi", "span", "details", "summary", "p"}


def test_on_the_record(as_moderator: Client, comments: list[Comment]) -> None:
    pages = [
        parse(as_moderator.get(f"{DESK}{comment.pk}/change/")).one(class_="desk-entry")
        for comment in comments
    ]
    for page, comment in zip(pages, comments, strict=True):
        _is_text(page, comment, pages[0])


def test_in_what_the_desk_says(as_moderator: Client, comments: list[Comment]) -> None:
    desk = Desk(as_moderator).open()
    Comment.objects.all().decide(Status.DELETED, by=None, reason=Reason.SPAM)
    desk.press("bulk", "approve", selected=[comment.pk for comment in comments])
    messages = desk.page.one("ul", class_="messagelist")
    assert {element.tag for element in messages.walk()} == {"li"}
    for comment in comments:
        assert f" on {comment.name}’s comment at " in messages.text()


def test_in_the_reply_to_it(
    client: Client, edition: Edition, moderator: User, comments: list[Comment]
) -> None:
    Comment.objects.all().decide(Status.APPROVED, by=moderator)
    receipts = []
    for number, comment in enumerate(comments):
        sender = {"email": f"me{number}@example.org", "text": "A reply."}
        remote = f"198.51.100.{number}"
        answer = respond(client, edition, sender, parent=comment, remote=remote)
        receipts.append(parse(client.get(answer.headers["Location"]), strict=True))
    for page, comment in zip(receipts, comments, strict=True):
        assert page.one(class_="answers").one("bdi").text() == comment.name
        assert _skeleton(page) == _skeleton(receipts[0])


def test_back_from_the_form(client: Client, edition: Edition) -> None:
    plain = parse(respond(client, edition, name="n" * 61, email="plain", text="plain"))
    for payload in PAYLOADS:
        name = "n" * 61 + payload
        page = parse(respond(client, edition, name=name, email=payload, text=payload))
        assert page.one("input", id="id_name").attributes["value"] == name
        assert page.one("input", id="id_email").attributes["value"] == payload
        assert page.one("textarea", id="id_text").text() == f"\n{payload}"
        assert _skeleton(page) == _skeleton(plain), payload
