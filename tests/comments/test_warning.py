"""Without JavaScript a comment with a link comes back once, and its author chooses."""

from urllib.parse import urlencode

import pytest
from django.test import Client
from pytest_django import Settings

from articles.models import Edition
from comments.models import AllowedDomain, Attempt, Comment, Policy, Status, Verdict
from tests.comments.pages import Answer, Element, parse
from tests.comments.readers import respond, respond_address, send, typed
from tests.factories import create_comment, days_ago

pytestmark = pytest.mark.django_db

LINK = "The timetable is at https://ferries.example.org/times today."


def _respond(client: Client, edition: Edition, **changes: str) -> Answer:
    """Send the form as it stands on the page, where nobody has warned yet."""
    return respond(client, edition, {"warned": "", **changes})


def _is_asked(answer: Answer) -> bool:
    assert answer.status_code in (302, 400)
    return answer.status_code == 400


def _press(client: Client, answer: Answer, button: str, **changes: str) -> Answer:
    """Press a button of the page's form, which sends its fields in the order of the page."""
    form = parse(answer).one("form", class_="comment-form")
    fields = [
        (e.attributes["name"], changes.get(e.attributes["name"], _value(e)))
        for e in form.walk()
        if "name" in e.attributes and (e.tag != "button" or e.words() == button)
    ]
    assert button in [e.words() for e in form.all("button")]
    return send(client, form.attributes["action"], urlencode(fields))


def _value(element: Element) -> str:
    if element.tag == "textarea":
        return element.text().removeprefix("\n")
    return element.attributes.get("value", "")


def test_a_link_is_not_posted_but_asked_about(client: Client, edition: Edition) -> None:
    answer = _respond(client, edition, name="Noor & Ben", text=LINK)
    page = parse(answer, strict=True)
    assert answer.status_code == 400
    assert not Comment.objects.exists()
    assert page.one("title").words().startswith("Not posted: Leave a reply")
    question = page.one(role="alert").words()
    assert "This was not posted yet" in question
    assert "Comments with external links will be deleted by moderators." in question
    assert "You can take the address out and post the comment, or send it as it is." in question
    buttons = [button.words() for button in page.one("form", class_="comment-form").all("button")]
    assert buttons == ["Post comment", "Send it anyway"]


def test_everything_typed_is_kept_and_nothing_is_marked_as_wrong(
    client: Client, edition: Edition
) -> None:
    page = parse(_respond(client, edition, name="Noor & Ben", text=LINK))
    assert page.one(id="id_name").attributes["value"] == "Noor & Ben"
    assert page.one(id="id_email").attributes["value"] == "noor@example.org"
    assert page.one(id="id_text").text().strip() == LINK
    assert not page.all(class_="error")
    assert not page.all(aria_invalid="true")


def test_neither_the_address_nor_how_it_was_recognised_is_named(
    client: Client, edition: Edition
) -> None:
    page = parse(_respond(client, edition, text=LINK))
    question = page.one(role="alert").words().lower()
    for word in ("ferries", "example.org", "https", "rule", "domain", "found", "detected"):
        assert word not in question


def test_send_it_anyway_posts_it(client: Client, edition: Edition) -> None:
    asked = _respond(client, edition, text=LINK)
    assert _press(client, asked, "Send it anyway").status_code == 302
    assert Comment.objects.get().text == LINK


def test_without_the_address_it_is_posted(client: Client, edition: Edition) -> None:
    asked = _respond(client, edition, text=LINK)
    answer = _press(client, asked, "Post comment", text="The timetable is out today.")
    assert answer.status_code == 302
    assert Comment.objects.get().text == "The timetable is out today."


def test_whoever_only_presses_post_again_is_asked_again(client: Client, edition: Edition) -> None:
    asked = _respond(client, edition, text=LINK)
    assert _is_asked(_press(client, asked, "Post comment"))


def test_a_reply_is_asked_about_too(client: Client, edition: Edition) -> None:
    answered = create_comment(article=edition.article, status=Status.APPROVED)
    asked = respond(client, edition, parent=answered, warned="", text=LINK)
    assert _press(client, asked, "Send it anyway").status_code == 302
    assert Comment.objects.get(text=LINK).parent == answered


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "http://ferries.example.org"},
        {"text": "See HTTPS://FERRIES.EXAMPLE.ORG/times."},
        {"text": "See www.ferries.com today"},
        {"text": "I read it on ferries.com, I think"},
        {"text": "It is on ferries.co.uk/times?day=1"},
        {"text": "[Times](https://ferries.example.org)"},
        {"text": '<a href="https://ferries.example.org">Times</a>'},
        {"text": "[url=https://ferries.example.org]Times[/url]"},
        {"text": "See http://192.0.2.1/times"},
        {"text": "Alles auf fähren.de"},
        {"text": "Всё на https://паром.рф/сегодня"},
        {"name": "www.ferries.com"},
        {"name": "ferries.com"},
    ],
)
def test_links_written_plainly_are_asked_about(
    client: Client, edition: Edition, fields: dict[str, str]
) -> None:
    assert _is_asked(_respond(client, edition, **fields))


@pytest.mark.parametrize(
    "text",
    [
        "See hxxps://ferries.example.com/times",
        "See https://ferries[.]example[.]com",
        "See ferries(.)com",
        "See ferries dot com",
        "See f e r r i e s . c o m",
        "See ferries.ⅽоm",
        "See ｆｅｒｒｉｅｓ．ｃｏｍ",
        "See ferr\u200bies.com",
        "See ferries\u3002com",
        "See https&#58;//ferries.example.com",
        "See ferri\u0435s.com",
        "See https://ferri\u0435s.com/times",
        "See ferries.c0m",
        "It was on my-ferries.world today",
    ],
)
def test_what_is_disguised_or_doubtful_is_never_spoken_of(
    client: Client, edition: Edition, text: str
) -> None:
    assert not _is_asked(_respond(client, edition, text=text))
    assert Comment.objects.get().text == text


@pytest.mark.parametrize(
    "text", ["No link at all.", "Write to noor@ferries.com", "At 10.30.It left", "See README.md"]
)
def test_what_is_no_link_is_not_asked_about(client: Client, edition: Edition, text: str) -> None:
    assert not _is_asked(_respond(client, edition, text=text))


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("See https://courier.example.org/2026/", False),
        ("See www.courier.example.org", False),
        ("See https://archive.example.org/", False),
        ("See https://testserver/2026/", False),
        ("See https://courier.example.org.evil.com/", True),
        ("See https://courier.example.org/ and https://ferries.com/", True),
    ],
)
def test_the_papers_own_hosts_need_no_question(
    client: Client, edition: Edition, settings: Settings, text: str, is_asked: bool
) -> None:
    settings.OWN_HOSTS = ["courier.example.org"]
    assert _is_asked(_respond(client, edition, text=text)) == is_asked


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("See https://docs.ferries.com/", False),
        ("See https://old.docs.ferries.com/", False),
        ("See www.docs.ferries.com", False),
        ("See https://ferries.com/", True),
        ("See https://other.ferries.com/", True),
    ],
)
def test_an_allowed_domain_needs_none_and_its_neighbours_do(
    client: Client, edition: Edition, text: str, is_asked: bool
) -> None:
    AllowedDomain.objects.create(domain="docs.ferries.com")
    assert _is_asked(_respond(client, edition, text=text)) == is_asked


def test_a_domain_that_was_allowed_until_yesterday_needs_one(
    client: Client, edition: Edition
) -> None:
    AllowedDomain.objects.create(domain="ferries.example.org", until=days_ago(1))
    assert _is_asked(_respond(client, edition, text=LINK))


def test_where_the_policy_refuses_it_nothing_is_asked(client: Client, edition: Edition) -> None:
    Policy(scheme_leads_to=Verdict.REFUSE).save()
    for warned in ("", "yes"):
        page = parse(respond(client, edition, text=LINK, warned=warned))
        assert "Please remove the address" in page.one("p", id="text-error").words()
        assert "Send it anyway" not in page.words()
    assert not Comment.objects.exists()


def test_where_the_policy_deletes_it_the_choice_is_still_the_authors(
    client: Client, edition: Edition
) -> None:
    Policy(scheme_leads_to=Verdict.DELETE).save()
    asked = _respond(client, edition, text=LINK)
    assert _is_asked(asked)
    assert _press(client, asked, "Send it anyway").status_code == 302
    assert Comment.objects.get().status == Status.DELETED


@pytest.mark.parametrize("warned", ["no", "YES", "1", "yes\x00", "on"])
def test_nothing_but_yes_is_yes(client: Client, edition: Edition, warned: str) -> None:
    assert _is_asked(respond(client, edition, text=LINK, warned=warned))


def test_where_it_is_missing_it_is_asked(client: Client, edition: Edition) -> None:
    fields = {name: value for name, value in typed(text=LINK).items() if name != "warned"}
    assert _is_asked(send(client, respond_address(edition), urlencode(fields)))


def test_an_error_comes_before_the_question(client: Client, edition: Edition) -> None:
    page = parse(_respond(client, edition, text=LINK, email="noor"))
    assert "no e-mail address" in page.one("p", id="email-error").words()
    assert "Send it anyway" not in page.words()


@pytest.mark.parametrize("warned", ["yes", ""])
def test_the_page_of_an_error_knows_who_was_warned(
    client: Client, edition: Edition, warned: str
) -> None:
    page = parse(respond(client, edition, text=LINK, email="noor", warned=warned))
    assert page.one("input", name="warned").attributes["value"] == warned


def test_what_was_only_asked_about_does_not_count_against_a_limit(
    client: Client, edition: Edition
) -> None:
    Policy(most_by_address=1).save()
    asked = _respond(client, edition, text=LINK)
    assert not Attempt.objects.exists()
    assert _press(client, asked, "Send it anyway").status_code == 302


def test_the_question_sets_no_cookie(client: Client, edition: Edition) -> None:
    assert not _respond(client, edition, text=LINK).cookies
