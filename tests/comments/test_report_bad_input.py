"""Whatever is sent instead of a report: a sentence that says what to do, and the words kept."""

from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from articles.models import Edition
from comments.models import Comment, Report, Status
from tests.comments.pages import Answer, Element, parse
from tests.comments.readers import send
from tests.comments.reporting import report, report_address
from tests.factories import create_comment

pytestmark = pytest.mark.django_db


@pytest.fixture
def response(edition: Edition) -> Comment:
    """A published response."""
    return create_comment(article=edition.article, status=Status.APPROVED)


def _refused(answer: Answer, status: int = 400) -> Element:
    assert answer.status_code == status
    assert not Report.objects.exists()
    return parse(answer, strict=True)


@pytest.mark.parametrize("complaint", ["", "ABUSE", "abuse ", "nonsense", "\x00", "٣", "x" * 5000])
def test_without_one_of_the_reasons_the_error_stands_by_the_field(
    client: Client, response: Comment, complaint: str
) -> None:
    page = _refused(report(client, response, complaint=complaint, words="Kept <b> & all."))
    problem = page.one(class_="problem", role="alert")
    assert problem.has(tabindex="-1")
    assert "autofocus" in problem.attributes
    assert problem.one("a").attributes["href"] == "#id_complaint_0"
    choice = page.one("fieldset")
    assert choice.has(aria_invalid="true", aria_describedby="complaint-error")
    assert "choose" in page.one("p", id="complaint-error").words()
    assert page.one("textarea", id="id_words").text().strip() == "Kept <b> & all."
    assert not any("checked" in e.attributes for e in page.all("input", type="radio"))
    assert page.one("title").text().startswith("Not sent:")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("w" * 301, "at most 300 characters"),
        ("𝒘" * 301, "at most 300 characters"),
        (" " * 301, "at most 300 characters"),
        ("nul \x00 in it", "cannot be shown"),
        ("bell \x07", "cannot be shown"),
    ],
)
def test_words_that_cannot_be_taken_are_kept_with_the_reason_chosen(
    client: Client, response: Comment, words: str, sentence: str
) -> None:
    page = _refused(report(client, response, complaint="spam", words=words))
    field = page.one("textarea", id="id_words")
    assert field.has(aria_invalid="true")
    assert "words-error" in field.attributes["aria-describedby"].split()
    assert sentence in page.one("p", id="words-error").words()
    assert sentence in page.one(class_="problem", role="alert").words()
    (chosen,) = (e for e in page.all("input", type="radio") if "checked" in e.attributes)
    assert chosen.has(value="spam")
    assert not page.one("fieldset").has(aria_invalid="true")
    if "\x00" not in words:
        assert field.text().strip("\n") == words


@pytest.mark.parametrize("words", ["%ED%A0%80", "%FF%FE", "a%C0%80b"])
def test_bytes_that_are_no_text_are_refused(client: Client, response: Comment, words: str) -> None:
    page = _refused(send(client, report_address(response), f"complaint=abuse&words={words}"))
    assert "cannot be shown" in page.one("p", id="words-error").words()


def test_three_hundred_characters_with_line_ends_of_two_are_taken(
    client: Client, response: Comment
) -> None:
    words = "\r\n".join(["𝒘" * 99] * 3)
    assert report(client, response, words=words).status_code == 302
    assert len(Report.objects.get().words) == 299


@pytest.mark.parametrize(
    "body",
    ["", "words=x", "complaint[]=abuse", "complaint[a]=abuse", "complaint=abuse&complaint=no"],
)
def test_a_form_without_a_reason_is_refused(client: Client, response: Comment, body: str) -> None:
    _refused(send(client, report_address(response), body))


@pytest.mark.parametrize(
    "content_type", ["application/json", "text/plain", "", "nonsense", "multipart/mixed"]
)
def test_a_body_that_is_no_form_answers_with_the_empty_form(
    client: Client, response: Comment, content_type: str
) -> None:
    body = '{"complaint": "abuse"}'
    _refused(send(client, report_address(response), body, content_type=content_type))


@pytest.mark.parametrize("query", ["?sent=%ED%A0%80", "?sent&sent=2", "?x=" + "9" * 999])
def test_a_query_that_makes_no_sense_breaks_nothing(
    client: Client, response: Comment, query: str
) -> None:
    assert client.get(report_address(response) + query).status_code == 200


def test_a_body_far_too_long_is_refused_before_it_is_read(
    client: Client, response: Comment
) -> None:
    page = _refused(report(client, response, words="w" * 20_000), 413)
    assert "far too long" in page.one(class_="problem").words()
    file = SimpleUploadedFile("x.bin", b"x" * 20_000)
    _refused(client.post(report_address(response), {"complaint": "abuse", "file": file}), 413)


@pytest.mark.parametrize("length", ["9" * 5000, "x", "-1", "²"])
def test_a_length_that_is_none_is_refused(client: Client, response: Comment, length: str) -> None:
    answer = client.generic(
        "POST", report_address(response), urlencode({"complaint": "abuse"}), CONTENT_LENGTH=length
    )
    _refused(answer, 413)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_report_that_another_site_made_the_browser_send_is_refused(
    client: Client, response: Comment, headers: dict[str, str]
) -> None:
    page = _refused(report(client, response, headers=headers, words="Kept."), 403)
    assert "from another site" in page.one(class_="problem", role="alert").words()
    assert page.one("textarea", id="id_words").text().strip() == "Kept."
    assert not page.all(class_="error")


@pytest.mark.parametrize(
    "headers", [{"Origin": "http://testserver"}, {"Sec-Fetch-Site": "same-origin"}]
)
def test_a_report_from_here_is_taken(
    client: Client, response: Comment, headers: dict[str, str]
) -> None:
    assert report(client, response, headers=headers).status_code == 302
