"""Bytes that are no text in UTF-8, or no text anybody can store: refused, with the rest kept."""

from urllib.parse import quote

import pytest
from django.test import Client

from articles.models import Edition
from comments.models import Comment
from tests.comments.pages import parse
from tests.comments.readers import respond_address, send, typed

pytestmark = pytest.mark.django_db

TEXT = "Of all that was typed, this much can be read."


def _post_with(client: Client, edition: Edition, field: str, sent: str) -> None:
    """Post the form with these bytes at the end of one field; it must be refused, text kept."""
    fields = {name: quote(value) for name, value in typed(text=TEXT).items()}
    body = "&".join(f"{name}={value}{sent * (name == field)}" for name, value in fields.items())
    answer = send(client, respond_address(edition), body.encode())
    page = parse(answer)
    assert answer.status_code == 400
    assert page.one("div", class_="problem").text().strip().endswith(".")
    assert TEXT in page.one("textarea", id="id_text").text()
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ("%ED%A0%80", "the first half of a surrogate pair"),
        ("%ED%B0%80", "the second half"),
        ("%ED%A0%BD%ED%B8%80", "a pair written as two letters (CESU-8)"),
        ("%FF%FE", "bytes that UTF-8 never has"),
        ("%C3", "half a letter"),
        ("%C0%80", "a NUL written in two bytes"),
        ("%F4%90%80%80", "beyond the end of Unicode"),
    ],
    ids=lambda text: text.split()[0],
)
def test_bytes_that_are_no_utf_8_are_not_quietly_replaced(
    client: Client, edition: Edition, sent: str, why: str
) -> None:
    _post_with(client, edition, "text", sent)


@pytest.mark.parametrize("field", ["name", "email"])
def test_neither_are_they_in_the_other_fields(client: Client, edition: Edition, field: str) -> None:
    _post_with(client, edition, field, "%ED%A0%80")


@pytest.mark.parametrize("sent", ["%EF%BF%BE", "%EF%BF%BF"], ids=["U+FFFE", "U+FFFF"])
def test_what_no_feed_may_hold_is_refused(client: Client, edition: Edition, sent: str) -> None:
    # XML 1.0, production 2: these two and the control characters are no characters.
    _post_with(client, edition, "text", sent)


@pytest.mark.parametrize("sent", ["%00", "%01", "%0B", "%1F", "%7F"])
def test_control_characters_are_refused(client: Client, edition: Edition, sent: str) -> None:
    _post_with(client, edition, "text", f"{sent}.")


def test_bytes_sent_unquoted_are_refused_as_well(client: Client, edition: Edition) -> None:
    body = f"name=Noor&email=noor@example.org&text={quote(TEXT)}".encode() + b"\xed\xa0\x80"
    assert send(client, respond_address(edition), body).status_code == 400


def test_every_plane_of_unicode_is_welcome(client: Client, edition: Edition) -> None:
    text = "ascii é ж 中 \U0001f6a2 \U00020000 \ue000"
    body = "&".join(f"{name}={quote(value)}" for name, value in typed(text=text).items())
    assert send(client, respond_address(edition), body).status_code == 302
    assert Comment.objects.get().text == text
