"""The form has no token: a post that another site made a browser send is told by its headers."""

import pytest
from django.test import Client

from articles.models import Edition
from comments.models import Comment
from tests.comments.pages import parse
from tests.comments.readers import respond

pytestmark = pytest.mark.django_db

TEXT = "Written by somebody, somewhere."


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://testserver"},
        {"Origin": "http://TESTSERVER"},
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"},
        {"Referer": "https://elsewhere.example/"},
    ],
)
def test_a_post_from_here_or_from_no_browser_is_taken(
    client: Client, edition: Edition, headers: dict[str, str]
) -> None:
    assert respond(client, edition, headers=headers).status_code == 302


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "http://testserver:8080"},
        {"Origin": "http://testserver.elsewhere.example"},
        {"Origin": "http://nottestserver"},
        {"Origin": "http://testserver@elsewhere.example"},
        {"Origin": "testserver"},
        {"Origin": "http://[broken"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "anything"},
        {"Sec-Fetch-Site": ""},
        {"Origin": "http://testserver", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "same-origin"},
    ],
)
def test_a_post_from_elsewhere_is_refused_with_the_text_kept(
    client: Client, edition: Edition, headers: dict[str, str]
) -> None:
    answer = respond(client, edition, headers=headers, text=TEXT)
    page = parse(answer)
    assert answer.status_code == 403
    assert "sent from another site" in page.one(class_="problem", role="alert").words()
    assert page.one("textarea", id="id_text").text().strip() == TEXT
    assert not Comment.objects.exists()


def test_what_was_refused_can_be_sent_from_the_page_that_says_so(
    client: Client, edition: Edition
) -> None:
    page = parse(respond(client, edition, headers={"Origin": "null"}, text=TEXT))
    form = page.one("form", class_="comment-form")
    assert form.one("input", name="name").attributes["value"] == "Noor"
    assert respond(client, edition, headers={"Origin": "http://testserver"}).status_code == 302


def test_another_port_of_this_host_is_another_site(edition: Edition) -> None:
    client = Client(headers={"Host": "testserver:8000"})
    own, other = "http://testserver:8000", "http://testserver"
    assert respond(client, edition, headers={"Origin": other}).status_code == 403
    assert respond(client, edition, headers={"Origin": own}).status_code == 302


def test_looking_at_the_form_needs_no_origin(client: Client, edition: Edition) -> None:
    address = f"{edition.get_absolute_url()}respond/"
    assert client.get(address, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


def test_neither_the_article_nor_the_answer_sets_a_cookie(client: Client, edition: Edition) -> None:
    for answer in (client.get(edition.get_absolute_url()), respond(client, edition)):
        assert not answer.cookies
        assert "Cookie" not in answer.headers.get("Vary", "")
        assert b"csrfmiddlewaretoken" not in answer.content
