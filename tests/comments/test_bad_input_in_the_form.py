"""Whatever is sent instead of a comment: a sentence that says what to do, and the text kept."""

from urllib.parse import urlencode

import pytest
from django.test import Client

from articles.models import Edition
from comments.models import Comment
from tests.comments.pages import Element, parse
from tests.comments.readers import respond, respond_address, send, typed

pytestmark = pytest.mark.django_db

LONG = "long words " * 20


def _problem(page: Element) -> str:
    return page.one(class_="problem", role="alert").words()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "Please write your name"),
        ("name", " \t\r\n ", "Please write your name"),
        ("name", "n" * 61, "at most 60 characters"),
        ("name", "Noor\x00", "cannot be shown"),
        ("name", "No\x1bor", "cannot be shown"),
        ("name", "Noor \u202eroon", "marks for the direction"),
        ("name", "\u2067Noor", "marks for the direction"),
        ("email", "", "Please write your e-mail address"),
        ("email", "  ", "Please write your e-mail address"),
        ("email", "noor", "no e-mail address"),
        ("email", "noor@", "no e-mail address"),
        ("email", "a@b@example.org", "no e-mail address"),
        ("email", "noor@example.org, other@example.org", "no e-mail address"),
        ("email", "noor@example.org\r\nBcc: all@example.org", "no e-mail address"),
        ("email", "n" * 250 + "@example.org", "at most 254 characters"),
        ("email", "noor\x00@example.org", "no e-mail address"),
        ("email", '"\x01"@example.org', "cannot be shown"),
        ("email", "noor@exam\u202eple.org", "no e-mail address"),
        ("text", "", "Please write your comment"),
        ("text", "\r\n \u3000\r\n", "Please write your comment"),
        ("text", "t" * 2001, "1 character too long; it can have 2,000"),
        ("text", "t" * 2007, "7 characters too long; it can have 2,000"),
        ("text", "nul \x00 in it", "cannot be shown"),
        ("text", "bell \x07 and delete \x7f", "cannot be shown"),
    ],
)
def test_each_field_names_what_is_wrong_and_keeps_what_was_typed(
    client: Client, edition: Edition, field: str, value: str, sentence: str
) -> None:
    given = typed(name="Näme", email="kept@example.org", text="Kept <text> & all.")
    answer = respond(client, edition, {**given, field: value})
    page = parse(answer)
    assert answer.status_code == 400
    assert Comment.objects.count() == 0
    assert sentence in _problem(page)
    assert sentence in page.one("p", id=f"{field}-error").words()
    control = page.one(id=f"id_{field}")
    assert control.attributes["aria-invalid"] == "true"
    assert f"{field}-error" in control.attributes["aria-describedby"].split()
    for other in {"name", "email"} - {field}:
        assert page.one("input", id=f"id_{other}").attributes["value"] == given[other]
    if field != "text":
        assert page.one("textarea", id="id_text").text().strip() == given["text"]


@pytest.mark.parametrize("field", ["name", "text"])
@pytest.mark.parametrize(
    "value", ["\u200b", "\u2060\u00ad", "\ufeff", "\u3164"], ids=lambda text: f"U+{ord(text[0]):X}"
)
def test_what_nobody_can_see_counts_as_empty(
    client: Client, edition: Edition, field: str, value: str
) -> None:
    assert respond(client, edition, {field: value}).status_code == 400


def test_right_to_left_text_is_welcome_where_it_belongs(client: Client, edition: Edition) -> None:
    respond(client, edition, name="نور", text="abc \u202edef\u202c ghi")
    assert Comment.objects.get().text == "abc \u202edef\u202c ghi"


def test_an_address_never_grows_beyond_its_column(client: Client, edition: Edition) -> None:
    # Lower case makes two code points of this one letter.
    label = "\u0130" * 30
    respond(client, edition, email=f"a@{'.'.join([label] * 8)}.org")
    assert all(len(comment.email) <= 254 for comment in Comment.objects.all())


@pytest.mark.parametrize("missing", ["name", "email", "text"])
def test_a_missing_field_is_an_empty_one(client: Client, edition: Edition, missing: str) -> None:
    fields = {name: value for name, value in typed(text=LONG).items() if name != missing}
    answer = send(client, respond_address(edition), urlencode(fields))
    assert answer.status_code == 400
    assert "Please write your" in _problem(parse(answer))


@pytest.mark.parametrize("field", ["name", "email", "text"])
def test_an_array_is_no_field(client: Client, edition: Edition, field: str) -> None:
    fields = [(f"{n}[]" if n == field else n, v) for n, v in typed(text=LONG).items()]
    assert send(client, respond_address(edition), urlencode(fields)).status_code == 400
    nested = [(f"{n}[a][0]" if n == field else n, v) for n, v in typed(text=LONG).items()]
    assert send(client, respond_address(edition), urlencode(nested)).status_code == 400


@pytest.mark.parametrize(
    "seconds",
    [
        "nan",
        "inf",
        "-inf",
        "1e999",
        "1e-9",
        "-1",
        "-0.1",
        "+1",
        "1_0",
        "0x1",
        " 1",
        "1 ",
        "1\n",
        "1,5",
        ".5",
        "1.",
        "\u0661",
        "\uff11",
        "\u00b2",
        "10000000.1",
        "99999999",
        "1" * 10_000,
        "0." + "0" * 10_000,
        "\x00",
        "soon",
    ],
)
def test_a_time_that_is_none_says_nothing(client: Client, edition: Edition, seconds: str) -> None:
    assert respond(client, edition, seconds=seconds).status_code == 302
    assert not Comment.objects.get().findings.exists()
    page = parse(respond(client, edition, seconds=seconds, text=""))
    assert page.one("input", name="seconds").attributes["value"] == ""


@pytest.mark.parametrize(
    ("seconds", "kept"), [("0", "0.0"), ("12.3", "12.3"), ("10000000", "10000000.0")]
)
def test_the_time_spent_is_kept_with_what_was_typed(
    client: Client, edition: Edition, seconds: str, kept: str
) -> None:
    page = parse(respond(client, edition, seconds=seconds, text=""))
    assert page.one("input", name="seconds").attributes["value"] == kept


def test_of_a_field_sent_twice_the_last_counts(client: Client, edition: Edition) -> None:
    body = urlencode([("text", "first"), *typed(text="last").items()])
    assert send(client, respond_address(edition), body).status_code == 302
    assert Comment.objects.get().text == "last"
