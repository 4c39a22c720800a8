"""Requests that are too large, malformed or no form at all: refused, and nothing breaks."""

from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from articles.models import Edition
from comments.models import Comment
from tests.comments.pages import Element, parse
from tests.comments.readers import URLENCODED, respond, respond_address, send, typed

pytestmark = pytest.mark.django_db


def _problem(page: Element) -> str:
    return page.one(class_="problem", role="alert").words()


def test_a_body_of_three_megabytes_is_too_large(client: Client, edition: Edition) -> None:
    answer = respond(client, edition, text="x" * 3_000_000)
    assert answer.status_code == 413
    assert "far too long" in _problem(parse(answer))


def test_three_megabytes_in_parts_are_too_large_as_well(client: Client, edition: Edition) -> None:
    answer = client.post(respond_address(edition), typed(text="x" * 3_000_000))
    assert answer.status_code == 413


def test_twenty_thousand_fields_are_no_form(client: Client, edition: Edition) -> None:
    body = urlencode([*typed().items(), *((f"f{n}", "") for n in range(20_000))])
    answer = send(client, respond_address(edition), body)
    assert answer.status_code in (400, 413)
    assert "try once more" in answer.content.decode() or _problem(parse(answer))


def test_the_other_way_a_browser_can_send_a_form_works(client: Client, edition: Edition) -> None:
    assert client.post(respond_address(edition), typed(text="")).status_code == 400
    assert client.post(respond_address(edition), typed()).status_code == 302


@pytest.mark.parametrize(
    "content_type", ["application/json", "text/plain", "", "nonsense", "multipart/mixed"]
)
def test_a_body_that_is_no_form_answers_with_the_empty_form(
    client: Client, edition: Edition, content_type: str
) -> None:
    answer = send(client, respond_address(edition), '{"text": "x"}', content_type=content_type)
    assert answer.status_code == 400
    assert "Please write your comment" in _problem(parse(answer))


@pytest.mark.parametrize(
    "content_type",
    [
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\xe9",
        "multipart/form-data; boundary=other",
        "multipart/form-data; boundary=x; charset=hex",
        "multipart/form-data; boundary=x; charset=idna",
        "multipart/form-data; boundary=x; charset=utf-16",
        f"{URLENCODED}; charset=hex",
        f"{URLENCODED}; charset=utf-7",
        f"{URLENCODED}; charset=iso-8859-1",
    ],
)
def test_a_form_that_lies_about_itself_is_refused_and_breaks_nothing(
    client: Client, edition: Edition, content_type: str
) -> None:
    body = '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nabc\r\n--x--\r\n'
    answer = send(client, respond_address(edition), body, content_type=content_type)
    assert answer.status_code == 400
    assert Comment.objects.count() == 0


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_other_methods_are_not_allowed(client: Client, edition: Edition, method: str) -> None:
    assert getattr(client, method)(respond_address(edition)).status_code == 405


def test_a_file_of_megabytes_is_refused_before_it_is_read(client: Client, edition: Edition) -> None:
    file = SimpleUploadedFile("x.bin", b"x" * 1_000_000)
    answer = client.post(respond_address(edition), {**typed(), "file": file})
    assert answer.status_code == 413
