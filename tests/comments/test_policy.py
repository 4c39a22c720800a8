"""The newsroom's one policy: how long a comment may be, and how long responses stay open."""

import datetime as dt

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.forms import model_to_dict
from django.test import Client
from django.urls import reverse

from articles.models import Article, CommentPolicy, Edition
from comments.models import AllowedDomain, Comment, Policy, Status, WatchedPhrase
from tests.comments.pages import Element, parse
from tests.comments.readers import respond
from tests.comments.trials import save_after_trial
from tests.factories import create_comment

pytestmark = pytest.mark.django_db

PAGE = reverse("admin:comments_policy_change", args=[1])


def _article(client: Client, edition: Edition) -> Element:
    return parse(client.get(edition.get_absolute_url()))


def _form(**changes: object) -> dict[str, object]:
    """The policy's form in the admin, filled in."""
    ordinary = {name: value for name, value in model_to_dict(Policy()).items() if value}
    return {**ordinary, **changes}


def test_the_longest_comment_is_what_the_policy_says(client: Client, edition: Edition) -> None:
    assert "At most 2,000 characters" in _article(client, edition).one(id="text-limit").words()
    Policy(longest_comment=100).save()
    assert "At most 100 characters" in _article(client, edition).one(id="text-limit").words()
    counter = _article(client, edition).one(class_="counter")
    assert counter.attributes["data-limit"] == "100"
    assert respond(client, edition, text="é" * 101).status_code == 400
    assert respond(client, edition, text="😀" * 100).status_code == 302


def test_responses_stay_open_where_nobody_closes_them(client: Client, edition: Edition) -> None:
    with time_machine.travel(edition.first_live_at + dt.timedelta(days=4000)):
        assert _article(client, edition).all("form", class_="comment-form")


def test_responses_close_by_age_and_the_page_in_the_cache_turns_over(
    client: Client, edition: Edition
) -> None:
    Policy(open_days=3).save()
    create_comment(article=edition.article, status=Status.APPROVED)
    closes = edition.first_live_at + dt.timedelta(days=3)
    with time_machine.travel(closes - dt.timedelta(seconds=2), tick=False) as clock:
        page = _article(client, edition)
        assert page.all("form", class_="comment-form")
        assert page.all("p", class_="reply")
        clock.move_to(closes)
        page = _article(client, edition)
        assert not page.all("form", class_="comment-form")
        assert not page.all("p", class_="reply")
        assert "Responses to this article are closed." in page.one("p", class_="closed").words()


def test_a_browser_that_kept_the_page_learns_that_responses_closed(
    client: Client, edition: Edition
) -> None:
    Policy(open_days=3).save()
    closes = edition.first_live_at + dt.timedelta(days=3)
    with time_machine.travel(closes - dt.timedelta(minutes=1), tick=False) as clock:
        kept = {"If-None-Match": client.get(edition.get_absolute_url()).headers["ETag"]}
        assert client.get(edition.get_absolute_url(), headers=kept).status_code == 304
        clock.move_to(closes)
        assert client.get(edition.get_absolute_url(), headers=kept).status_code == 200


def test_a_thread_s_page_closes_by_age_as_well(client: Client, edition: Edition) -> None:
    Policy(open_days=3).save()
    root = create_comment(article=edition.article, status=Status.APPROVED)
    address = f"{edition.get_absolute_url()}thread/{root.pk}/"
    assert parse(client.get(address)).all("p", class_="reply")
    with time_machine.travel(edition.first_live_at + dt.timedelta(days=3)):
        assert not parse(client.get(address)).all("p", class_="reply")


def test_an_article_that_is_closed_says_so(client: Client, edition: Edition) -> None:
    Article.objects.filter(pk=edition.article_id).update(comment_policy=CommentPolicy.CLOSED)
    page = _article(client, edition)
    assert page.one("p", class_="closed")
    assert not page.all("form", class_="comment-form")


def test_saving_the_policy_turns_every_page_over(client: Client, edition: Edition) -> None:
    kept = {"If-None-Match": client.get(edition.get_absolute_url()).headers["ETag"]}
    Policy(longest_comment=500).save()
    assert client.get(edition.get_absolute_url(), headers=kept).status_code == 200


def test_there_is_one_policy(db: None) -> None:
    Policy(longest_comment=300).save()
    Policy(longest_comment=400).save()
    assert [policy.longest_comment for policy in Policy.objects.all()] == [400]
    with pytest.raises(IntegrityError), transaction.atomic():
        Policy.objects.bulk_create([Policy(pk=2)])


def test_without_a_row_the_defaults_hold(client: Client, edition: Edition) -> None:
    Policy.objects.all().delete()
    assert respond(client, edition).status_code == 302
    assert Comment.objects.count() == 1


def test_the_list_in_the_admin_is_the_policy_s_page(as_moderator: Client) -> None:
    Policy.objects.all().delete()
    assert as_moderator.get(reverse("admin:comments_policy_changelist")).headers["Location"] == PAGE
    assert as_moderator.get(PAGE).status_code == 200
    assert as_moderator.get(reverse("admin:comments_policy_add")).status_code == 403
    delete = reverse("admin:comments_policy_delete", args=[1])
    assert as_moderator.post(delete, {"post": "yes"}).status_code == 403


def test_a_moderator_changes_the_policy(as_moderator: Client) -> None:
    assert as_moderator.post(PAGE, _form(open_days=14)).status_code == 302
    assert Policy.current().open_days == 14


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("longest_comment", 99),
        ("longest_comment", 10_001),
        ("longest_comment", ""),
        ("open_days", 0),
        ("open_days", -1),
        ("open_days", 10**7),
        ("open_days", 10**12),
        ("open_days", 10**30),
        ("flood_comments", 0),
        ("flood_comments", 10**30),
        ("flood_minutes", 0),
        ("flood_minutes", 1441),
        ("scheme_leads_to", "publish"),
    ],
)
def test_a_policy_that_makes_no_sense_is_refused_in_a_sentence(
    as_moderator: Client, client: Client, edition: Edition, field: str, value: object
) -> None:
    answer = as_moderator.post(PAGE, _form(**{field: value}))
    assert answer.status_code == 200
    assert parse(answer).all("ul", class_="errorlist")
    assert client.get(edition.get_absolute_url()).status_code == 200


def test_others_do_not_see_the_policy(as_writer: Client, as_editor: Client) -> None:
    for browser in (as_writer, as_editor):
        assert browser.get(PAGE).status_code == 403
        assert browser.post(PAGE, _form()).status_code == 403


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Example.ORG", "example.org"),
        (" https://www.example.org/path?x ", "example.org"),
        ("münchen.example", "xn--mnchen-3ya.example"),
    ],
)
def test_an_allowed_domain_is_kept_as_links_are_compared(
    as_moderator: Client, moderator: User, typed: str, kept: str
) -> None:
    address = reverse("admin:comments_alloweddomain_add")
    assert save_after_trial(as_moderator, address, {"domain": typed}).status_code == 302
    row = AllowedDomain.objects.get()
    assert (row.domain, row.added_by) == (kept, moderator)


@pytest.mark.parametrize(
    "typed", ["", "no domain", "a.example b.example", "\x00", "@", "co.uk", "github.io"]
)
def test_what_is_no_domain_is_not_allowed(as_moderator: Client, typed: str) -> None:
    answer = as_moderator.post(reverse("admin:comments_alloweddomain_add"), {"domain": typed})
    assert answer.status_code == 200
    assert not AllowedDomain.objects.exists()


def test_a_phrase_says_who_added_it(as_moderator: Client, moderator: User) -> None:
    address = reverse("admin:comments_watchedphrase_add")
    save_after_trial(as_moderator, address, {"phrase": "cheap loan*", "leads_to": "refuse"})
    assert WatchedPhrase.objects.get().added_by == moderator
